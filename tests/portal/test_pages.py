"""Public pages: what they say, to whom they are the same, how they age."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.journal import guard
from sedia.journal.actors import SYSTEM
from sedia.offices.actions import change_office, create_office
from sedia.standards.actions import publish_version
from sedia.standards.models import StandardVersion
from tests.portal.conftest import opened

STANDARD = "/dinkop/standar/data-dan-informasi/"
PAGES = ["/", "/dinkop/", STANDARD, "/dinkop/privasi/", "/cek/", "/hitung/"]
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09.00 in Jakarta


def shown(client: Client, address: str, at: datetime = MONDAY) -> str:
    """The page's text at that moment, with entities resolved."""
    with time_machine.travel(at, tick=False):
        response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("address", [*PAGES, *("/en" + page for page in PAGES)])
def test_a_public_page_is_the_same_for_everyone(
    client: Client, standard: StandardVersion, address: str
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert "csrfmiddlewaretoken" not in first.content.decode()
    assert "Cookie" not in first.get("Vary", "")
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


QUERIES = {
    "/": 2,
    "/dinkop/": 2,
    STANDARD: 1,
    "/dinkop/privasi/": 1,
    "/cek/": 0,
    "/hitung/": 2,
    "/healthz": 0,
}


@pytest.mark.parametrize("address", QUERIES)
def test_pages_ask_the_database_a_fixed_number_of_questions(
    client: Client, standard: StandardVersion, address: str
) -> None:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) == QUERIES[address]


def test_a_page_made_once_is_made_anew_when_what_it_shows_changes(
    client: Client, standard: StandardVersion
) -> None:
    office = standard.service.office
    with time_machine.travel(MONDAY, tick=False):
        first = client.get("/dinkop/")
        change_office(
            office, by=SYSTEM, at=MONDAY, revision=office.revision, changes={"phone": "0343 111222"}
        )
        second = client.get("/dinkop/", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert "0343 111222" in second.content.decode()


def test_an_empty_installation_says_how_to_begin(client: Client, transactional_db: None) -> None:
    assert "sedia setup" in shown(client, "/")
    assert shown(client, "/hitung/")
    assert client.get("/dinkop/").status_code == 404


def test_the_only_office_is_at_home_at_once(client: Client, standard: StandardVersion) -> None:
    page = shown(client, "/")
    for said in (
        "dijawab dalam satu hari kerja",
        "Rp0",
        "/dinkop/permohonan/baru/",
        "/lacak/",
        STANDARD,
        "Buka sekarang",
        "07.30–16.00 WIB",
        "(0343) 5616140",
        "https://bit.ly/35cATIU/",
    ):
        assert said in page


def test_several_offices_are_listed(client: Client, standard: StandardVersion, at: datetime) -> None:
    facts = {
        "government": "Pemerintah Kabupaten Pasuruan",
        "address": "Raci",
        "city": "Bangil",
        "short_name": "Pangan",
    }
    create_office(by=SYSTEM, at=at, slug="pangan", code="PANGAN", name="Dinas Ketahanan Pangan", **facts)
    page = shown(client, "/")
    assert "Dinas Ketahanan Pangan" in page and 'href="/dinkop/"' in page
    closed = shown(client, "/pangan/")
    assert "Standar pelayanan belum diterbitkan" in closed
    assert "/pangan/permohonan/baru/" not in closed.split("<main")[1].split("</main")[0]
    assert "Badan publik" in shown(client, "/hitung/")


HOURS = [
    (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), "Belum buka"),
    (datetime(2026, 11, 23, 5, 30, tzinfo=UTC), "Istirahat"),
    (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "Sudah tutup"),
    (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), "Tutup hari ini"),
    (datetime(2026, 12, 25, 3, 0, tzinfo=UTC), "Hari Raya Natal"),
]


@pytest.mark.parametrize(("moment", "words"), HOURS)
def test_the_home_says_whether_the_office_is_open(
    client: Client, standard: StandardVersion, moment: datetime, words: str
) -> None:
    assert words in shown(client, "/dinkop/", moment)


def test_the_home_shows_the_hours_of_ramadan_while_they_hold(
    client: Client, standard: StandardVersion
) -> None:
    page = shown(client, "/dinkop/", datetime(2026, 3, 3, 3, 0, tzinfo=UTC))
    assert "Jam pelayanan selama Ramadan" in page and "08.00–15.00 WIB" in page
    assert "07.30–16.00 WIB" not in page


def test_the_standard_says_all_that_was_published(client: Client, standard: StandardVersion) -> None:
    page = shown(client, STANDARD)
    for said in (
        "No. SK 950/384/424.085/2022",
        "Dinas Koperasi dan Usaha Kecil Menengah",
        "Pemerintah Kabupaten Pasuruan",
        "Jalan Raya Raci Km. 9, Bangil 67000",
        "081235510080",
        "(0343) 5616140",
        "http://dinkop.pasuruankab.go.id/",
        "https://bit.ly/35cATIU/",
        "1 Hari",
        "Rp0",
        "Ketersediaan Data dan Informasi",
        "Selama Ramadan",
        "08.00–15.00 WIB",
        *standard.requirements,
        *(row if isinstance(row, str) else row[0] for row in standard.procedure),
        *standard.procedure[-1][1],
        standard.complaints,
    ):
        assert said in page
    assert "Kompetensi pelaksana" not in page


