"""Error pages: in both languages, without a database (none of these tests may touch one), with a request id."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from sedia.web import errors

pytestmark = pytest.mark.urls("tests.web.urls")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_every_page_says_what_happened_and_what_to_do_in_both_languages(status):
    indonesian = errors.error_page(RequestFactory().get("/x/"), status)
    english = errors.error_page(RequestFactory().get("/en/x/"), status)
    with translation.override("id"):
        said = errors.WORDS[status]
        words = [str(text) for text in (said.title, said.what, said.todo)]
    for text in words:
        assert text in indonesian.content.decode()
        assert text not in english.content.decode()
    assert 'lang="id"' in indonesian.content.decode() and 'lang="en"' in english.content.decode()
    assert indonesian.status_code == english.status_code == status
    assert english["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("tidak-berwenang", 403),
        ("tidak-sah", 409),
        ("berubah", 409),
        ("terkirim", 409),
        ("tidak-lengkap", 400),
        ("penuh", 503),
        ("cakram", 503),
        ("terkunci", 503),
        ("hilang", 404),
        ("ditolak", 403),
        ("mencurigakan", 400),
        ("tanpa-tabel", 500),
        ("rusak", 500),
    ],
)
def test_what_is_raised_becomes_its_page(visitor, name, status):
    answer = visitor.get(f"/gagal/{name}/")
    assert answer.status_code == status
    assert answer["X-Request-Id"] in answer.content.decode()
    assert "'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_an_unknown_address_is_404_in_its_language(visitor):
    assert "Halaman ini tidak ada" in visitor.get("/tidak/ada/").content.decode()
    assert "This page does not exist" in visitor.get("/en/tidak/ada/").content.decode()


def test_a_refusal_says_its_own_sentence_in_the_language_of_the_page(visitor):
    assert "Langkah ini tidak termasuk tugas Anda." in visitor.get("/gagal/tidak-berwenang/").content.decode()
    assert "This step is not one of your tasks." in visitor.get("/en/gagal/tidak-berwenang/").content.decode()


def test_what_was_typed_is_shown_again_when_nothing_was_stored(visitor):
    typed = {"details": "Data koperasi <b>aktif</b> {{ x }}", "password": "kata sandi saya", "revision": "3"}
    typed |= {"name": "Suharto", "email": "suharto@contoh.id", "delivery": "in_person"}
    text = visitor.post("/gagal/berubah/", typed).content.decode()
    assert "Data koperasi &lt;b&gt;aktif&lt;/b&gt; {{ x }}" in text
    assert "Suharto" in text and "suharto@contoh.id" in text, "also what is one word"
    assert "kata sandi saya" not in text and "in_person" not in text
    assert "Data koperasi" in visitor.post("/gagal/terkunci/", typed).content.decode()


def test_a_page_of_trouble_asks_to_come_back(visitor):
    assert visitor.get("/gagal/terkunci/")["Retry-After"] == "30"
    assert int(errors.too_many(RequestFactory().get("/"), retry_after=90)["Retry-After"]) == 90


def test_our_own_mistake_is_logged_without_its_message(visitor, lines):
    page = visitor.get("/gagal/rusak/").content.decode()
    error = next(line for line in lines if line["level"] == "ERROR")
    assert error["error"] == ["builtins.RuntimeError"]
    assert error["request_id"] in page
    assert "Siti" not in page and "Siti" not in str(lines)


def test_the_way_back_leads_only_to_our_own_site(visitor):
    here = visitor.get("/gagal/berubah/", headers={"referer": "http://testserver/berkas/X/?t=rahasia"})
    assert 'href="/berkas/X/"' in here.content.decode() and "rahasia" not in here.content.decode()
    elsewhere = visitor.get("/gagal/berubah/", headers={"referer": "https://jahat.example/berkas/X/"})
    assert "jahat" not in elsewhere.content.decode() and 'href="/berkas/X/"' not in elsewhere.content.decode()
    sneaky = visitor.get("/gagal/berubah/", headers={"referer": "http://testserver//jahat.example/"})
    assert "jahat" not in sneaky.content.decode()


def test_a_sending_that_is_too_big_is_413(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = visitor.post("/gagal/berubah/", {"details": "x" * 2000})
    assert answer.status_code == 413
    assert "40 MB" in answer.content.decode()


def test_a_strange_host_is_400(visitor):
    assert visitor.get("/sama/", headers={"host": "jahat.example"}).status_code == 400


def test_the_page_survives_its_own_template_breaking(monkeypatch):
    def broken(*args: object) -> str:
        raise RuntimeError("rahasia")

    monkeypatch.setattr(errors.loader, "render_to_string", broken)
    answer = errors.error_page(RequestFactory().get("/"), 500)
    assert answer.status_code == 500
    assert "Ada kesalahan di pihak kami" in answer.content.decode()
    assert "rahasia" not in answer.content.decode()


def test_a_page_comes_even_when_the_referrer_is_no_address():
    request = RequestFactory().get("/x/", headers={"Referer": "http://["})
    assert errors.error_page(request, 404).status_code == 404
