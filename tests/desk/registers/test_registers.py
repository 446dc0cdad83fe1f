"""The registers at the desk: on screen with filters, ordered as files, taken by nobody else."""

from __future__ import annotations

import html
from typing import Any

import pytest

from sedia.casefiles.models import Look
from sedia.reports.models import Export
from sedia.reports.registers.chores import keep_exports
from sedia.reports.registers.kinds import REGISTERS
from tests.cast import Cast, approved, filed, proposed
from tests.desk.desk import browser
from tests.desk.pages import form

INDEX, PAGE = "/meja/register/", "/meja/register/permohonan/"
ORDER = PAGE + "unduh/"


def page(cast: Cast, address: str = PAGE, who: str = "officer", status: int = 200) -> str:
    response = browser(getattr(cast, who)).get(address)
    assert response.status_code == status, address
    return html.unescape(response.content.decode())


def test_the_register_on_screen_and_who_was_looked_at(cast: Cast) -> None:
    request = filed(cast, subject="<b>=1+1</b>", occupation="Peneliti")
    told = page(cast)
    assert "Dibawah Penguasaan: Ya" in told
    assert "Wahyu Setiawan" in told
    assert f'href="/meja/permohonan/{request.casefile.number}/"' in told
    assert "<b>=1+1" not in browser(cast.officer).get(PAGE).content.decode()
    assert Look.objects.filter(casefile=request.casefile, what="register").count() == 2


@pytest.mark.parametrize("who", ["officer", "registrar", "ppid", "superior", "admin", "auditor"])
def test_everybody_of_the_office_reads(cast: Cast, who: str) -> None:
    filed(cast)
    assert "DINKOP-P-2026-00001" in page(cast, who=who)
    assert "Register permintaan" in page(cast, INDEX, who=who)


def test_another_office_sees_its_own(cast: Cast) -> None:
    filed(cast)
    told = page(cast, who="stranger")
    assert "DINKOP-P" not in told
    assert "Tidak ada yang tercatat" in told


def test_filters_narrow_and_wrong_ones_say_so(cast: Cast) -> None:
    filed(cast)
    approved(cast, proposed(cast, email="x@contoh.id"), number="500/1")
    told = page(cast, PAGE + "?keputusan=full")
    assert "00002" in told
    assert "00001" not in told
    for wrong, sentence in (
        ("dari=kemarin", "Tulis tanggal sebagai"),
        ("dari=2026-05-01&sampai=2026-04-01", "lebih awal"),
        ("dari=&sampai=", "Tulis tanggalnya"),
        ("saluran=%00", "Pilih salah satu"),
        ("petugas=999999999999999999999", "Pilih salah satu"),
        ("status=%3Cscript%3E", "Pilih salah satu"),
    ):
        assert sentence in page(cast, f"{PAGE}?{wrong}", status=422), wrong


def test_what_is_gathered_whole_is_asked_for_by_the_year(cast: Cast) -> None:
    late = "/meja/register/dicatat-terlambat/"
    page(cast, late + "?dari=2026-01-01&sampai=2026-12-31")
    told = page(cast, late + "?dari=2025-01-01&sampai=2026-12-31", status=422)
    assert "paling panjang 366 hari" in told
    page(cast, PAGE + "?dari=2020-01-01&sampai=2026-12-31")


def test_a_page_costs_the_same_for_any_number(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = browser(cast.officer)
    filed(cast)
    client.get(PAGE)
    with django_assert_max_num_queries(25) as few:
        client.get(PAGE)
    for number in range(30):
        filed(cast, email=f"w{number}@contoh.id")
    with django_assert_max_num_queries(25) as many:
        first = client.get(PAGE).content.decode()
    assert len(few) == len(many)
    assert "sesudah=" in first


def test_pages_go_on_after_the_last_row(cast: Cast) -> None:
    for number in range(27):
        filed(cast, email=f"w{number}@contoh.id")
    first = page(cast)
    assert "00027" in first
    assert "00002<" not in first
    later = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert "00002<" in page(cast, PAGE + later)


def test_a_file_is_ordered_made_and_taken(cast: Cast) -> None:
    filed(cast)
    client = browser(cast.officer)
    data = form(client.get(PAGE).content.decode(), ORDER).data
    assert client.post(ORDER, data).status_code == 302
    assert "Sedang dibuat" in page(cast, INDEX)
    export = Export.objects.get()
    assert client.get(f"{INDEX}unduhan/{export.pk}/").status_code == 404
    assert client.post(ORDER, data).status_code == 409, "the second press"
    keep_exports(cast.at)
    assert "1 baris" in page(cast, f"{INDEX}unduhan/")
    taken = client.get(f"{INDEX}unduhan/{export.pk}/")
    assert taken.status_code == 200
    assert "spreadsheetml" in taken["Content-Type"]
    assert "Register permintaan" in taken["Content-Disposition"]
    assert b"".join(taken.streaming_content)[:2] == b"PK"
    for who in ("colleague", "ppid", "admin", "stranger"):
        page(cast, f"{INDEX}unduhan/{export.pk}/", who=who, status=404)


def test_crafted_orders(cast: Cast) -> None:
    client = browser(cast.officer)
    data = form(client.get(PAGE).content.decode(), ORDER).data
    assert "nik_utuh" not in client.get(PAGE).content.decode()
    assert "nik_utuh" in browser(cast.ppid).get(PAGE).content.decode()
    assert client.post(ORDER, {**data, "nik_utuh": "on"}).status_code == 403
    for wrong in ({"bentuk": "exe"}, {"dari": "x"}, {"petugas": "-1"}, {"bentuk": ""}):
        assert client.post(ORDER, {**data, **wrong}).status_code == 422, wrong
    assert client.get(ORDER).status_code == 405
    assert client.post(f"{INDEX}lain/unduh/", data).status_code == 404
    assert client.get(f"{INDEX}lain/").status_code == 404
    assert not Export.objects.exists()


def test_every_register_opens(cast: Cast) -> None:
    filed(cast)
    approved(cast, proposed(cast, email="x@contoh.id"), number="500/1")
    for word in REGISTERS:
        page(cast, f"{INDEX}{word}/")
        page(cast, f"{INDEX}{word}/", who="auditor")
    assert "500/1" in page(cast, f"{INDEX}surat/?status=answer")
    assert Look.objects.filter(what="register").exists()