def test_components_of_the_making_are_shown_when_filled(
    client: Client, transactional_db: None, at: datetime
) -> None:
    opened(at, competence="Petugas bersertifikat.", evaluation="Setiap semester.")
    page = shown(client, STANDARD)
    assert "Kompetensi pelaksana" in page and "Petugas bersertifikat." in page
    assert "Evaluasi kinerja pelaksana" in page and "Jumlah pelaksana" not in page


def test_an_older_version_stays_readable(client: Client, standard: StandardVersion) -> None:
    facts = {
        name: getattr(standard, name)
        for name in ("decree", "promise_wording", "cost_wording", "product", "requirements", "procedure")
    }
    newer = MONDAY.replace(hour=3)
    publish_version(
        standard.service, by=SYSTEM, at=newer, after=1, **facts | {"decree": "No. SK baru", "promise_days": 2}
    )
    before, after = MONDAY, MONDAY.replace(hour=4)
    assert "No. SK baru" not in shown(client, STANDARD, before)
    page = shown(client, STANDARD, after)
    assert "No. SK baru" in page and "2 hari kerja" in page and f"{STANDARD}?versi=1" in page
    old = shown(client, f"{STANDARD}?versi=1", after)
    assert "No. SK 950/384/424.085/2022" in old and "sudah digantikan" in old
    with time_machine.travel(before):
        assert client.get(f"{STANDARD}?versi=2").status_code == 404


@pytest.mark.parametrize("asked", ["0", "9", "satu", "1'", "%00", "-1"])
def test_a_version_that_was_never_published_is_not_found(
    client: Client, standard: StandardVersion, asked: str
) -> None:
    assert client.get(f"{STANDARD}?versi={asked}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/tidak-ada/", "/dinkop/standar/lain/", "/lain/privasi/", "/lain/standar/x/poster.pdf"]
)
def test_what_does_not_exist_is_not_found(client: Client, standard: StandardVersion, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_privacy_notice_says_what_the_law_asks(client: Client, standard: StandardVersion) -> None:
    office = standard.service.office
    facts = {"privacy_officer": "Pejabat Pelindungan Data", "privacy_contact": "pdp@contoh.go.id"}
    change_office(office, by=SYSTEM, at=MONDAY, revision=office.revision, changes=facts)
    page = shown(client, "/dinkop/privasi/")
    for said in (
        "Pasal 20 ayat (2) huruf c",
        "Pasal 20 ayat (2) huruf e",
        "3 x 24 jam",
        "UU 27/2022 Pasal 32",
        "UU 27/2022 Pasal 30",
        "jadwal retensi arsip",
        "Pejabat Pelindungan Data",
        "pdp@contoh.go.id",
    ):
        assert said in page


@pytest.mark.parametrize(
    "address", ["/en/", "/en/dinkop/", "/en" + STANDARD, "/en/dinkop/privasi/", "/en/hitung/"]
)
def test_english_pages_are_english(client: Client, standard: StandardVersion, address: str) -> None:
    page = shown(client, address)
    assert '<html lang="en"' in page
    assert f'href="{address.removeprefix("/en")}" hreflang="id"' in page
    for indonesian in (
        "Jam pelayanan",
        "Hubungi kami",
        "hari kerja,",
        "Dasar hukumnya",
        "Kapan paling lambat",
    ):
        assert indonesian not in page


def test_alive_and_ready(client: Client, standard: StandardVersion) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"status": "ok", "database": "ok", "journal": "ok", "data": "ok"}


def test_not_ready_without_the_journal_s_guard(client: Client, standard: StandardVersion) -> None:
    with guard.lifted(connection):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["journal"] == "unwell"


def test_not_ready_when_the_data_folder_takes_no_file(
    client: Client, standard: StandardVersion, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path / "gone"
    response = client.get("/readyz")
    assert (response.status_code, response.json()["data"]) == (503, "unwell")


def test_the_poster_is_rendered_once_for_each_version(client: Client, standard: StandardVersion) -> None:
    first = client.get(STANDARD + "poster.pdf")
    assert first.status_code == 200
    assert first["Content-Type"] == "application/pdf"
    assert first["Cache-Control"] == "public, max-age=60"
    document = pypdfium2.PdfDocument(first.content)
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    document.close()
    for said in ("Data dan Informasi", "No. SK 950/384/424.085/2022", "1 Hari", "Rp0", "(0343) 5616140"):
        assert said in words
    assert client.get(STANDARD + "poster.pdf").content == first.content  # bytes differ between two renderings
    assert client.get(STANDARD + "poster.pdf", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(STANDARD + "poster.pdf?versi=9").status_code == 404
