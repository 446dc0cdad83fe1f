"""A practice office in public: nowhere listed, plainly said, not to be found by search engines."""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sedia.journal.actors import SYSTEM, requester_of
from sedia.offices.actions import close_practice
from sedia.offices.models import Office
from sedia.refusals import NotLawful
from sedia.requests.actions.filing import file_request
from sedia.standards.actions import open_practice
from sedia.standards.models import StandardVersion
from tests.cast import filing
from tests.portal.filled import GIVEN, filled, key

SAID = "Yang diisi di sini bukan permohonan sungguhan"
SERVICE = "standar/data-dan-informasi/"
ITS_PAGES = ["", "permohonan/baru/", "privasi/", SERVICE]


@pytest.fixture
def practice(office: Office, at: datetime) -> Office:
    return open_practice(office, by=SYSTEM, at=at)


def test_the_only_real_office_stays_alone_on_the_front_door(client: Client, practice: Office) -> None:
    page = html.unescape(client.get("/").content.decode())
    assert "Minta data" in page and "Pilih badan publik" not in page
    assert "latihan" not in page
    calculator = html.unescape(client.get("/hitung/?office=dinkop-latihan").content.decode())
    assert practice.name not in calculator and SAID not in calculator


@pytest.mark.parametrize("path", ITS_PAGES)
def test_each_of_its_pages_says_so_in_both_languages(client: Client, practice: Office, path: str) -> None:
    page = client.get(f"/dinkop-latihan/{path}")
    assert page.status_code == 200
    assert SAID in html.unescape(page.content.decode())
    assert page["X-Robots-Tag"] == "noindex"
    english = client.get(f"/en/dinkop-latihan/{path}").content.decode()
    assert "not a real request" in english
    real = client.get(f"/dinkop/{path}")
    assert SAID not in html.unescape(real.content.decode()) and "X-Robots-Tag" not in real


def test_its_poster_is_a_sample_and_not_for_search_engines(client: Client, practice: Office) -> None:
    poster = client.get(f"/dinkop-latihan/{SERVICE}poster.pdf")
    assert poster["X-Robots-Tag"] == "noindex"
    assert b"CONTOH: Standar pelayanan" in poster.content  # the PDF's title, in its XMP packet


def test_a_form_that_was_open_when_it_closed_files_nothing(practice: Office, at: datetime) -> None:
    standard = StandardVersion.objects.select_related("service__office").get(service__office=practice)
    close_practice(practice, by=SYSTEM, at=at)
    standard.service.office.refresh_from_db()
    with pytest.raises(NotLawful):
        file_request(standard, filing(at), by=requester_of(""), at=at)


def test_a_lost_code_is_not_replaced_where_no_mail_goes(
    client: Client, practice: Office, settings: Any
) -> None:
    settings.MAIL_IS_SET = True
    ask = "/dinkop-latihan/permohonan/baru/"
    number = client.post(ask, filled(client, submission_key=key(client, ask)))["Location"].split("/")[2]
    client.post("/lacak/kode-hilang/", {"number": number, "contact": GIVEN["email"]})
    assert client.get(f"/berkas/{number}/").status_code == 200  # the cookie of the old code still opens it
