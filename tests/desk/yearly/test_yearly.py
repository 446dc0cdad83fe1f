"""The yearly report at the desk: written, read as a draft, published, sent; who may, and what is refused."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from sedia.journal.actors import Actor
from sedia.reports.models import ReportCopy, ReportVersion, YearlyReport
from sedia.reports.yearly.rules import LONGEST, TABLES, TEXTS
from tests.cast import Cast
from tests.desk.desk import browser
from tests.desk.pages import form
from tests.letters.reading import squeezed, words_of
from tests.reports.test_sums import read_all
from tests.reports.yearly.scene import NEXT_YEAR, WORDS, YEAR, published, wrote
from tests.reports.yearly.scene import TABLES as ROWS

LIST, PAGE = "/meja/laporan/", f"/meja/laporan/{YEAR}/"
WRITE, PUBLISH, SEND = PAGE + "tulis/", PAGE + "terbitkan/", PAGE + "kirim/"
HOSTILE = ("<b>tebal</b>", "{{ x }} {% y %}", "#let x = 1 $nama", "🦋 王", "\u202eאב", "a\u0301")


@pytest.fixture
def february(cast: Cast) -> Iterator[datetime]:
    """A morning in the next year: the report is written and may be published."""
    at = cast.at + NEXT_YEAR
    wrote(cast)
    read_all(at)
    with time_machine.travel(at, tick=False):
        yield at


def page_of(person: Actor, address: str = PAGE) -> str:
    response = browser(person).get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def typed(person: Actor, **changes: str) -> dict[str, object]:
    """The words form as this person finds it, with what is typed into it."""
    data = form(browser(person).get(WRITE).content.decode(), "").data
    cells = {
        f"{key}_{place}_{column}": cell
        for key, rows in ROWS.items()
        for place, row in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
    }
    return {**data, **WORDS, **cells, **changes}


def publishing(person: Actor, **changes: str) -> dict[str, object]:
    return {**form(browser(person).get(PAGE).content.decode(), PUBLISH).data, "read": "on", **changes}


def test_it_is_written_and_read_as_a_draft(cast: Cast) -> None:
    client = browser(cast.officer)
    assert "Belum diisi: Kebijakan pelayanan informasi publik" in page_of(cast.officer)
    assert client.post(WRITE, typed(cast.officer)).status_code == 302
    report = YearlyReport.objects.get()
    assert report.words == WORDS
    assert report.tables == ROWS, "rows without anything are left out"
    page = page_of(cast.officer)
    for said in ("Semua bagian sudah terisi.", "Kursi roda", "2.000.000", "Melatih dua petugas"):
        assert said in page
    again = form(client.get(WRITE).content.decode(), "").data
    assert (again["policy"], again["budget_1_3"], again["revision"]) == (WORDS["policy"], "Rp 1.250.000", "1")


@pytest.mark.parametrize("name", ["lengkap", "ringkasan"])
def test_the_drafts_are_a_pdf_and_a_word_document(cast: Cast, name: str) -> None:
    wrote(cast)
    pdf = browser(cast.auditor).get(f"{PAGE}konsep/{name}.pdf")
    assert squeezed("Menambah satu petugas") in words_of(pdf.content)
    assert pdf["Cache-Control"] == "private, no-store"
    word = browser(cast.auditor).get(f"{PAGE}konsep/{name}.docx")
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        assert "Menambah satu petugas" in package.read("word/document.xml").decode()


def test_what_is_wrong_stands_beside_its_field_and_everything_typed_stays(cast: Cast) -> None:
    changes = {
        "budget_1_2": "banyak",
        "facilities_3_2": "Baik",
        "internal": "x" * (LONGEST + 1),
        "policy": "Tetap ada.",
    }
    response = browser(cast.officer).post(WRITE, typed(cast.officer, **changes))
    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "Terlalu panjang" in page and "Tetap ada." in page
    fixed = browser(cast.officer).post(WRITE, typed(cast.officer, **{**changes, "internal": "Baik."}))
    page = html.unescape(fixed.content.decode())
    assert "Tulis jumlahnya dengan angka" in page and "Isi juga kolom sarana atau prasarana." in page
    assert 'value="banyak"' in page and 'href="#id_budget_1_2"' in page
    assert not YearlyReport.objects.exists()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_and_shown_as_they_are(cast: Cast, words: str) -> None:
    data = typed(cast.officer, policy=words, facilities_1_1=words)
    assert browser(cast.officer).post(WRITE, data).status_code == 302
    raw = browser(cast.officer).get(PAGE).content.decode()
    assert words in html.unescape(raw).replace("á", "a\u0301")
    assert "<b>tebal" not in raw
    assert browser(cast.officer).get(f"{PAGE}konsep/lengkap.pdf").status_code == 200


@pytest.mark.parametrize("field", ["policy", "facilities_1_1", "budget_1_2"])
@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b"])
def test_control_characters_are_refused(cast: Cast, field: str, sign: str) -> None:
    response = browser(cast.officer).post(WRITE, typed(cast.officer, **{field: f"1{sign}"}))
    assert response.status_code == 422
    assert "karakter kendali" in response.content.decode()


def test_somebody_else_saved_first_and_nothing_typed_is_lost(cast: Cast) -> None:
    mine = typed(cast.officer, policy="Kata-kata saya.")
    wrote(cast, by=cast.colleague)
    response = browser(cast.officer).post(WRITE, mine)
    page = html.unescape(response.content.decode())
    assert response.status_code == 409
    assert "Orang lain menyimpan laporan ini lebih dahulu." in page and "Kata-kata saya." in page
    assert YearlyReport.objects.get().words == WORDS
    again = form(response.content.decode(), "").data
    assert browser(cast.officer).post(WRITE, again).status_code == 302
    assert YearlyReport.objects.get().words["policy"] == "Kata-kata saya."


def test_crafted_forms_break_nothing(cast: Cast) -> None:
    client = browser(cast.officer)
    assert client.post(WRITE, {}).status_code == 409, "a revision that nobody saw"
    for revision in ("x", "-1", "9" * 400):
        assert client.post(WRITE, {"revision": revision}).status_code == 409
    many = {f"facilities_{place}_1": "x" for place in range(1, 500)}
    assert client.post(WRITE, {"revision": "0", **many}).status_code == 302
    assert len(YearlyReport.objects.get().tables["facilities"]) == 40
    assert len(form(client.get(WRITE).content.decode(), "").data) < 250


def test_the_ppid_publishes_what_was_read(cast: Cast, february: datetime) -> None:
    client = browser(cast.ppid)
    unread = client.post(PUBLISH, {**publishing(cast.ppid), "read": ""})
    assert unread.status_code == 422 and "Baca konsepnya" in unread.content.decode()
    data = publishing(cast.ppid)
    assert client.post(PUBLISH, data).status_code == 302
    assert client.post(PUBLISH, {**data, "correction": "x"}).status_code == 409
    assert ReportVersion.objects.count() == 1
    page = page_of(cast.ppid)
    assert "Tidak ada yang berubah sejak versi yang terbit." in page
    assert "Versi 1" in page and f"/dinkop/laporan/{YEAR}/versi-1/lengkap.pdf" in page
    assert "Terbit" in page_of(cast.auditor, LIST)


def test_a_correction_says_what_it_mends(cast: Cast, february: datetime) -> None:
    published(cast)
    data = typed(cast.officer, internal="Tidak ada.")
    browser(cast.officer).post(WRITE, data)
    client = browser(cast.ppid)
    blank = client.post(PUBLISH, publishing(cast.ppid, correction=" "))
    assert blank.status_code == 422 and "Tulis apa yang diperbaiki" in blank.content.decode()
    assert client.post(PUBLISH, publishing(cast.ppid, correction="Kendala.")).status_code == 302
    page = page_of(cast.ppid)
    assert "Yang diperbaiki: Kendala." in page and "Sudah digantikan" in page


def test_what_changed_meanwhile_is_not_published(cast: Cast, february: datetime) -> None:
    data = publishing(cast.ppid)
    browser(cast.officer).post(WRITE, typed(cast.officer, policy="Lain."))
    response = browser(cast.ppid).post(PUBLISH, data)
    assert response.status_code == 409 and "berubah sejak" in response.content.decode()
    assert browser(cast.ppid).post(PUBLISH, {"read": "on"}).status_code == 409
    assert not ReportVersion.objects.exists()


def test_nobody_publishes_before_the_year_is_over(cast: Cast) -> None:
    wrote(cast)
    assert f"sesudah tahun {YEAR} berakhir" in page_of(cast.ppid)
    crafted = {"read": "on", "seen": "0", "content_hash": "x"}
    assert browser(cast.ppid).post(PUBLISH, crafted).status_code == 409


def test_the_copy_for_the_commission_is_recorded(cast: Cast, february: datetime) -> None:
    assert browser(cast.officer).post(SEND, {"version": "1"}).status_code == 404
    published(cast)
    client = browser(cast.officer)
    data = {**form(client.get(PAGE).content.decode(), SEND).data, "sent_on": "2027-02-11", "how": "Surat 9"}
    early = client.post(SEND, {**data, "sent_on": "2027-01-01", "how": "Tetap di sini"})
    assert early.status_code == 422 and "Tetap di sini" in early.content.decode()
    assert client.post(SEND, {**data, "sent_on": "kemarin"}).status_code == 422
    assert client.post(SEND, data).status_code == 302
    assert client.post(SEND, data).status_code == 409
    assert client.post(SEND, {**data, "version": "7"}).status_code == 409
    assert ReportCopy.objects.count() == 1
    assert "11 Februari 2027" in page_of(cast.officer, LIST)


def test_who_may_do_what(cast: Cast, february: datetime) -> None:
    data, crafted = typed(cast.officer), publishing(cast.ppid)
    for person in (cast.auditor, cast.superior):
        assert browser(person).get(PAGE).status_code == 200
        assert browser(person).get(WRITE).status_code == 403
        for address, sent in ((WRITE, data), (SEND, {"version": "1"}), (PUBLISH, crafted)):
            assert browser(person).post(address, sent).status_code == 403
        assert PUBLISH not in page_of(person)
    for person in (cast.officer, cast.admin):
        assert browser(person).post(PUBLISH, crafted).status_code == 403
        assert "PPID atau PPID Pelaksana" in page_of(person)
    assert "Melatih dua petugas" not in page_of(cast.stranger), "next door is another office"
    assert not ReportVersion.objects.exists()


def test_years_that_cannot_be(cast: Cast) -> None:
    for year in ("1999", "2027", "99999999999999999999", "x"):
        for address in (f"/meja/laporan/{year}/", f"/meja/laporan/{year}/tulis/"):
            assert browser(cast.officer).get(address).status_code == 404
    assert browser(cast.officer).get(PUBLISH).status_code == 405


def test_the_pages_cost_the_same(cast: Cast, february: datetime, django_assert_max_num_queries) -> None:
    published(cast)
    client = browser(cast.ppid)
    for address, most in ((LIST, 12), (PAGE, 17), (WRITE, 9)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_the_form_asks_for_everything_that_the_report_holds(cast: Cast) -> None:
    names = set(form(browser(cast.officer).get(WRITE).content.decode(), "").data)
    assert {text.key for text in TEXTS} <= names
    assert {
        f"{table.key}_1_{column}" for table in TABLES for column in range(1, len(table.columns) + 1)
    } <= names


def test_the_dashboard_reminds_until_it_is_published(cast: Cast, february: datetime) -> None:
    told = f"Laporan layanan informasi publik tahun {YEAR}"
    page = page_of(cast.officer, "/meja/dasbor/")
    assert told in page and "31 Maret 2027" in page
    published(cast)
    assert told not in page_of(cast.officer, "/meja/dasbor/")


def test_the_dashboard_is_silent_outside_the_season(cast: Cast) -> None:
    assert "belum terbit" not in page_of(cast.officer, "/meja/dasbor/")
