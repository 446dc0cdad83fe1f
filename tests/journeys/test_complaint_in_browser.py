"""A complaint in real Chromium, small and wide: from the form to the answer, read by number and code; under axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cast import Cast
from tests.journeys.window import Window

NewWindow = Callable[..., Window]
Screen = Callable[..., Path]


def test_a_complaint_from_the_form_to_the_answer(cast: Cast, window: NewWindow, screen: Screen) -> None:
    public, officer, ppid = window(scripts=False), window(), window()
    public.open("/dinkop/pengaduan/baru/")
    screen(public.page, "complaint-form")
    public.fill(subject="Loket kosong", details="Saya menunggu tiga jam.", against="Petugas loket")
    public.choose(identity="anonymous").press("Kirim pengaduan")
    number, code = public.text("[data-testid=number]"), public.text("[data-testid=secret-code]")
    screen(public.page, "complaint-receipt")

    officer.login(cast.officer).open("/meja/pengaduan/")
    screen(officer.page, "complaint-queue")
    officer.press("Loket kosong").press("Ambil pengaduan")
    officer.press("Nyatakan lengkap dan golongkan").choose(category="ordinary").press("Nyatakan lengkap")
    officer.press("Usulkan jawaban").choose(finding="founded").fill(examined="Loket memang kosong.")
    officer.press("Usulkan untuk disetujui")
    screen(officer.page, "complaint-case")

    ppid.login(cast.ppid).open(f"/meja/pengaduan/{number}/").press("Setujui jawaban")
    screen(ppid.page, "complaint-approve")
    ppid.fill(letter_number="500.12/7/2026").press("Setujui")

    reader = window(scripts=False)
    reader.open("/lacak/").fill(number=number, code=code)
    reader.page.locator("main form button[type=submit], main form button").first.click()
    reader.look()
    assert "Pengaduan Anda sudah dijawab." in reader.text()
    screen(reader.page, "complaint-answered")
    reader.press("Pengaduan saya selesai")
    assert "ditutup" in reader.text()
