"""A link that works once: a password, a login, the offer of the second step."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from sedia.journal.actors import SYSTEM, Role
from sedia.journal.models import Entry
from sedia.notices.invitations import address, link
from sedia.notices.models import Notice
from sedia.offices.actions import deactivate, invite, invite_again
from sedia.offices.actions.memberships import Post
from tests.desk.login.totp import turn_on
from tests.desk.people import PASSWORD, logged_in

NEW = "soto-lamongan-segar-8"
TYPED = {"password": NEW, "again": NEW}


@pytest.fixture
def invited(cast, now):
    return invite(
        cast.office,
        Post(role=Role.OFFICER),
        by=SYSTEM,
        at=now,
        username="baru",
        name="Rina Baru",
        email="rina@contoh.id",
    )


def path(token: str) -> str:
    return f"/masuk/undangan/{token}/"


def test_a_link_leads_to_the_desk_and_works_once(invited):
    client = Client()
    page = client.get(path(invited.token)).content.decode()
    assert "Selamat datang, Rina Baru" in page
    entered = client.post(path(invited.token), TYPED)
    assert entered["Location"] == "/meja/akun/"
    page = client.get("/meja/akun/").content.decode()
    assert "Anda sudah masuk" in page and "Belum menyala" in page, "the second step is offered"
    again = Client().get(path(invited.token))
    assert again.status_code == 404
    assert "Tautan undangan ini tidak berlaku" in again.content.decode()
    assert Client().post(path(invited.token), TYPED).status_code == 404
    joined = Entry.objects.filter(event="staff.joined").order_by("-pk")[0]
    assert joined.fact["staff"] == invited.staff.pk


@pytest.mark.parametrize("token", ["x", "A" * 43, "..%2F..", "🙂", "a%00b", "<b>"])
def test_a_foreign_link_gets_a_calm_page(cast, token):
    page = Client().get(path(token))
    assert page.status_code == 404
    assert "Rina" not in page.content.decode()


def test_a_link_runs_out(invited, now):
    with time_machine.travel(now + timedelta(days=7, seconds=1)):
        assert Client().get(path(invited.token)).status_code == 404


def test_a_newer_link_kills_the_older(invited, now):
    newer = invite_again(invited.staff, by=SYSTEM, at=now)
    assert newer.token != invited.token
    assert Client().get(path(invited.token)).status_code == 404
    assert Client().get(path(newer.token)).status_code == 200


def test_somebody_deactivated_cannot_use_it(invited, now):
    deactivate(invited.staff, by=SYSTEM, at=now)
    assert Client().get(path(invited.token)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "pendek", "again": "pendek"}, "10 karakter"),
        ({"password": NEW, "again": "lain-lagi-sekali"}, "Kedua kata sandi tidak sama."),
        ({"password": "", "again": ""}, "Kata sandi wajib diisi."),
        ({"password": "1234567890", "again": "1234567890"}, "umum"),
    ],
)
def test_a_password_that_will_not_do(invited, typed, said):
    client = Client()
    page = client.post(path(invited.token), typed)
    assert said in page.content.decode()
    assert client.get("/meja/akun/").status_code == 302
    assert client.get(path(invited.token)).status_code == 200, "the link is not spent"


def test_a_link_for_a_lost_password_does_not_step_around_the_second_step(cast, now):
    turn_on(cast.officer)
    token = invite_again(cast.officer, by=SYSTEM, at=now).token
    client = Client()
    assert client.post(path(token), TYPED)["Location"] == "/masuk/langkah-kedua/"
    assert client.get("/meja/akun/").status_code == 302


def test_somebody_else_logged_in_in_this_browser_is_logged_out(cast, invited):
    client = logged_in(cast.admin)
    client.post(path(invited.token), TYPED)
    assert "Rina Baru" in client.get("/meja/akun/").content.decode()


# --- the admin's side ------------------------------------------------------------------------------------------------


def test_the_link_is_shown_once_and_mailed(cast, now):
    client = logged_in(cast.admin)
    typed = {
        "username": "dewi",
        "name": "Dewi",
        "email": "dewi@contoh.id",
        "role": "officer",
        "acting": "definitif",
    }
    page = client.post("/meja/pengaturan/pegawai/undang/", typed).content.decode()
    shown = page.split('data-testid="invitation-link">')[1].split("<")[0]
    assert shown.startswith("http://sedia.test/masuk/undangan/")
    assert Client().get(shown.removeprefix("http://sedia.test")).status_code == 200
    notice = Notice.objects.get(kind="invitation")
    assert link(notice, now) == {"link": shown}, "the mail carries the same link"
    assert shown not in str(notice.context)
    assert mail.outbox == []
    again = client.post("/meja/pengaturan/pegawai/undang/", typed)
    assert again.status_code == 400
    assert "Nama masuk ini sudah dipakai." in again.content.decode()


def test_the_mail_of_a_link_that_died_is_not_sent(cast, now):
    client = logged_in(cast.admin)
    client.post(f"/meja/pengaturan/pegawai/{cast.officer.pk}/undang-lagi/")
    assert not Notice.objects.exists(), "without an address nothing is mailed"
    cast.officer.email = "petugas@contoh.id"
    cast.officer.save()
    client.post(f"/meja/pengaturan/pegawai/{cast.officer.pk}/undang-lagi/")
    notice = Notice.objects.get()
    carried = link(notice, now + timedelta(minutes=1))
    assert carried is not None
    Client().post(
        carried["link"].removeprefix("http://sedia.test"),
        {"password": PASSWORD + "x", "again": PASSWORD + "x"},
    )
    assert link(notice, now + timedelta(minutes=1)) is None


def test_the_address_is_that_of_the_installation():
    assert address("abc") == "http://sedia.test/masuk/undangan/abc/"
