"""The pages of what units are asked for: at the desk, behind the one-time link, and on the printed memo."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sedia.casefiles.checking import check_held
from sedia.requests.models import DataInquiry, InformationRequest
from sedia.web import quota
from tests.cast import Cast, in_analysis
from tests.desk.cases.test_steps import fields, posted, typed_by, with_a_unit
from tests.desk.desk import address, browser
from tests.letters.reading import text_of

LIST = "/meja/permintaan-data/"
CSV = b"kecamatan,jumlah\nBangil,41\n"


def asked(cast: Cast) -> InformationRequest:
    """A request whose data a unit was asked for at the desk."""
    request = with_a_unit(cast)
    number = request.casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "minta-data", **typed_by(cast, {"units": "Bidang Kelembagaan"}))
    assert client.post(address(number, "minta-data"), form).status_code == 302
    return request


def page_of(cast: Cast) -> str:
    return f"{LIST}{DataInquiry.objects.get().pk}/"


def link(cast: Cast) -> str:
    """The one-time link as the officer's page has it, without the host."""
    page = unescape(browser(cast.officer).get(page_of(cast)).content.decode())
    found = re.search(r"/berkas/unit/\d+/\?t=[0-9a-f]{32}", page)
    assert found is not None
    return found[0]


def test_queue_and_case_say_what_waits_for_whom(cast: Cast) -> None:
    number = asked(cast).casefile.number
    client = browser(cast.colleague)
    assert "Menunggu data Bidang Kelembagaan" in client.get("/meja/").content.decode()
    case = client.get(address(number)).content.decode()
    assert "Menunggu data dari Bidang Kelembagaan" in case
    assert "Data diminta kepada Bidang Kelembagaan" in case
    assert number in client.get(LIST).content.decode()
    assert client.get(f"{LIST}?unit=saya").status_code == 200


def test_the_link_shows_the_items_and_nothing_of_the_requester(cast: Cast) -> None:
    request = asked(cast)
    unit = Client()
    where = link(cast)
    answer = unit.get(where)
    assert answer.status_code == 303
    assert "t=" not in answer["Location"]
    page = unit.get(answer["Location"]).content.decode()
    assert "Jumlah koperasi aktif per kecamatan" in page
    for secret in ("Wahyu", "Kartini", "skripsi", "wahyu@contoh.id", request.casefile.number):
        assert secret not in page
    assert Client().get(answer["Location"]).status_code == 404
    assert unit.get(where.replace("t=", "t=0")).status_code == 404


def test_the_unit_uploads_once_and_the_proposal_has_the_file(cast: Cast) -> None:
    request = asked(cast)
    unit = Client()
    where = unit.get(link(cast))["Location"]
    assert unit.post(where, {"reply": "data"}).status_code == 422
    file = SimpleUploadedFile("aktif.csv", CSV)
    told = {"name": "Dewi", "reply": "data", "text": "Per Oktober.", "uploads": file}
    assert unit.post(where, told).status_code == 303
    assert "sudah diterima" in unit.get(where).content.decode()
    assert "sudah diterima" in unit.post(where, told).content.decode()
    check_held(cast.at)
    client = browser(cast.officer)
    number = request.casefile.number
    case = client.get(address(number)).content.decode()
    assert "Bidang Kelembagaan membalas: data diterima (1 dokumen)." in case
    assert "aktif.csv" in client.get(address(number, "usulkan")).content.decode()


def test_the_link_takes_no_reply_without_the_form_and_no_flood(cast: Cast) -> None:
    asked(cast)
    unit = Client(enforce_csrf_checks=True)
    where = unit.get(link(cast))["Location"]
    assert unit.post(where, {"name": "Dewi", "reply": "not_with_us"}).status_code == 403
    flood = unit.post(
        where, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="999999999999"
    )
    assert flood.status_code == 413
    assert DataInquiry.objects.get().reply == ""


def test_an_officer_records_what_the_unit_said(cast: Cast) -> None:
    asked(cast)
    client = browser(cast.officer)
    where = page_of(cast)
    form = {**fields_of(client, where), "reply": "not_with_us", "text": "Ada di Bidang Usaha Mikro."}
    assert client.post(where, {**form, "reply": ""}).status_code == 200
    assert client.post(where, form).status_code == 302
    page = client.get(where).content.decode()
    assert "Tidak ada pada unit ini" in page
    assert "Ada di Bidang Usaha Mikro." in page
    assert client.post(where, form).status_code == 409


def fields_of(client: Client, where: str) -> dict[str, object]:
    page = client.get(where).content.decode()
    return fields(page[: page.index("Menghubungi unit")])


def test_reminding_and_cancelling(cast: Cast) -> None:
    asked(cast)
    client, where, opened = browser(cast.officer), page_of(cast), Client()
    kept = opened.get(link(cast))["Location"]
    assert client.post(f"{where}ingatkan/").status_code == 302
    assert "Diingatkan" in client.get(where).content.decode()
    assert client.post(f"{where}ingatkan/").status_code == 409
    assert browser(cast.registrar).post(f"{where}batal/").status_code == 403
    assert client.post(f"{where}batal/").status_code == 302
    assert "tidak diperlukan lagi" in opened.get(kept).content.decode()
    assert client.get(f"{where}batal/").status_code == 302


def test_the_memo_is_read_back(cast: Cast) -> None:
    asked(cast)
    pdf = browser(cast.officer).get(f"{page_of(cast)}nota.pdf").content
    text = text_of(pdf)
    assert "Bidang Kelembagaan" in text
    assert "Jumlah koperasi aktif per kecamatan" in text
    assert "Wahyu" not in text
    assert browser(cast.registrar).get(f"{page_of(cast)}nota.pdf").status_code == 403


def test_the_office_next_door_finds_nothing(cast: Cast) -> None:
    asked(cast)
    client, where = browser(cast.stranger), page_of(cast)
    for word in ("", "nota.pdf"):
        assert client.get(f"{where}{word}").status_code == 404
    for word in ("", "ingatkan/", "batal/"):
        assert client.post(f"{where}{word}", {"reply": "not_with_us"}).status_code == 404
    assert "Bidang Kelembagaan" not in client.get(LIST).content.decode()


def test_rubbish_is_refused_beside_its_field(cast: Cast) -> None:
    request = in_analysis(cast)
    client, number = browser(cast.officer), request.casefile.number
    form = {**posted(client, number, "minta-data"), "units": "999", "items": "x", "due_at": "kemarin"}
    page = client.post(address(number, "minta-data"), form).content.decode()
    assert "Tulis tanggal dan jam" in page
    assert 'value="kemarin"' in page
    assert client.post(page_for(99)).status_code == 404
    assert Client().get("/berkas/unit/99/?t=x").status_code == 404


def page_for(key: int) -> str:
    return f"{LIST}{key}/"


def test_a_document_too_large_to_be_taken_is_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(cast)
    unit = Client()
    place = unit.get(link(cast))["Location"]
    page = unit.get(place)
    monkeypatch.setattr(quota, "QUOTA", 100)
    form = {**fields(page.content.decode()), "name": "Rina", "reply": "data"}
    said = unit.post(place, {**form, "uploads": SimpleUploadedFile("data.csv", b"a;b\n" * 50)})
    assert said.status_code == 422
    assert "data.csv Terlalu besar" in said.content.decode()
    assert DataInquiry.objects.get().waits
