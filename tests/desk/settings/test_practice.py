"""The page of the practice office: the press, the second press, the way in and back, and what stays apart."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.journal.actors import SYSTEM
from sedia.offices.models import Office
from sedia.standards.actions import open_practice
from tests.desk.people import People, logged_in

PAGE = "/meja/pengaturan/latihan/"


def read(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_one_press_makes_it_and_a_second_makes_nothing(cast: People) -> None:
    client = logged_in(cast.admin)
    assert "Buat kantor latihan" in read(client)
    assert client.post(f"{PAGE}buat/")["Location"] == PAGE
    practice = Office.objects.get(practice_of=cast.office)
    assert "Pindah ke kantor latihan" in read(client) and practice.code in read(client)
    again = client.post(f"{PAGE}buat/")
    assert again.status_code == 409
    assert "Kantor latihan sudah ada" in html.unescape(again.content.decode())


def test_before_the_press_there_is_nothing_to_close(cast: People) -> None:
    client = logged_in(cast.admin)
    for word in ("pegawai", "tutup", "buka-lagi"):
        assert client.post(f"{PAGE}{word}/").status_code == 404


def test_the_admin_next_door_reaches_only_his_own(cast: People, now: object) -> None:
    open_practice(cast.office, by=SYSTEM, at=now)  # type: ignore[arg-type]
    client = logged_in(cast.foreign_admin)
    assert "Buat kantor latihan" in read(client)
    assert client.post(f"{PAGE}tutup/").status_code == 404
    assert not Office.objects.exclude(closed_at=None).exists()


@pytest.mark.parametrize("who", ["officer", "ppid", "superior", "registrar", "auditor", "admin"])
def test_everybody_goes_over_and_comes_back(cast: People, now: object, who: str) -> None:
    practice = open_practice(cast.office, by=SYSTEM, at=now)  # type: ignore[arg-type]
    client = logged_in(getattr(cast, who))
    assert "CONTOH" not in read(client, "/meja/")  # the real office comes first
    client.post("/meja/instansi/", {"office": practice.pk})
    assert "Tidak ada yang dikirim ke luar." in read(client, "/meja/")
    assert client.get("/meja/")["X-Robots-Tag"] == "noindex"
    client.post("/meja/instansi/", {"office": cast.office.pk})
    assert "CONTOH" not in read(client, "/meja/")


def test_its_settings_are_its_own(cast: People, now: object) -> None:
    practice = open_practice(cast.office, by=SYSTEM, at=now)  # type: ignore[arg-type]
    client = logged_in(cast.admin)
    client.post("/meja/instansi/", {"office": practice.pk})
    assert f"Kembali ke {cast.office.short_name}" in read(client)
    client.post("/meja/pengaturan/unit/", {"name": "Unit Latihan"})
    assert practice.units.get().name == "Unit Latihan" and not cast.office.units.exists()
    titles = read(client, "/meja/pengaturan/sebutan/")
    assert cast.other_office.name not in titles


def test_the_history_tells_of_it(cast: People) -> None:
    client = logged_in(cast.admin)
    for word in ("buat", "pegawai", "tutup", "buka-lagi"):
        assert client.post(f"{PAGE}{word}/").status_code == 302
    told = read(client, "/meja/pengaturan/riwayat/")
    for said in ("Kantor latihan dibuat", "Kantor latihan ditutup", "Kantor latihan dibuka kembali"):
        assert said in told


def test_the_page_asks_a_fixed_number_of_questions(cast: People, now: object) -> None:
    client = logged_in(cast.admin)
    read(client)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            read(client)
        asked.append(len(queries))
        if not Office.objects.filter(practice_of=cast.office).exists():
            open_practice(cast.office, by=SYSTEM, at=now)  # type: ignore[arg-type]
    assert asked[0] == asked[1]
