"""Logging in and out: who gets in, for how long, and where to."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from sedia.journal.actors import SYSTEM
from sedia.offices.actions import deactivate, end_membership
from tests.desk.people import PASSWORD, logged_in


def log_in(client: Client, login: str, password: str = PASSWORD, **fields: str):
    return client.post("/masuk/", {"login": login, "password": password, **fields})


def is_in(client: Client) -> bool:
    return client.get("/meja/akun/").status_code == 200


@pytest.mark.parametrize("login", ["petugas", "PETUGAS", " Petugas "])
def test_login_in_whatever_letter_case(cast, login):
    client = Client()
    response = log_in(client, login)
    assert (response.status_code, response["Location"]) == (302, "/meja/")
    assert is_in(client)


def test_wrong_password_says_nothing_of_who_exists(cast):
    client = Client()
    pages = [log_in(client, login, "salah-semua-1").content.decode() for login in ("petugas", "tidak.ada")]
    for page in pages:
        assert "Nama masuk atau kata sandi tidak cocok." in page
        assert "salah-semua-1" not in page
    assert not is_in(client)


def test_empty_fields_are_named(cast):
    page = Client().post("/masuk/", {}).content.decode()
    assert "Nama masuk wajib diisi." in page and "Kata sandi wajib diisi." in page


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/meja/akun/", "/meja/akun/"),
        ("https://jahat.example/", "/meja/"),
        ("//jahat.example/", "/meja/"),
        ("/\\jahat.example/", "/meja/"),
        ("javascript:alert(1)", "/meja/"),
        ("http://sedia.test/meja/akun/", "/meja/"),
    ],
)
def test_only_own_paths_are_followed(cast, asked, led):
    assert log_in(Client(), "petugas", next=asked)["Location"] == led


def test_a_page_of_the_desk_leads_to_the_login_and_back(cast):
    client = Client()
    response = client.get("/meja/akun/?x=1")
    assert (response.status_code, response["Location"]) == (302, "/masuk/?next=%2Fmeja%2Fakun%2F%3Fx%3D1")
    page = client.get(response["Location"]).content.decode()
    assert 'name="next" value="/meja/akun/?x=1"' in page


def test_the_session_key_changes_at_login(cast):
    client = Client()
    session = client.session
    session["x"] = 1
    session.save()
    before = client.session.session_key
    client.cookies["sedia_sesi"] = before
    log_in(client, "petugas")
    assert client.session.session_key != before


def test_a_login_ends_after_eight_hours_however_busy(cast, now):
    with time_machine.travel(now, tick=False) as clock:
        client = Client()
        log_in(client, "petugas")
        for _ in range(7):
            clock.shift(timedelta(hours=1, minutes=8))
            assert is_in(client)
            session = client.session
            session["busy"] = True
            session.save()
        clock.shift(timedelta(minutes=5))
        assert not is_in(client)
        assert client.get("/meja/akun/")["Location"].startswith("/masuk/?next=")


def test_logging_out_is_a_post(cast):
    client = logged_in(cast.officer)
    assert client.get("/keluar/").status_code == 200
    assert is_in(client)
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert not is_in(client)


def test_whoever_is_deactivated_is_out_at_the_next_request(cast, now):
    client = logged_in(cast.officer)
    assert is_in(client)
    deactivate(cast.officer, by=SYSTEM, at=now)
    assert not is_in(client)
    page = log_in(client, "petugas")
    assert page.status_code == 403
    assert "dinonaktifkan" in page.content.decode()
    assert not is_in(client)


def test_nobody_enters_without_a_role_in_force(cast, now):
    client = logged_in(cast.officer)
    end_membership(cast.officer.memberships.get(), by=SYSTEM, at=now)
    page = client.get("/meja/akun/")
    assert page.status_code == 403
    assert "Hari ini Anda tidak memegang peran" in page.content.decode()
    assert 'action="/keluar/"' in page.content.decode()


def test_too_many_wrong_passwords_slow_down_without_losing_anything(cast):
    client = Client()
    for _ in range(5):
        assert log_in(client, "petugas", "salah-semua-1").status_code == 200
    refused = log_in(client, "petugas", "salah-semua-1")
    assert refused.status_code == 429
    assert "Terlalu banyak percobaan yang salah" in refused.content.decode()
    assert 'value="petugas"' in refused.content.decode()
    assert log_in(client, "ppid").status_code == 302


def test_a_flood_of_tries_gets_the_page_of_429(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    client = Client()
    codes = [log_in(client, "petugas", "salah-semua-1").status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_the_login_asks_for_its_token(cast):
    client = Client(enforce_csrf_checks=True)
    page = log_in(client, "petugas")
    assert page.status_code == 403
    assert "Silakan isi sekali lagi" in page.content.decode()
    assert PASSWORD not in page.content.decode()


@pytest.mark.parametrize(
    "address", ["/accounts/signup/", "/masuk/daftar/", "/masuk/email/", "/meja/akun/email/"]
)
def test_nothing_else_of_the_library_is_reachable(cast, address):
    assert logged_in(cast.officer).get(address).status_code == 404


@pytest.mark.parametrize(
    "login", ["petugas\x00", "\u202egas", "🙂" * 50, "x" * 5000, "' OR 1=1 --", "{{ 777*777 }}"]
)
def test_rubbish_as_login(cast, login):
    page = log_in(Client(), login)
    assert page.status_code == 200
    assert "603729" not in page.content.decode().split('name="login"')[1].split(">")[0]


def test_what_is_opened_daily_stands_in_the_head_and_the_rest_behind_one_word(cast):
    page = logged_in(cast.admin).get("/meja/pengaturan/").content.decode()
    head, _, others = page.partition('<details class="nav-more">')
    assert 'href="/meja/loket/"' in head
    assert 'href="/meja/paraf/"' not in page, "an admin approves nothing"
    assert '<a href="/meja/pengaturan/" aria-current="page">Pengaturan</a>' in others
