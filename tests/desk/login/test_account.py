"""One's own account: the second step on and off, recovery codes, a new password."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.desk.login.totp import code_of, turn_on
from tests.desk.pages import form
from tests.desk.people import PASSWORD, logged_in

ACCOUNT = "/meja/akun/"
ON = "/meja/akun/verifikasi/"
OFF = "/meja/akun/verifikasi/matikan/"
CODES = "/meja/akun/kode-cadangan/"
NEW = "sate-lilit-hangat-31"


def entered(login: str) -> Client:
    client = Client()
    client.post("/masuk/", {"login": login, "password": PASSWORD})
    return client


def confirmed(client: Client, address: str) -> str:
    """The page at `address`, after the password once more."""
    asked = client.get(address, follow=True)
    assert asked.redirect_chain[0][0].startswith("/meja/akun/konfirmasi/")
    page = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert page.redirect_chain[-1][0] == address
    return page.content.decode()


def secret_on(page: str) -> str:
    return page.split('data-testid="secret">')[1].split("<")[0].replace(" ", "")


def test_turning_the_second_step_on_and_logging_in_with_it(cast):
    client = entered("petugas")
    page = confirmed(client, ON)
    assert "<svg" in page and "otpauth" not in page
    secret = secret_on(page)
    wrong = client.post(ON, {"code": "000000"})
    assert "Kode ini tidak cocok" in wrong.content.decode() or code_of(secret) == "000000"
    assert secret_on(wrong.content.decode()) == secret, "the QR code stays the same"
    done = client.post(ON, {"code": code_of(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == CODES
    assert done.content.decode().count('class="code"') == 10
    assert "Menyala" in client.get(ACCOUNT).content.decode()

    later = Client()
    answer = later.post("/masuk/", {"login": "petugas", "password": PASSWORD})
    assert answer["Location"] == "/masuk/langkah-kedua/"
    assert later.get(ACCOUNT).status_code == 302, "half a login opens nothing"
    assert "Kode ini tidak cocok" in later.post("/masuk/langkah-kedua/", {"code": "12"}).content.decode()


def test_the_second_step_opens_with_the_telephone(cast):
    secret = turn_on(cast.officer)
    client = entered("petugas")
    assert client.post("/masuk/langkah-kedua/", {"code": code_of(secret)})["Location"] == "/meja/"
    assert client.get(ACCOUNT).status_code == 200


def test_a_recovery_code_opens_once(cast):
    turn_on(cast.officer)
    codes = Authenticator.objects.get(user=cast.officer, type="recovery_codes").wrap().get_unused_codes()
    client = entered("petugas")
    assert client.post("/masuk/langkah-kedua/", {"code": codes[0]})["Location"] == "/meja/"
    again = entered("petugas")
    assert again.post("/masuk/langkah-kedua/", {"code": codes[0]}).status_code == 200
    assert "Tersisa 9 kode cadangan" in client.get(ACCOUNT).content.decode()


def test_guessing_codes_is_slowed(cast):
    turn_on(cast.officer)
    client = entered("petugas")
    answers = [client.post("/masuk/langkah-kedua/", {"code": "000000"}).status_code for _ in range(6)]
    assert answers[-1] == 429


def test_a_half_login_can_be_given_up(cast):
    turn_on(cast.officer)
    client = entered("petugas")
    assert client.get("/masuk/")["Location"] == "/masuk/langkah-kedua/"
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert client.get("/masuk/").status_code == 200


def test_turning_the_second_step_off(cast):
    turn_on(cast.officer)
    client = logged_in(cast.officer)
    page = confirmed(client, OFF)
    assert "Kode cadangan ikut dihapus" in page
    assert client.post(OFF)["Location"] == ACCOUNT
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_kill_the_old_ones(cast):
    turn_on(cast.officer)
    client = logged_in(cast.officer)
    page = confirmed(client, CODES)
    page = confirmed_post(client, CODES + "baru/")
    old = Authenticator.objects.get(user=cast.officer, type="recovery_codes").wrap().get_unused_codes()
    assert old[0] in page


def confirmed_post(client: Client, address: str) -> str:
    return client.post(address, follow=True).content.decode()


def test_a_new_password_ends_the_other_sessions(cast):
    here, elsewhere = logged_in(cast.officer), logged_in(cast.officer)
    page = here.get("/meja/akun/kata-sandi/").content.decode()
    data = {**form(page, "").data, "oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/meja/akun/kata-sandi/", data)["Location"] == ACCOUNT
    assert here.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert Client().post("/masuk/", {"login": "petugas", "password": NEW})["Location"] == "/meja/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"oldpassword": "salah-semua-1"}, "Kata sandi sekarang tidak cocok."),
        ({"password2": "lain-sekali-99"}, "Kedua kata sandi tidak sama."),
        ({"password1": "pendek", "password2": "pendek"}, "10"),
        ({"password1": "petugas1234", "password2": "petugas1234"}, "mirip"),
        ({"password1": "1234567890", "password2": "1234567890"}, "umum"),
        ({"oldpassword": ""}, "Kata sandi sekarang wajib diisi."),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_indonesian(cast, typed, said):
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, **typed}
    page = logged_in(cast.officer).post("/meja/akun/kata-sandi/", fields)
    assert page.status_code == 200
    errors = "".join(part.split("</p>")[0] for part in page.content.decode().split('class="error"')[1:])
    assert said in errors
    assert "The " not in errors and "You " not in errors and "This " not in errors
    assert NEW not in page.content.decode()


@pytest.mark.parametrize(
    "address", [ACCOUNT, ON, OFF, CODES, CODES + "baru/", "/meja/akun/kata-sandi/", "/meja/akun/konfirmasi/"]
)
def test_the_account_is_ones_own_after_a_login(cast, address):
    assert Client().get(address)["Location"].startswith("/masuk/?next=")
