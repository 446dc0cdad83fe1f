"""Deciding in real Chromium: refused with a consent on paper, in part, not held, by a Plh., and a mistake mended.

Each journey goes from the login to the end at one width, and axe looks at the pages that no other journey comes to.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sedia.decisions.models import Breach, Decision, Finding, Release
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from tests.cast import Cast, approved, filed
from tests.files.hiding import hiding_pdf
from tests.journeys.test_in_browser import approve, downloaded
from tests.journeys.visit import CSV, NUMBER, assert_whole, case, last_mail, link_in, work
from tests.journeys.window import Window
from tests.letters.reading import squeezed, words_of
from tests.portal import files
from tests.portal.filled import GIVEN

NewWindow = Callable[..., Window]
Screen = Callable[..., Path]
SCAN = ("pindaian.pdf", "application/pdf", files.pdf_bytes())
HARM = "Keadaan keuangan anggota diketahui umum."
BESIDE = {"decree_number": "188/12/424.085/2026", "sheet_number": "1/UK/2026"}
PHONE, DESK = pytest.mark.parametrize("width", [360]), pytest.mark.parametrize("width", [1280])


@pytest.fixture
def enter(window: NewWindow, cast: Cast) -> Callable[[Actor], Window]:
    """`enter(cast.ppid)`: somebody's window at the desk, logged in by the login page."""
    return lambda who: window(every=False).login(who)


def requester(window: NewWindow) -> Window:
    """The requester's page, by the private link of the newest mail, in a browser without scripts."""
    work()
    return window(scripts=False, every=False).open(link_in(last_mail(GIVEN["email"])))


def papers(window: Window, words: str) -> bytes:
    """The document to which a link leads."""
    link = window.page.locator("main").get_by_role("link", name=words).first
    answer = window.page.request.get(link.get_attribute("href") or "")
    assert answer.status == 200
    return answer.body()


def weighed(officer: Window, number: str) -> None:
    """The officer writes the consequence test of what is not to be given."""
    officer.open(case(number)).press("Tulis uji konsekuensi")
    answers = {f"never_{letter}": "tidak" for letter in "abcdefg"} | {
        "lifted_a": "tidak",
        "lifted_b": "tidak",
    }
    for name, value in answers.items():
        officer.page.select_option(f"main [name={name}]", value)
    officer.choose(letter="h").fill(
        information="Simpanan tiap anggota, menurut nama", if_opened=HARM,
        if_closed="Rahasia pribadi terlindungi.", propriety="Tidak patut dibuka.",
        participants="Siti Aminah; Petugas Layanan Informasi\nPrasetyo; PPID; Dinas Kominfo",
    )  # fmt: skip
    officer.look().press("Simpan uji")


def grounded(officer: Window) -> Window:
    """Tick the consequence test of this case as the ground."""
    officer.page.check("main [name=grounds_1]")
    return officer


@PHONE
def test_refused_with_a_consequence_test_and_a_consent_on_paper(
    cast: Cast, window: NewWindow, enter: Callable[[Actor], Window], screen: Screen
) -> None:
    number = filed(cast).casefile.number
    officer = enter(cast.officer).open(case(number)).press("Ambil permohonan")
    weighed(officer, number)
    officer.press("Usulkan jawaban").choose(outcome_1="refused")
    grounded(officer).look().press("Usulkan untuk disetujui")
    screen(officer.page, "journey-refusal-proposed")

    ppid = enter(cast.ppid).open("/meja/paraf/").press(GIVEN["subject"])
    assert "Simpanan tiap anggota, menurut nama" in ppid.text()
    ppid.press("Putuskan")
    registrar = enter(cast.registrar).open(case(number)).press("Catat persetujuan tertulis")
    printed = words_of(papers(registrar, "Cetak satu paket"))
    for said in ("NOTA DINAS", "LEMBAR PENGUJIAN KONSEKUENSI", HARM, "Diisi Atasan PPID"):
        assert squeezed(said) in printed, said
    registrar.fill(number="000/5/2026", given_on="2026-11-23").upload("scan", SCAN)
    registrar.press("Catat persetujuan").press("Beri nomor surat")
    registrar.fill(letter_number=NUMBER, **BESIDE).look()
    screen(registrar.page, "journey-refusal-numbers")
    registrar.press("Beri nomor")

    reader = requester(window).look()
    screen(reader.page, "journey-refusal-read")
    assert "Tidak dapat diberikan (dikecualikan)" in reader.text()
    assert "Bila Anda tidak puas, Anda berhak mengajukan keberatan sampai 8 Januari 2027." in reader.text()
    for words in ("Surat penolakan", "Penetapan klasifikasi informasi", "Lembar pengujian konsekuensi"):
        assert words in reader.text()
    letter = words_of(papers(reader, "Surat penolakan"))
    for said in (NUMBER, "Pasal 17 huruf h", HARM, BESIDE["decree_number"], "8 Januari 2027", "000/5/2026"):
        assert squeezed(said) in letter, said
    assert Decision.objects.get().consent.by_id == cast.registrar.staff_id
    assert_whole()


