"""The journeys in real Chromium, small and wide: the public without scripts, the desk with them, all under axe."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.decisions.models import Handover
from tests.cast import Cast, filed
from tests.journeys.test_counter import CALLED, COUNTER
from tests.journeys.test_online import ASKS_MORE, SHEET
from tests.journeys.visit import CSV, NUMBER, case, codes_in, last_mail, link_in, path_of, work
from tests.journeys.window import Window
from tests.letters.reading import words_of
from tests.portal import files
from tests.portal.filled import ASK, GIVEN

TYPED = ("name", "address", "phone", "email", "subject", "details", "purpose")
NewWindow = Callable[..., Window]
Screen = Callable[..., Path]


def ask(public: Window) -> str:
    """Fill in the public form and send it; the number."""
    public.open(ASK).fill(**{name: GIVEN[name] for name in TYPED})
    public.page.check("[name=citation_pledge]")
    public.press("Kirim permohonan")
    return public.text("[data-testid=number]")


def propose(desk: Window, number: str) -> None:
    """The officer proposes an answer with two files."""
    desk.open(case(number)).press("Usulkan jawaban")
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    desk.upload("files", ("koperasi-aktif.csv", "text/csv", CSV), ("rekap.xlsx", sheet, SHEET))
    desk.fill(data_title="Koperasi aktif per kecamatan", data_period="2025")
    desk.press("Usulkan untuk disetujui")
    work()


def approve(desk: Window, number: str, letter_number: str = NUMBER, **chosen: str) -> None:
    """The PPID looks at the letter as it will be, and approves."""
    desk.open(case(number)).press("Setujui")
    assert desk.page.locator(".pages img").count() >= 1
    desk.fill(letter_number=letter_number).choose(**chosen)
    desk.press("Setujui")


def downloaded(window: Window, words: str) -> Path:
    """Press a link that brings a file."""
    with window.page.expect_download() as waiting:
        window.page.get_by_role("link", name=words).first.click()
    return Path(waiting.value.path())


def test_asked_completed_and_answered_online(
    cast: Cast, window: NewWindow, clock: Any, screen: Screen
) -> None:
    public, officer, ppid = window(scripts=False), window(), window()
    public.open("/").open("/dinkop/standar/data-dan-informasi/")
    number = ask(public)
    screen(public.page, "journey-receipt")
    officer.login(cast.officer).open("/meja/?tab=semua")
    screen(officer.page, "journey-queue")
    officer.press(GIVEN["subject"]).press("Ambil permohonan").press("Minta kelengkapan")
    officer.fill(parts="Tahun data yang diminta", number=ASKS_MORE).press("Minta pemohon melengkapi")
    work()

    link = link_in(last_mail(GIVEN["email"]))
    reader = window(scripts=False)
    reader.open(link)
    assert reader.page.url.endswith(path_of(link)), "the token leaves the address"
    screen(reader.page, "journey-complete")
    reader.press("Lengkapi sekarang").fill(text="Tahun 2025.")
    reader.upload("documents", ("peta.pdf", "application/pdf", files.pdf_bytes()))
    reader.press("Kirim kelengkapan")
    assert "Yang perlu Anda lengkapi" not in reader.text()
    clock.shift(timedelta(hours=1))
    work()

    propose(officer, number)
    screen(officer.page, "journey-case")
    ppid.login(cast.ppid).open(case(number, "setujui"))
    screen(ppid.page, "journey-approve")
    approve(ppid, number)
    work()

    reader.open(link_in(last_mail(GIVEN["email"])))
    screen(reader.page, "journey-answered")
    bundle = zipfile.ZipFile(downloaded(reader, "Unduh semua (ZIP)"))
    assert bundle.read("01 koperasi-aktif.csv") == CSV and bundle.testzip() is None
    letter = next(name for name in bundle.namelist() if name.startswith("Surat jawaban"))
    (code,) = set(codes_in(words_of(bundle.read(letter))))
    anyone = window(scripts=False).open(f"/cek/{code}/")
    assert NUMBER in anyone.text() and GIVEN["name"] not in anyone.text()
    screen(anyone.page, "journey-check")
    reader.open(path_of(link))
    assert "Jawaban diterima." in reader.text()


def test_counter_to_a_signature_on_the_screen(cast: Cast, window: NewWindow, screen: Screen) -> None:
    officer, ppid = window(), window()
    officer.login(cast.officer).open(COUNTER)
    texts = {name: str(value) for name, value in CALLED.items() if name not in ("channel", "read_back")}
    officer.fill(**texts).choose(channel="in_person").page.check("[name=read_back]")
    screen(officer.page, "journey-counter")
    officer.press("Simpan dan beri nomor")
    number = officer.text("[data-testid=number]")
    screen(officer.page, "journey-slip")
    officer.open(case(number)).press("Ambil permohonan")
    propose(officer, number)
    approve(ppid.login(cast.ppid), number)
    officer.open("/meja/tugas/")
    assert number in officer.text()
    screen(officer.page, "journey-tasks")

    officer.open(case(number)).press("Serahkan jawaban").choose(way="drawn").look()
    board = officer.page.locator("canvas.sign")
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    assert box, "the board for the signature is there"
    mouse = officer.page.mouse
    mouse.move(box["x"] + 30, box["y"] + box["height"] / 2)
    mouse.down()
    for step in range(1, 9):
        mouse.move(box["x"] + 30 + step * 20, box["y"] + box["height"] / 2 + (-1) ** step * 20)
    mouse.up()
    screen(officer.page, "journey-handover")
    officer.press("Catat penyerahan")
    assert "Penyerahan tercatat." in officer.text()
    proof = Handover.objects.get().proof
    assert proof is not None and proof.blob.media_type == "image/png" and proof.blob.size > 500


def test_counter_to_a_note_signed_by_hand(cast: Cast, window: NewWindow) -> None:
    officer, ppid = window(), window()
    officer.login(cast.officer).open(COUNTER)
    officer.fill(name="Sri Rahayu", phone="0813 1111 2222", details="Jumlah koperasi aktif.")
    officer.press("Simpan dan beri nomor")
    number = officer.text("[data-testid=number]")
    officer.open(case(number)).press("Ambil permohonan")
    propose(officer, number)
    approve(ppid.login(cast.ppid), number)
    officer.open(case(number)).press("Serahkan jawaban").choose(way="paper")
    officer.upload("document", ("pindaian.pdf", "application/pdf", files.pdf_bytes()))
    officer.press("Catat penyerahan")
    assert CaseFile.objects.get().information_request.status == "delivered"


def test_wet_signature_with_the_number_hours_later(
    cast: Cast, window: NewWindow, clock: Any, screen: Screen
) -> None:
    number = filed(cast).casefile.number
    officer, ppid, registrar = window(), window(), window()
    officer.login(cast.officer).open(case(number)).press("Ambil permohonan")
    propose(officer, number)
    approve(ppid.login(cast.ppid), number, letter_number="", signing="wet")
    clock.shift(timedelta(hours=3))
    registrar.login(cast.registrar).open(case(number)).press("Beri nomor surat")
    registrar.fill(letter_number=NUMBER).press("Beri nomor")
    registrar.press("Unggah surat bertanda tangan")
    screen(registrar.page, "journey-sign")
    registrar.upload("signed", ("pindaian.pdf", "application/pdf", files.pdf_bytes()))
    registrar.press("Unggah dan terbitkan")
    assert "Jawaban tersedia daring" in registrar.text()


def test_withdrawn_by_the_requester(cast: Cast, window: NewWindow, screen: Screen) -> None:
    public, officer = window(scripts=False), window()
    number = ask(public)
    public.open(f"/berkas/{number}/").press("Cabut permohonan").fill(reason="Sudah ada.")
    screen(public.page, "journey-withdraw")
    public.press("Ya, cabut permohonan")
    assert "Permohonan dicabut." in public.text()
    officer.login(cast.officer).open(case(number))
    assert "Selesai: dicabut oleh pemohon" in officer.text()


def test_withdrawn_by_an_officer(cast: Cast, window: NewWindow) -> None:
    number = filed(cast).casefile.number
    officer = window().login(cast.officer).open(case(number)).press("Cabut permohonan")
    officer.fill(reason="Lewat telepon: datanya sudah diperoleh.").press("Catat pencabutan")
    assert "Permohonan tercatat dicabut." in officer.text()


def test_an_ended_login_brings_the_form_back(
    cast: Cast, window: NewWindow, clock: Any, screen: Screen
) -> None:
    officer = window().login(cast.officer).open(COUNTER)
    officer.fill(name="Sri Rahayu", phone="0813 1111 2222", details="Jumlah koperasi <aktif>.")
    clock.shift(timedelta(hours=8, minutes=1))
    officer.press("Simpan dan beri nomor")
    assert "Sesi Anda berakhir" in officer.text()
    screen(officer.page, "journey-session-over")
    officer.fill(login="siti", password="kopi-tubruk-panas-77").press("Masuk")
    assert "Jumlah koperasi <aktif>." in officer.text()
    officer.press("Kirim sekarang")
    assert officer.text("[data-testid=number]") == CaseFile.objects.get().number
