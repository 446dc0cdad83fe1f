"""An expired login never loses a POST; nothing is sent again without a press, and never to a stranger's address."""

from __future__ import annotations

import io

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sedia.files.models import Blob
from sedia.offices.actions import add_unit
from sedia.offices.actors import actor_of
from sedia.offices.models import Unit
from sedia.web import held
from tests.desk.login.totp import code_of, turn_on
from tests.desk.pages import form
from tests.desk.people import PASSWORD, logged_in

UNITS = "/meja/pengaturan/unit/"
LETTERHEAD = "/meja/pengaturan/kop-surat/"
TRICKY = "Unit <b>Layanan</b> & “Data” 数据 🙂\nbaris kedua {{ 7*7 }}"


def strict() -> Client:
    """A browser whose forms need their token."""
    return Client(enforce_csrf_checks=True)


def token(client: Client, address: str = "/masuk/") -> str:
    return form(client.get(address).content.decode(), "/masuk/").data["csrfmiddlewaretoken"]


def send(client: Client, page: str, action: str, **typed: str):
    found = form(page, action)
    return client.post(action, {**found.data, **typed})


def test_what_was_posted_waits_for_one_press_after_the_login(cast):
    client = strict()
    over = client.post(UNITS, {"name": TRICKY, "csrfmiddlewaretoken": token(client)})
    assert over.status_code == 403
    page = over.content.decode()
    assert "Sesi Anda berakhir" in page.split("</title>")[0]
    assert "Unit &lt;b&gt;Layanan&lt;/b&gt; &amp; “Data” 数据 🙂" in page

    wrong = send(client, page, "/masuk/", login="admin", password="salah-semua-1")
    assert wrong.status_code == 200 and "数据" in wrong.content.decode()

    entered = send(client, wrong.content.decode(), "/masuk/", login="admin", password=PASSWORD)
    assert entered["Location"] == "/meja/lanjutkan/"
    page = client.get("/meja/lanjutkan/").content.decode()
    assert "Lanjutkan mengirim" in page and "{{ 7*7 }}" in page and "baris kedua" in page
    assert not Unit.objects.exists(), "nothing is sent by itself"

    again = form(page, UNITS)
    assert again.data["name"] == TRICKY
    assert client.post(UNITS, {**again.data, "name": "Unit Layanan"}).status_code == 302
    assert Unit.objects.get().name == "Unit Layanan"
    assert client.get("/meja/lanjutkan/")["Location"] == "/meja/"


def test_what_was_chosen_is_shown_in_the_words_of_the_choice(cast):
    chosen = {"channel": "in_person", "delivery": "online", "citation_pledge": "on", "name": "Wahyu"}
    page = strict().post("/meja/loket/", chosen).content.decode()
    for words in ("<dt>Saluran</dt>", "Datang langsung", "Daring", "<dt>Pernyataan sumber</dt>", ">Ya<"):
        assert words in page, words
    waiting = page[page.index("<dl") : page.index("</dl>")]
    assert "in_person" not in waiting and "citation" not in waiting


def test_it_also_waits_through_the_second_step(cast):
    secret = turn_on(cast.admin)
    client = strict()
    page = client.post(UNITS, {"name": "Unit Data", "csrfmiddlewaretoken": token(client)}).content.decode()
    entered = send(client, page, "/masuk/", login="admin", password=PASSWORD)
    assert entered["Location"] == "/masuk/langkah-kedua/"
    page = client.get(entered["Location"]).content.decode()
    entered = send(client, page, "/masuk/langkah-kedua/", code=code_of(secret))
    assert entered["Location"] == "/meja/lanjutkan/"
    page = client.get("/meja/lanjutkan/").content.decode()
    assert client.post(UNITS, form(page, UNITS).data).status_code == 302
    assert Unit.objects.get().name == "Unit Data"


def test_a_login_in_another_window_keeps_it_too(cast):
    client = strict()
    page = client.post(UNITS, {"name": "Unit Data", "csrfmiddlewaretoken": token(client)}).content.decode()
    client.force_login(cast.admin)
    sent = send(client, page, "/masuk/", login="admin", password=PASSWORD)
    assert sent.status_code == 302
    assert "Unit Data" in client.get("/meja/lanjutkan/").content.decode()


def test_files_are_offered_again(cast):
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    client = strict()
    page = client.post(
        LETTERHEAD,
        {
            "revision": cast.office.revision,
            "letterhead_printed": "True",
            "paper": "F4",
            "csrfmiddlewaretoken": token(client),
            "logo": SimpleUploadedFile("lambang daerah.png", picture.getvalue()),
        },
    ).content.decode()
    assert "lambang daerah.png" in page
    send(client, page, "/masuk/", login="admin", password=PASSWORD)
    page = client.get("/meja/lanjutkan/").content.decode()
    assert "lambang daerah.png" in page
    assert client.post(LETTERHEAD, form(page, LETTERHEAD).data).status_code == 302
    cast.office.refresh_from_db()
    assert cast.office.paper == "F4"
    assert cast.office.logo == Blob.objects.get()


def test_a_file_that_cannot_be_kept_is_named(cast):
    client = strict()
    page = client.post(
        LETTERHEAD,
        {"paper": "A4", "csrfmiddlewaretoken": token(client), "logo": SimpleUploadedFile("kosong.png", b"")},
    ).content.decode()
    assert "kosong.png" in page and "Dokumen ini kosong." in page
    assert not Blob.objects.exists()