@DESK
def test_given_in_part_with_a_redacted_file(
    cast: Cast, window: NewWindow, enter: Callable[[Actor], Window], screen: Screen
) -> None:
    number = filed(cast).casefile.number
    officer = enter(cast.officer).open(case(number)).press("Ambil permohonan").press("Pilah menjadi butir")
    officer.fill(items="Jumlah koperasi.\n\nSimpanan tiap anggota.").press("Simpan butir")
    weighed(officer, number)
    officer.press("Usulkan jawaban").choose(outcome_2="partial")
    officer.page.check("main [name=grounds_2]")
    officer.fill(explanation_2="Nama anggota dihitamkan.", data_title="Simpanan koperasi", data_period="2025")
    officer.upload("files", ("simpanan.pdf", "application/pdf", hiding_pdf()))
    officer.press("Usulkan untuk disetujui").look()
    tick_all(officer).press("Usulkan untuk disetujui")
    work()
    officer.open(case(number)).press("Catat dokumen asli")
    officer.look().choose(release=str(Release.objects.get().pk)).upload(
        "original", ("asli.csv", "text/csv", CSV)
    )
    officer.press("Simpan")
    original = (
        officer.page.locator("main")
        .get_by_role("link", name="dokumen asli", exact=True)
        .get_attribute("href")
    )

    ppid = enter(cast.ppid).open(case(number)).press("Putuskan pengecualian").look()
    screen(ppid.page, "journey-partial-decide")
    ppid.press("Putuskan")
    assert "Periksa, lalu centang" in ppid.text(), "the second person looks too"
    tick_all(ppid).press("Putuskan")
    enter(cast.superior).open(case(number)).press("Setujui pengecualian").press("Setujui pengecualian")
    registrar = enter(cast.registrar).open(case(number)).press("Beri nomor surat")
    registrar.fill(letter_number=NUMBER, **BESIDE).press("Beri nomor")

    reader = requester(window).look()
    assert "Nama anggota dihitamkan." in reader.text() and "asli.csv" not in reader.text()
    bundle = zipfile.ZipFile(downloaded(reader, "Unduh semua (ZIP)"))
    assert bundle.read("01 simpanan.pdf") == hiding_pdf()
    assert not any("asli" in name for name in bundle.namelist())
    assert reader.page.request.get(original or "", max_redirects=0).status in (302, 404), "the original stays"
    ticked = {cast.officer.staff_id, cast.ppid.staff_id}
    assert {
        each for row in Finding.objects.all() for each in (row.ticked_by_id, row.approved_by_id)
    } == ticked
    assert_whole()


def tick_all(someone: Window) -> Window:
    """Tick every hidden part that the page lists."""
    for box in someone.page.locator("main input[name$='-tick']").all():
        box.check()
    return someone


@PHONE
def test_not_held_with_its_holder(
    cast: Cast, window: NewWindow, enter: Callable[[Actor], Window], screen: Screen
) -> None:
    number = filed(cast).casefile.number
    officer = enter(cast.officer).open(case(number)).press("Ambil permohonan").press("Usulkan jawaban")
    officer.choose(outcome_1="not_held").fill(holder_1="BPS Kabupaten Pasuruan")
    officer.press("Usulkan untuk disetujui")
    approve(enter(cast.ppid), number)
    reader = requester(window).look()
    screen(reader.page, "journey-not-held")
    assert "Dikuasai oleh: BPS Kabupaten Pasuruan" in reader.text()
    letter = words_of(papers(reader, "Surat jawaban (tidak dikuasai)"))
    for said in (NUMBER, "Dikuasai oleh BPS Kabupaten Pasuruan.", "8 Januari 2027"):
        assert squeezed(said) in letter, said
    assert "Unduh semua" not in reader.text(), "nothing is given"


