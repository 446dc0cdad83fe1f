"""The yearly figures and reports as everybody reads them: the same for everyone, in two languages, for good."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sedia.files.store import read
from sedia.reports.models import MonthSum, ReportVersion
from sedia.reports.yearly.actions import record_copy
from sedia.reports.yearly.rules import Written
from tests.cast import Cast, gather
from tests.letters.reading import squeezed, words_of
from tests.reports.test_sums import answered, read_all
from tests.reports.yearly.scene import NEXT_YEAR, TABLES, WORDS, YEAR, a_year, published, wrote

LIST, PAGE = "/dinkop/laporan/", f"/dinkop/laporan/{YEAR}/"


@pytest.fixture
def cast(db: None, at: datetime) -> Iterator[Cast]:
    with time_machine.travel(at + NEXT_YEAR + timedelta(days=1), tick=False):
        yield gather(at)


def told(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def correct(cast: Cast) -> ReportVersion:
    """A second version, which mends the first."""
    wrote(cast, Written({**WORDS, "internal": "Tidak ada."}, TABLES), revision=1)
    return published(cast, seen=1, correction="Kendala internal <b>keliru</b>.")


def test_what_article_12_asks(client: Client, cast: Cast) -> None:
    a_year(cast)
    page = told(client, PAGE)
    for words in (
        "<strong>5</strong><span>permohonan diterima",
        "<strong>3</strong><span>diberikan: 3 seluruhnya, 0 sebagian",
        "<strong>0</strong><span>ditolak",
        "dijawab dalam janji layanan (2 dari 4)",
        "Tidak ada yang ditolak karena pengecualian.",
        "1 permohonan lagi berasal dari register lama",
        "Dicabut, atau tidak dilanjutkan",
        "Laporan tahunannya belum terbit.",
    ):
        assert words in page
    english = told(client, "/en" + PAGE)
    for words in (
        "Public information service in 2026",
        "given: 3 in full, 0 in part",
        "Granted in full",
        "1 more request",
    ):
        assert words in english


def test_grounds_of_refusals(client: Client, cast: Cast) -> None:
    sums = {"received": 3, "answered": 3, "told": 3, "outcome.refused": 2, "outcome.partial": 1}
    sums |= {"ground.h": 2, "ground.a": 1, "ground.z": 1, "time.refused.480": 2, "lawful.refused": 1}
    MonthSum.objects.create(office=cast.office, month=date(YEAR, 5, 1), sums=sums)
    page = told(client, PAGE)
    for words in ("Pasal 17 huruf h: rahasia pribadi", "<strong>2</strong><span>ditolak", "8 jam", ">z</th>"):
        assert words in page
    assert "Article 17 letter h" in told(client, "/en" + PAGE)


@pytest.mark.parametrize("year", [2000, 2025, YEAR])
def test_a_year_without_cases_says_so_politely(client: Client, cast: Cast, year: int) -> None:
    page = told(client, f"/dinkop/laporan/{year}/")
    assert "Tidak ada permohonan informasi yang masuk pada tahun ini." in page
    assert "No request for information came in this year." in told(client, f"/en/dinkop/laporan/{year}/")


def test_the_running_year_is_open(client: Client, cast: Cast) -> None:
    assert "Anda boleh menjadi yang pertama." in told(client, "/dinkop/laporan/2027/")
    assert "belum terbit" in told(client, LIST)


def test_years_that_cannot_be(client: Client, cast: Cast) -> None:
    for year in ("1999", "2028", "9" * 30, "x", "-1", "٢٠٢٦"):
        for address in (f"/dinkop/laporan/{year}/", f"/dinkop/laporan/{year}/lengkap.pdf"):
            assert client.get(address).status_code == 404
    for address in ("/tidak-ada/laporan/", PAGE + "lengkap.pdf", PAGE + "versi-1/lengkap.pdf"):
        assert client.get(address).status_code == 404


def test_the_report_and_its_correction_have_lasting_addresses(client: Client, cast: Cast) -> None:
    wrote(cast)
    first = published(cast)
    at = cast.at + NEXT_YEAR
    record_copy(first, by=cast.officer, at=at, seen=0, sent_on=at.date(), how="Surat 9")
    page = told(client, PAGE)
    assert "Versi 1, terbit" in page and "disampaikan kepada Komisi Informasi pada" in page
    second = correct(cast)
    page = told(client, PAGE)
    assert "Versi 2, terbit" in page and "Versi yang sudah digantikan" in page
    assert "&lt;b&gt;keliru" in client.get(PAGE).content.decode()
    assert "disampaikan kepada Komisi Informasi pada" not in page, "the copy that went is of the first"
    for address, blob in (
        (PAGE + "lengkap.pdf", second.full),
        (PAGE + "ringkasan.pdf", second.summary),
        (PAGE + "versi-1/lengkap.pdf", first.full),
        (PAGE + "versi-1/ringkasan.pdf", first.summary),
        (PAGE + "versi-2/lengkap.pdf", second.full),
    ):
        response = client.get(address)
        assert response.content == read(blob)
        assert response["Content-Type"] == "application/pdf"
        assert not response.cookies
    assert client.get(PAGE + f"versi-{'9' * 40}/lengkap.pdf").status_code == 404
    assert squeezed("Menggantikan versi 1") in words_of(client.get(PAGE + "lengkap.pdf").content)


def test_they_are_the_same_for_everyone(client: Client, cast: Cast, django_assert_max_num_queries) -> None:
    wrote(cast)
    published(cast)
    marks = {}
    for address, most in ((LIST, 6), (PAGE, 6), (PAGE + "lengkap.pdf", 3)):
        first = client.get(address)
        marks[address] = first["ETag"]
        assert first["Cache-Control"] == "public, max-age=60"
        assert not first.cookies
        with django_assert_max_num_queries(most):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
    correct(cast)
    assert all(client.get(address)["ETag"] != mark for address, mark in marks.items())


def test_a_new_request_changes_the_figures(client: Client, cast: Cast) -> None:
    a_year(cast)
    before = client.get(PAGE)["ETag"]
    answered(cast, 5, email="baru@contoh.id")
    read_all(cast.at)
    assert client.get(PAGE)["ETag"] != before
    assert "<strong>6</strong><span>permohonan diterima" in told(client, PAGE)


def test_the_list_leads_to_each_year(client: Client, cast: Cast) -> None:
    a_year(cast)
    wrote(cast)
    published(cast)
    page = told(client, LIST)
    for name, place in (("yearly-year", [YEAR]), ("yearly-full", [YEAR]), ("yearly-summary", [YEAR])):
        assert f'href="{reverse(name, args=["dinkop", *place])}"' in page
    assert f'href="{LIST}"' in told(client, "/dinkop/"), "every page of the office leads here"
