"""An objection in real Chromium, small and wide: from the request's view to the new answer in place of the old; axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sedia.casefiles.codes import secret_code
from tests.cast import Cast, fresh
from tests.journeys.test_in_browser import approve, propose
from tests.journeys.window import Window
from tests.objections.objecting import answered

NewWindow = Callable[..., Window]
Screen = Callable[..., Path]


def test_overturned_and_answered_anew(cast: Cast, window: NewWindow, screen: Screen) -> None:
    request = answered(cast)
    number, code = request.casefile.number, secret_code(request.casefile)
    public, officer, superior, ppid = window(scripts=False), window(), window(), window()
    public.open("/lacak/").fill(number=number, code=code)
    public.page.locator("main form button[type=submit], main form button").first.click()
    public.press("Ajukan keberatan")
    screen(public.page, "objection-form")
    public.choose(grounds="d").fill(position="Yang diberikan bukan yang saya minta.").press("Kirim keberatan")
    objection = public.text("[data-testid=number]")
    screen(public.page, "objection-receipt")
    public.press("Buka halaman keberatan")
    screen(public.page, "objection-case")

    officer.login(cast.officer).open("/meja/keberatan/")
    screen(officer.page, "objection-queue")
    officer.press(request.subject).press("Ambil keberatan").press("Susun konsep tanggapan")
    officer.choose(outcome="overturned", items=str(request.items.get().pk))
    officer.fill(reasons="Alasan d: data yang diberikan memang belum lengkap.", days="5")
    screen(officer.page, "objection-draft")
    officer.press("Simpan konsep")

    superior.login(cast.superior).open(f"/meja/keberatan/{objection}/")
    screen(superior.page, "objection-at-desk")
    superior.press("Putuskan tanggapan")
    assert superior.page.locator(".pages img").count() >= 1
    screen(superior.page, "objection-decide")
    superior.fill(letter_number="500/40/2026").choose(signing="recorded").press("Putuskan")
    assert fresh(request).status == "in_analysis"

    propose(officer, number)
    ppid.login(cast.ppid)
    approve(ppid, number, "500/41/2026", signing="recorded")
    public.open(f"/berkas/{number}/")
    screen(public.page, "objection-answered-anew")
    assert "sudah diganti dengan surat baru" in public.text()
    public.open(f"/berkas/{objection}/")
    assert "Keberatan Anda sudah ditanggapi" in public.text()
    public.open("/dinkop/keberatan/baru/")
    screen(public.page, "objection-missing")
