"""The evidence at the desk: the checklist, the office's links, the press that has them looked at."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sedia.reports.evidence.actions import set_weekly
from sedia.reports.models import EvidenceLink, LinkCheck
from tests.cast import Cast
from tests.desk.desk import browser
from tests.practice import beside

PAGE = "/meja/bukti/"
ADD = "/meja/bukti/{}/tambah/"
TYPED = {"address": "https://contoh.go.id/ppid", "label": "SK PPID 2026", "note": "tanya Bu Rina"}


def told(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def given(client: Client, number: int = 2, **changes: str) -> HttpResponse:
    return client.post(ADD.format(number), {**TYPED, **changes})


def found(link: EvidenceLink, cast: Cast, **facts: object) -> None:
    """What a look found there."""
    EvidenceLink.objects.filter(pk=link.pk).update(checked_at=cast.at, **facts)


def test_twenty_four_items(cast: Cast) -> None:
    page = told(browser(cast.officer).get(PAGE))
    assert "1 dari 24" in page
    assert "penilaian tahun 2026" in page
    assert page.count('class="evidence-item"') == 24
    assert f"{settings.BASE_URL}/dinkop/permohonan/baru/" in page
    assert "Tambah tautan" not in page, "an officer reads"
    assert "hanya admin" in page


def test_a_link_is_added_and_removed(cast: Cast) -> None:
    client = browser(cast.ppid)
    assert given(client).status_code == 302
    page = told(client.get(PAGE))
    for words in (
        "2 dari 24",
        "SK PPID 2026",
        "tanya Bu Rina",
        "Belum pernah diperiksa",
        "Ditambahkan Prasetyo",
    ):
        assert words in page
    assert "tanya Bu Rina" in told(browser(cast.auditor).get(PAGE))
    link = EvidenceLink.objects.get()
    assert client.post(f"/meja/bukti/tautan/{link.pk}/hapus/").status_code == 302
    assert client.post(f"/meja/bukti/tautan/{link.pk}/hapus/").status_code == 404
    assert "1 dari 24" in told(client.get(PAGE))


def test_the_second_press_is_told(cast: Cast) -> None:
    client = browser(cast.admin)
    given(client)
    again = given(client)
    assert again.status_code == 422
    assert "Tautan ini sudah ada pada butir ini." in told(again)
    assert EvidenceLink.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://admin:x@contoh.go.id/",
        "https://contoh.go.id/" + "a" * 2000,
        "https://contoh.go.id/a\x00b",
        "https://contoh.go.id/a\nb",
        "https://contoh.go.id/a b",
        "http://localhost/",
        "http://[::1]/",
        "\u202ehttps://contoh.go.id/",
        "{{ 7*7 }}{% debug %}",
        "🦋王",
    ],
)
def test_hostile_addresses_are_told_and_kept(cast: Cast, address: str) -> None:
    response = given(browser(cast.admin), address=address, label="<b>Profil</b>")
    assert response.status_code == 422
    assert "&lt;b&gt;Profil&lt;/b&gt;" in response.content.decode(), "what was typed stays"
    assert 'id="id_address_error"' in response.content.decode()
    assert not EvidenceLink.objects.exists()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7*7 }}", "שלום", "漢字 🦋", "a" * 120])
def test_names_of_any_kind(cast: Cast, words: str) -> None:
    client = browser(cast.admin)
    assert given(client, label=words, note=words, address="https://bücher.example/é").status_code == 302
    page = client.get(PAGE).content.decode()
    assert words in html.unescape(page)
    assert "<script>alert" not in page
    assert "https://xn--bcher-kva.example/%C3%A9" in page


def test_who_may(cast: Cast) -> None:
    given(browser(cast.admin))
    link = EvidenceLink.objects.get()
    remove = f"/meja/bukti/tautan/{link.pk}/hapus/"
    for person in (cast.officer, cast.registrar, cast.superior, cast.auditor):
        client = browser(person)
        assert client.get(PAGE).status_code == 200
        assert client.get(ADD.format(3)).status_code == 403
        assert given(client, 3).status_code == 403
        assert client.post(remove).status_code == 403
    for person in (cast.officer, cast.auditor, cast.ppid):
        assert browser(person).post(PAGE + "periksa/").status_code == 403
        assert browser(person).post(PAGE + "mingguan/", {"weekly": "1"}).status_code == 403
    assert EvidenceLink.objects.count() == 1
    assert Client().post(remove).status_code == 403


def test_another_offices_link_is_not_there(cast: Cast) -> None:
    given(browser(cast.admin))
    link = EvidenceLink.objects.get()
    EvidenceLink.objects.update(office=cast.stranger.memberships[0].office)
    client = browser(cast.admin)
    assert client.post(f"/meja/bukti/tautan/{link.pk}/hapus/").status_code == 404
    assert "SK PPID 2026" not in told(client.get(PAGE))


@pytest.mark.parametrize("number", ["0", "25", "99999999999999999999"])
def test_no_such_item(cast: Cast, number: str) -> None:
    assert browser(cast.admin).get(ADD.format(number)).status_code == 404


def test_getting_does_nothing(cast: Cast) -> None:
    client = browser(cast.admin)
    for address in ("periksa/", "mingguan/", "tautan/1/hapus/"):
        assert client.get(PAGE + address).status_code == 405


def test_the_press(cast: Cast) -> None:
    client = browser(cast.admin)
    assert client.post(PAGE + "periksa/").status_code == 409, "there is no link yet"
    given(client)
    assert client.post(PAGE + "periksa/").status_code == 302
    assert client.post(PAGE + "periksa/").status_code == 409
    page = told(client.get(PAGE))
    assert "Sedang diperiksa: 0 dari 1" in page
    assert "Menunggu diperiksa" in page


def test_every_week(cast: Cast) -> None:
    client = browser(cast.admin)
    client.post(PAGE + "mingguan/", {"weekly": "1"})
    client.post(PAGE + "mingguan/", {"weekly": "1"})
    assert LinkCheck.objects.get().weekly
    assert "Berhenti memeriksa tiap pekan" in told(client.get(PAGE))
    client.post(PAGE + "mingguan/", {"weekly": "0"})
    assert not LinkCheck.objects.get().weekly


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"finding": "fine", "answered": 200}, "Dapat dibuka"),
        ({"finding": "login", "answered": 403}, "Menolak dibuka (403)"),
        ({"finding": "login", "answered": 401}, "Meminta masuk (login) (401)"),
        ({"finding": "login", "answered": 200}, "Tampaknya meminta masuk (login)"),
        ({"finding": "gone", "answered": 404}, "Halamannya tidak ada (404)"),
        ({"finding": "fault", "answered": 502}, "Situsnya menjawab dengan galat (502)"),
        (
            {"finding": "large", "answered": 200, "size": 3_100_000},
            "PDF terlalu besar: 3,1 MB, paling besar 2,0 MB",
        ),
        ({"finding": "slow"}, "Situsnya terlalu lama menjawab"),
        ({"finding": "fine", "address": "https://drive.google.com/x"}, "Di penyimpanan awan"),
    ],
)
def test_warnings_in_plain_words(cast: Cast, facts: dict[str, object], words: str) -> None:
    client = browser(cast.admin)
    given(client)
    found(EvidenceLink.objects.get(), cast, **facts)
    assert words in told(client.get(PAGE))


def test_a_look_of_last_month_is_old(cast: Cast) -> None:
    client = browser(cast.admin)
    given(client)
    EvidenceLink.objects.update(checked_at=cast.at - timedelta(days=31), finding="fine")
    page = told(client.get(PAGE))
    assert "Diperiksa lebih dari 30 hari lalu" in page
    assert "Dapat dibuka" not in page


def test_a_practice_office_asks_nobody(cast: Cast) -> None:
    practice = beside(cast)
    client = browser(cast.admin)
    client.post(reverse("switch-office"), {"office": practice.pk})
    page = told(client.get(PAGE))
    assert "Kantor latihan tidak menghubungi situs lain" in page
    assert "Periksa tautan" not in page
    assert client.post(PAGE + "periksa/").status_code == 409


def test_the_page_asks_a_fixed_number_of_questions(cast: Cast) -> None:
    client = browser(cast.admin)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    client.get(PAGE)
    before = asked()
    for number in (2, 3, 14):
        given(client, number)
        given(client, number, address="https://contoh.go.id/lain")
    set_weekly(cast.office, by=cast.admin, at=cast.at, weekly=True)
    assert asked() == before


def test_the_office_reads_of_it_in_its_history(cast: Cast) -> None:
    client = browser(cast.admin)
    given(client)
    client.post(PAGE + "periksa/")
    page = told(client.get("/meja/pengaturan/riwayat/"))
    assert "Tautan bukti ditambahkan (ppid)" in page
    assert "1 tautan bukti diminta diperiksa" in page
    assert "Rina" not in page