@DESK
def test_the_boss_is_away_and_the_plh_signs(
    cast: Cast, window: NewWindow, enter: Callable[[Actor], Window], clock: Any, screen: Screen
) -> None:
    """On Monday the admin appoints ahead; the old one's term runs out at midnight, between two presses."""
    number = filed(cast).casefile.number
    officer = enter(cast.officer).open(case(number)).press("Ambil permohonan")
    officer.press("Usulkan jawaban").fill(paragraphs="Ada 41 koperasi aktif.")
    officer.press("Usulkan untuk disetujui")
    admin = enter(cast.admin).open("/meja/pengaturan/pegawai/")
    admin.press("Budi").press("Beri peran").choose(role="ppid", acting="plh")
    admin.fill(position="Sekretaris Dinas", order_number="800/1/2026", since="2026-11-24", until="2026-11-30")
    admin.press("Beri peran")
    assert "PPID (Plh.)" in admin.text() and "800/1/2026" in admin.text()
    admin.open("/meja/pengaturan/pegawai/").press("Prasetyo").press("Akhiri PPID")
    admin.fill(until="2026-11-23").press("Akhiri peran")

    clock.shift(timedelta(hours=12))
    old, deputy = enter(cast.ppid).open(case(number, "setujui")), enter(cast.colleague)
    answer = deputy.page.goto(case(number, "setujui"))
    assert answer is not None and answer.status == 403, "not before his first day"
    clock.shift(timedelta(hours=4))
    old.fill(letter_number=NUMBER).press("Setujui").look()
    assert "Surat sebagaimana akan terbit" not in old.text() and Decision.objects.get().status == "proposed"
    screen(old.page, "journey-term-over")
    approve(deputy, number)
    reader = requester(window)
    letter = words_of(papers(reader, "Surat jawaban"))
    assert "Plh.SekretarisDinas" in letter and "Budi" in letter and "Prasetyo" not in letter
    assert Letter.objects.get(kind="answer").content["signatory_acting"] == "Plh."
    assert Decision.objects.get().approved_by_id == cast.colleague.staff_id
    assert_whole()


@DESK
def test_a_wrong_file_is_stopped_and_the_letter_corrected(
    cast: Cast, window: NewWindow, enter: Callable[[Actor], Window], screen: Screen
) -> None:
    number = approved(cast, number=NUMBER).request.casefile.number
    reader = requester(window)
    downloaded(reader, "koperasi-aktif.csv")
    officer = enter(cast.officer).open(case(number)).press("Tarik dokumen")
    officer.choose(files=str(Release.objects.get().pk)).fill(reason="Kolom NIK belum dihapus.").look()
    assert "koperasi-aktif.csv" in officer.text("#p-taken + ul"), "who took it before"
    officer.press("Tarik sekarang")
    ppid = enter(cast.ppid).open("/meja/kebocoran/").press(number)
    assert "26 Nov 2026, 09.00" in ppid.text(), "three times twenty-four hours"
    ppid.fill(data="NIK 41 pengurus").press("Simpan catatan")
    assert Breach.objects.get().data == "NIK 41 pengurus"
    assert "Dokumen ini ditarik" in reader.open(f"/berkas/{number}/").text()

    officer.press("Ralat surat jawaban").fill(reason="Berkas memuat kolom NIK.").look()
    officer.upload("files", ("koperasi-bersih.csv", "text/csv", CSV)).press("Usulkan ralat")
    work()
    approve(ppid, number, letter_number="500.3/18/424.085/2026")
    reader = requester(window).look()
    screen(reader.page, "journey-corrected")
    assert downloaded(reader, "koperasi-bersih.csv").read_bytes() == CSV
    assert "koperasi-aktif.csv" not in reader.text()
    old = Letter.objects.get(number=NUMBER)
    told = window(scripts=False, every=False).open(f"/cek/{old.code}/").look().text()
    assert "sudah diganti" in told and "500.3/18/424.085/2026" in told
    assert_whole()
