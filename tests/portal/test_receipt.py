"""The receipt: for whoever holds the case's cookie, and nobody else; what it says, and what it never says."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import CaseFile, Clock
from sedia.portal.following import access
from sedia.standards.models import StandardVersion
from tests.portal.filled import ASK, GIVEN, filled

FRIDAY = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)  # 14.30 in Jakarta


@pytest.fixture
def address(client: Client, standard: StandardVersion) -> str:
    """The receipt of a request filed on Friday 20 November 2026."""
    with time_machine.travel(FRIDAY, tick=False):
        return str(client.post(ASK, filled(client))["Location"])


def got(client: Client, address: str) -> HttpResponse:
    """The answer on the same Friday: a day later the cookie opens nothing any more."""
    with time_machine.travel(FRIDAY, tick=False):
        return client.get(address)


def shown(client: Client, address: str) -> str:
    response = got(client, address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return html.unescape(response.content.decode())


def text_of(pdf: bytes) -> str:
    """All the words of a PDF, spaces made one."""
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    return " ".join(words.split())


def test_the_receipt_says_number_code_and_both_dates(client: Client, address: str) -> None:
    page = shown(client, address)
    casefile = CaseFile.objects.get()
    assert f'data-testid="number">{casefile.number}<' in page
    assert f'data-testid="secret-code">{secret_code(casefile)}<' in page
    promise = re.search(r'<time datetime="([^"]+)" data-testid="promise-due">(.+?)</time>', page)
    legal = re.search(r'<time datetime="([^"]+)" data-testid="legal-due">(.+?)</time>', page)
    assert promise and legal
    assert promise[1] == "2026-11-23T16:00:00+07:00"
    assert re.sub("<[^>]+>", "", promise[2]) == "Senin, 23 November 2026 pukul 16.00 WIB"
    assert legal[1] == "2026-12-04T16:30:00+07:00"


def test_the_receipt_says_rights_cost_and_where_to_complain(client: Client, address: str) -> None:
    page = shown(client, address)
    for words in (
        "Rp0",
        "30 hari kerja",
        "14 hari kerja",
        "Komisi Informasi Provinsi Jawa Timur",
        "(0343) 5616140",
    ):
        assert words in page
    assert "paling lambat 3 hari kerja" in page  # R05: checked for completeness
    assert "PASTIKAN ANDA MENDAPAT TANDA BUKTI" in page


def test_what_is_passed_on_leaves_the_code_out(client: Client, address: str) -> None:
    page = shown(client, address)
    code = secret_code(CaseFile.objects.get())
    told = page.split('id="salin"')[1].split("</textarea>")[0]
    link = re.search(r'href="(https://wa\.me/[^"]+)"', page)
    assert link and CaseFile.objects.get().number in told
    assert code not in told + link[1] and code.replace("-", "") not in told + link[1]


def test_while_mail_is_unset_nobody_is_told_that_mail_was_sent(client: Client, address: str) -> None:
    page = shown(client, address)
    assert "tidak mengirim e-mail" in page
    assert "juga kami kirim" not in page


@pytest.mark.parametrize("paper", ["", "tanda-terima.pdf", "surat-permohonan.pdf"])
def test_another_browser_is_led_to_tracking(address: str, paper: str) -> None:
    target = address if not paper else address.replace("tanda-terima/", paper)
    response = Client().get(target)
    assert (response.status_code, response["Location"]) == (302, f"/lacak/?nomor={address.split('/')[2]}")


def test_a_number_that_does_not_exist_looks_the_same(client: Client, address: str) -> None:
    response = client.get("/berkas/DINKOP-P-2026-99999/tanda-terima/")
    assert (response.status_code, response["Location"]) == (302, "/lacak/?nomor=DINKOP-P-2026-99999")


def test_a_replaced_code_kills_the_cookie(client: Client, address: str) -> None:
    CaseFile.objects.update(access_generation=2)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "W10:1vN:rubbish"])
def test_a_cookie_that_is_not_ours_opens_nothing(address: str, value: str) -> None:
    stranger = Client()
    stranger.cookies["sedia_berkas"] = value
    assert stranger.get(address).status_code == 302


def test_the_cookie_ends_after_a_day(client: Client, address: str) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 8, 0, tzinfo=UTC)):
        assert client.get(address).status_code == 302


def test_one_browser_may_open_several_cases_and_forget_them(client: Client, address: str) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        second = client.post(ASK, filled(client))["Location"]
        assert client.get(address).status_code == client.get(second).status_code == 200
    response = HttpResponse()
    access.forget(response)
    assert response.cookies["sedia_berkas"].value == ""


def test_only_the_newest_ten_cases_stay_open(standard: StandardVersion) -> None:
    factory, cookie = RequestFactory(), ""
    for number in range(12):
        request = factory.get("/")
        request.COOKIES["sedia_berkas"] = cookie
        response = HttpResponse()
        access.grant(request, response, CaseFile(number=str(number)))
        cookie = response.cookies["sedia_berkas"].value
    request.COOKIES["sedia_berkas"] = cookie
    assert len(access._opened(request)) == 10


def test_the_receipt_asks_the_database_few_questions(client: Client, address: str) -> None:
    shown(client, address)
    with CaptureQueriesContext(connection) as asked:
        shown(client, address)
    assert len(asked) == 3  # the case with all that belongs to it, its clocks, what is missing


def test_the_receipt_as_pdf(client: Client, address: str) -> None:
    response = got(client, address.replace("tanda-terima/", "tanda-terima.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    casefile, words = CaseFile.objects.get(), text_of(response.content)
    for said in (
        casefile.number,
        secret_code(casefile),
        GIVEN["name"],
        "Senin, 23 November 2026 pukul 16.00 WIB",
        "Jumat, 4 Desember 2026 pukul 16.30 WIB",
        "Rp0",
        "Komisi Informasi Provinsi Jawa Timur",
        "(0343) 5616140",
        casefile.receipt_code,
    ):
        assert said in words


@pytest.mark.parametrize(("asked", "width"), [("", 595), ("setengah", 595), ("80mm", 227), ("papan", 595)])
def test_the_receipt_fits_other_papers(client: Client, address: str, asked: str, width: int) -> None:
    response = got(client, address.replace("tanda-terima/", f"tanda-terima.pdf?kertas={asked}"))
    document = pypdfium2.PdfDocument(response.content)
    assert round(document[0].get_width()) == width
    document.close()


@pytest.mark.parametrize("text", ["🙏 漢字 ꦲꦏ꧀ꦱꦫ مرحبا", '#eval("1") $x$ {{ y }} ${name}', "<b>tebal</b>"])
def test_strange_text_stays_text_on_paper(client: Client, standard: StandardVersion, text: str) -> None:
    address = client.post(ASK, filled(client, name=text, subject=text, details=text, institution=text))[
        "Location"
    ]
    for paper in ("tanda-terima.pdf", "surat-permohonan.pdf"):
        response = client.get(address.replace("tanda-terima/", paper))
        assert response.status_code == 200
        words = text_of(response.content)
        if text.isascii():
            assert text in words


def test_the_letter_of_request_says_what_the_form_said(client: Client, address: str) -> None:
    response = got(client, address.replace("tanda-terima/", "surat-permohonan.pdf"))
    words = text_of(response.content)
    for name in ("name", "address", "phone", "email", "subject", "purpose"):
        assert GIVEN[name] in words
    assert "beserta jumlah anggotanya" in words


def test_the_clocks_follow_the_case(client: Client, address: str) -> None:
    assert set(Clock.objects.values_list("kind", flat=True)) == {"promise", "legal", "completeness"}


def test_mail_is_spoken_of_only_while_it_works(client: Client, address: str, settings: Any) -> None:
    settings.MAIL_IS_SET = True
    assert "juga kami kirim" in shown(client, address)
    with time_machine.travel(FRIDAY + timedelta(minutes=20), tick=False):  # due, and no worker took it up
        assert "tidak mengirim e-mail" in html.unescape(client.get(address).content.decode())
