"""The evidence for the openness assessment, as everybody sees it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.reports.evidence.actions import add_link, remove_link
from sedia.reports.models import EvidenceLink, MonthSum
from tests.cast import Cast, gather
from tests.reports.yearly.scene import NEXT_YEAR, YEAR, published, wrote

PAGE = "/dinkop/bukti/"


@pytest.fixture
def cast(db: None, at: datetime) -> Iterator[Cast]:
    with time_machine.travel(at, tick=False):
        yield gather(at)


def told(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def given(cast: Cast, **changes: str) -> EvidenceLink:
    typed = {
        "item": "ppid",
        "address": "https://contoh.go.id/ppid",
        "label": "SK PPID",
        "note": "tanya Bu Rina",
    }
    return add_link(cast.office, by=cast.admin, at=cast.at, **{**typed, **changes})


def test_every_item_with_its_links(client: Client, cast: Cast) -> None:
    given(cast)
    given(cast, address="https://contoh.go.id/kontak", label="<b>Kontak</b>")
    page = told(client)
    assert page.count('class="evidence-item"') == 24
    assert page.index("Profil, struktur") < page.index("Maklumat pelayanan") < page.index("Portal Satu Data")
    for words in (
        "tahun 2026",
        "https://contoh.go.id/ppid",
        "<strong>2</strong> dari 24",
        "Belum ada tautan.",
    ):
        assert words in page
    assert f"{settings.BASE_URL}/dinkop/standar/data-dan-informasi/" in page
    raw = client.get(PAGE).content.decode()
    assert "&lt;b&gt;Kontak" in raw
    assert "Rina" not in page, "what is for the staff stays there"
    assert "Ani" not in page, "nobody is named"


def test_english(client: Client, cast: Cast) -> None:
    page = told(client, "/en" + PAGE)
    for words in ("Evidence of openness", "Service charter", "of 24 items have evidence", "No link yet."):
        assert words in page
    assert "/en/dinkop/permohonan/baru/" in page


def test_nobody_logs_in_and_no_script_is_needed(client: Client, cast: Cast) -> None:
    given(cast)
    first = client.get(PAGE)
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert "csrfmiddlewaretoken" not in first.content.decode()
    assert client.get(PAGE, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.post(PAGE).status_code == 405


def test_it_is_made_anew_when_what_it_shows_changes(client: Client, cast: Cast) -> None:
    marks = [client.get(PAGE)["ETag"]]
    link = given(cast)
    marks.append(client.get(PAGE)["ETag"])
    remove_link(link, by=cast.admin, at=cast.at)
    given(cast)
    marks.append(client.get(PAGE)["ETag"])
    MonthSum.objects.create(office=cast.office, month=date(2026, 11, 1), sums={"received": 1})
    marks.append(client.get(PAGE)["ETag"])
    assert told(client).count("Statistik pelayanan") == 3, "twice as evidence, once in the foot"
    assert "/dinkop/laporan/" in told(client)
    with time_machine.travel(cast.at + timedelta(days=60), tick=False):
        marks.append(client.get(PAGE)["ETag"])
        assert "tahun 2027" in told(client)
    assert len(set(marks)) == len(marks)


def test_the_yearly_report_once_it_is_out(client: Client, cast: Cast) -> None:
    report = f"/dinkop/laporan/{YEAR}/lengkap.pdf"
    assert report not in told(client)
    wrote(cast)
    published(cast)
    with time_machine.travel(cast.at + NEXT_YEAR, tick=False):
        page = told(client)
        assert f"Laporan layanan informasi, lengkap (PDF): {YEAR}" in page
        assert report in page
        assert client.get(report)["Content-Type"] == "application/pdf"


def test_every_page_that_is_named_opens(client: Client, cast: Cast) -> None:
    MonthSum.objects.create(office=cast.office, month=date(2026, 11, 1), sums={"received": 1})
    named = set(re.findall(f'class="show-address" href="{settings.BASE_URL}([^"]+)"', told(client)))
    assert len(named) >= 7
    assert {client.get(address).status_code for address in named} == {200}


def test_it_asks_a_fixed_number_of_questions(client: Client, cast: Cast) -> None:
    counts = set()
    for place in range(3):
        given(cast, address=f"https://contoh.go.id/{place}")
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.add(len(asked))
    assert counts == {7}


def test_no_such_office(client: Client, cast: Cast) -> None:
    assert client.get("/tidak-ada/bukti/").status_code == 404