def test_files_beyond_the_quota_of_one_form_are_named_and_not_stored(cast, monkeypatch):
    """Whoever posts here is nobody we know: together the files may be as large as those of the public form."""
    monkeypatch.setattr(held, "QUOTA", 100)
    files = [SimpleUploadedFile(f"{name}.csv", name.encode() * 60, "text/csv") for name in "abc"]
    page = Client().post(LETTERHEAD, {"logo": files}).content.decode()
    assert Blob.objects.count() == 1
    assert "b.csv" in page and "c.csv" in page


def test_passwords_never_travel(cast):
    client = strict()
    page = client.post(
        "/meja/akun/kata-sandi/",
        {
            "oldpassword": "rahasia-lama-1",
            "password1": "rahasia-baru-1",
            "csrfmiddlewaretoken": token(client),
        },
    ).content.decode()
    kept = held.read(form(page, "/masuk/").data["held"])
    assert kept is not None and kept.fields == ()
    assert "rahasia" not in page


def test_it_can_be_thrown_away(cast):
    client = strict()
    page = client.post(UNITS, {"name": "Unit Data", "csrfmiddlewaretoken": token(client)}).content.decode()
    send(client, page, "/masuk/", login="admin", password=PASSWORD)
    page = client.get("/meja/lanjutkan/").content.decode()
    assert send(client, page, "/meja/lanjutkan/")["Location"] == "/meja/"
    assert client.get("/meja/lanjutkan/")["Location"] == "/meja/"
    assert not Unit.objects.exists()


@pytest.mark.parametrize("rubbish", ["", "x", "\x00", "a:b:c", "🙂"])
def test_a_tampered_field_holds_nothing_and_breaks_nothing(cast, rubbish):
    nothing_is_held(rubbish)


@pytest.mark.parametrize(
    ("what", "salt"),
    [
        (["/meja/pengaturan/unit/", [["name", "x"]], []], "another"),
        ("text", held.SALT),
        ([["/meja/"], 5, None], held.SALT),
        (["/keluar/", [], []], held.SALT),
        (["//jahat.example/meja/", [], []], held.SALT),
        (["https://jahat.example/meja/", [], []], held.SALT),
        (["/meja/tidak/ada/", [], []], held.SALT),
        (["/meja/\\jahat.example/", [], []], held.SALT),
    ],
)
def test_a_signed_field_that_leads_elsewhere_holds_nothing(cast, what, salt):
    nothing_is_held(signing.dumps(what, salt=salt))


def nothing_is_held(field: str) -> None:
    client = Client()
    entered = client.post("/masuk/", {"login": "admin", "password": PASSWORD, "held": field})
    assert (entered.status_code, entered["Location"]) == (302, "/meja/")
    assert client.get("/meja/lanjutkan/")["Location"] == "/meja/"


def test_an_address_that_does_not_exist_holds_nothing(cast):
    assert Client().post("/meja/tidak/ada/", {"name": "x"}).status_code == 404


def test_a_wrong_person_does_not_get_further_with_it(cast, now):
    client = strict()
    page = client.post(UNITS, {"name": "Unit Data", "csrfmiddlewaretoken": token(client)}).content.decode()
    send(client, page, "/masuk/", login="petugas", password=PASSWORD)
    page = client.get("/meja/lanjutkan/").content.decode()
    assert client.post(UNITS, form(page, UNITS).data).status_code == 403
    assert not Unit.objects.exists()


def test_what_was_sent_twice_is_refused_by_the_verb(cast, now):
    add_unit(cast.office, by=actor_of(cast.admin, now), at=now, name="Unit Data")
    client = strict()
    page = client.post(UNITS, {"name": "Unit Data", "csrfmiddlewaretoken": token(client)}).content.decode()
    send(client, page, "/masuk/", login="admin", password=PASSWORD)
    page = client.get("/meja/lanjutkan/").content.decode()
    answer = client.post(UNITS, form(page, UNITS).data)
    assert answer.status_code == 400
    assert "Unit dengan nama ini sudah ada." in answer.content.decode()
    assert Unit.objects.count() == 1


# --- a stale token -------------------------------------------------------------------------------------------------


def test_a_stale_token_loses_nothing_either(cast):
    client = logged_in(cast.admin, enforce_csrf_checks=True)
    stale = client.post(UNITS, {"name": TRICKY, "csrfmiddlewaretoken": "x" * 64})
    assert stale.status_code == 403
    page = stale.content.decode()
    assert "Formulir ini sudah tidak berlaku" in page
    again = form(page, UNITS)
    assert again.data["name"] == TRICKY
    assert client.post(UNITS, {**again.data, "name": "Unit Data"}).status_code == 302
    assert Unit.objects.get().name == "Unit Data"


def test_a_stale_login_form_keeps_what_waits(cast):
    client = strict()
    page = client.post(UNITS, {"name": "Unit Data", "csrfmiddlewaretoken": token(client)}).content.decode()
    waits = form(page, "/masuk/").data
    again = client.post(
        "/masuk/", {**waits, "csrfmiddlewaretoken": "x" * 64, "login": "admin", "password": PASSWORD}
    )
    assert again.status_code == 403
    assert PASSWORD not in again.content.decode()
    assert form(again.content.decode(), "/masuk/").data["held"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_strangers_form_is_never_offered_for_sending(cast, site):
    client = logged_in(cast.admin, enforce_csrf_checks=True)
    page = client.post(UNITS, {"name": "Jebakan"}, headers={"Sec-Fetch-Site": site})
    assert page.status_code == 403
    assert f'action="{UNITS}"' not in page.content.decode()
    page = client.post(UNITS, {"name": "Jebakan"}, headers={"Origin": "https://jahat.example"})
    assert f'action="{UNITS}"' not in page.content.decode()
