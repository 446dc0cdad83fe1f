"""Asking online: what is filed, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.casefiles import submission
from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Attachment, CaseFile, Requester
from sedia.requests.models import InformationRequest
from sedia.standards.models import StandardVersion
from tests.portal import files
from tests.portal.conftest import asks_besides, opened
from tests.portal.filled import ASK, GIVEN, filled, key

EN = "/en" + ASK


def shown(response: Any) -> str:
    """The page's text with entities resolved."""
    return html.unescape(response.content.decode())


def test_a_request_is_filed_and_leads_to_its_receipt(client: Client, standard: StandardVersion) -> None:
    response = client.post(ASK, filled(client))
    casefile = CaseFile.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/berkas/{casefile.number}/tanda-terima/"
    cookie = response.cookies["sedia_berkas"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert secret_code(casefile) not in str(response.headers) + cookie.value
    asked = InformationRequest.objects.get()
    assert asked.details == GIVEN["details"]
    assert asked.pledged_at is not None
    assert asked.standard == standard
    assert casefile.requester.email == GIVEN["email"]


def test_the_form_sets_no_cookie_and_is_not_kept(client: Client, standard: StandardVersion) -> None:
    page = client.get(ASK)
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert "csrfmiddlewaretoken" not in shown(page)


def test_filing_takes_at_most_twelve_statements(client: Client, standard: StandardVersion) -> None:
    client.post(ASK, filled(client))  # the office's calendar is made once a process
    values = filled(client)
    with CaptureQueriesContext(connection) as asked:
        response = client.post(ASK, values)
    assert response.status_code == 303
    statements = [query["sql"] for query in asked if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(statements) <= 12, "\n".join(statements)


def test_the_second_press_leads_to_the_same_receipt(client: Client, standard: StandardVersion) -> None:
    values = filled(client)
    first, second = client.post(ASK, values), client.post(ASK, values)
    assert first["Location"] == second["Location"]
    assert CaseFile.objects.count() == 1


def test_the_same_form_with_other_content_is_shown_again(client: Client, standard: StandardVersion) -> None:
    values = filled(client)
    client.post(ASK, values)
    other = client.post(ASK, values | {"details": "Sesuatu yang lain sama sekali."})
    assert other.status_code == 409
    page = shown(other)
    assert "sudah dikirim" in page
    assert CaseFile.objects.get().number in page
    assert 'href="/lacak/"' in page
    assert "Sesuatu yang lain sama sekali." in page
    assert values["submission_key"] not in page
    assert CaseFile.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "x", "x.y.z", "é" * 300, "\ud800", f"{'a' * 32}.65a0.{'b' * 32}"])
def test_a_key_that_is_not_ours_brings_the_form_with_a_fresh_one(
    client: Client, standard: StandardVersion, wrong: str
) -> None:
    response = client.post(ASK, filled(client, submission_key=wrong.encode("utf-8", "replace").decode()))
    assert response.status_code == 422
    assert "Periksa isinya, lalu kirim sekali lagi." in shown(response)
    assert GIVEN["purpose"] in shown(response)
    assert not CaseFile.objects.exists()


def test_a_form_open_for_more_than_a_day_is_sent_with_a_second_press(
    client: Client, standard: StandardVersion
) -> None:
    began = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    with time_machine.travel(began, tick=False):
        values = filled(client)
    with time_machine.travel(began + timedelta(hours=25), tick=False):
        again = client.post(ASK, values)
        assert again.status_code == 422
        fresh = again.context["form"]["submission_key"].value()
        assert submission.is_valid(fresh, began + timedelta(hours=25))
        assert client.post(ASK, values | {"submission_key": fresh}).status_code == 303


WRITTEN = ["name", "address", "phone", "email", "subject", "details", "purpose"]
CHOSEN = ["requester_kind", "copy_format", "delivery", "citation_pledge"]


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        *((field, empty) for field in WRITTEN for empty in ("", "   ", "\u200b\u2060", None)),
        *((field, empty) for field in CHOSEN for empty in ("", None)),
    ],
)
def test_a_required_field_left_empty_is_named(
    client: Client, standard: StandardVersion, field: str, empty: str | None
) -> None:
    response = client.post(ASK, filled(client, **{field: empty}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize("kind", ["legal_entity", "institution", "group"])
def test_whoever_is_no_single_person_names_the_institution(
    client: Client, standard: StandardVersion, kind: str
) -> None:
    refused = client.post(ASK, filled(client, requester_kind=kind))
    assert list(refused.context["form"].errors) == ["institution"]
    taken = client.post(ASK, filled(client, requester_kind=kind, institution="Koperasi Maju Bersama"))
    assert taken.status_code == 303


LIMITS = {"name": 200, "institution": 200, "subject": 200, "address": 500, "details": 10_000, "purpose": 2000}


@pytest.mark.parametrize("field", LIMITS)
def test_a_text_may_be_just_as_long_as_its_limit(
    client: Client, standard: StandardVersion, field: str
) -> None:
    limit = LIMITS[field]
    assert client.post(ASK, filled(client, **{field: "é" * limit})).status_code == 303
    longer = client.post(ASK, filled(client, **{field: "é" * (limit + 1)}))
    assert list(longer.context["form"].errors) == [field]
    assert "é" * (limit + 1) in shown(longer)


TEXTS = ["name", "institution", "address", "subject", "details", "purpose"]


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b[31m", "\x85"])
@pytest.mark.parametrize("field", [*TEXTS, "phone", "email"])
def test_control_characters_are_refused_beside_the_field(
    client: Client, standard: StandardVersion, field: str, control: str
) -> None:
    response = client.post(ASK, filled(client, **{field: f"{GIVEN[field]}{control}x"}))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not CaseFile.objects.exists()


STRANGE = [
    "<script>alert(1)</script><b>tebal</b>",
    "{{ settings.SECRET_KEY }} {% debug %} {# x #}",
    '#eval("1+1") $ x^2 $ @label <label> \\ #import "x.typ"',
    "$name ${office} $$ %(name)s %s",
    "🙏🏽👩‍👩‍👧 emoji",
    "漢字 測試",
    "ꦲꦏ꧀ꦱꦫꦗꦮ",
    "مرحبا \u202eterbalik\u202c שלום",
    "'; DROP TABLE casefiles_casefile; --",
    "\ufffe\uffff\ue000",
]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_kept_as_typed_and_shown_as_text(
    client: Client, standard: StandardVersion, text: str
) -> None:
    response = client.post(ASK, filled(client, **dict.fromkeys(TEXTS, text)))
    assert response.status_code == 303
    requester, asked = Requester.objects.get(), InformationRequest.objects.get()
    assert {requester.name, requester.institution, requester.address, asked.subject, asked.details} == {text}
    page = client.get(response["Location"])
    assert text in shown(page)
    assert "<script>alert" not in page.content.decode()
    again = client.post(ASK, filled(client, **dict.fromkeys(TEXTS, text), email="bukan alamat"))
    assert shown(again).count(text) >= len(TEXTS)
    assert "<script>alert" not in again.content.decode()


def test_newlines_become_lf_and_letters_nfc(client: Client, standard: StandardVersion) -> None:
    client.post(ASK, filled(client, details="a\r\nb\rc", name="e\u0301"))
    assert InformationRequest.objects.get().details == "a\nb\nc"
    assert Requester.objects.get().name == "\u00e9"


@pytest.mark.parametrize("value", ["", "kantor", "1" * 31, "08123\n4567", "abc0812"])
def test_a_telephone_number_can_be_dialled(client: Client, standard: StandardVersion, value: str) -> None:
    assert "phone" in client.post(ASK, filled(client, phone=value)).context["form"].errors


@pytest.mark.parametrize("field", ["requester_kind", "copy_format", "delivery"])
def test_a_choice_is_one_of_those_offered(client: Client, standard: StandardVersion, field: str) -> None:
    assert field in client.post(ASK, filled(client, **{field: "semua"})).context["form"].errors


def test_own_letters_come_along(client: Client, standard: StandardVersion) -> None:
    sent = [files.pdf("surat.pdf"), files.png("foto.png"), files.docx("lampiran.docx")]
    assert client.post(ASK, filled(client, letter=sent)).status_code == 303
    names = list(Attachment.objects.values_list("name", "verdict", "from_requester"))
    assert names == [(name, "held", True) for name in ("surat.pdf", "foto.png", "lampiran.docx")]


@pytest.mark.parametrize("hostile", files.HOSTILE, ids=[file[0] for file in files.HOSTILE])
def test_a_file_that_cannot_be_taken_is_named_and_nothing_else_is_lost(
    client: Client, standard: StandardVersion, hostile: tuple[str, bytes]
) -> None:
    name, content = hostile
    sent = [files.pdf("baik.pdf"), SimpleUploadedFile(name, content)]
    response = client.post(ASK, filled(client, letter=sent))
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.errors) == ["letter"]
    assert not CaseFile.objects.exists()
    assert GIVEN["subject"] in shown(response)
    assert [upload.name for upload in form.fields["letter"].widget.kept] == ["baik.pdf"]
    again = client.post(ASK, filled(client) | {"letter-kept": kept(response)})
    assert again.status_code == 303
    assert Attachment.objects.get().name == "baik.pdf"


def kept(response: Any) -> list[str]:
    """The tokens of files already taken, out of the page."""
    page = shown(response)
    return [part.split('"')[0] for part in page.split('name="letter-kept" value="')[1:]]


def test_eleven_files_are_too_many(client: Client, standard: StandardVersion) -> None:
    sent = [files.pdf(f"{number}.pdf", pages=number + 1) for number in range(11)]
    response = client.post(ASK, filled(client, letter=sent))
    assert "letter" in response.context["form"].errors
    assert len(kept(response)) == 10


def test_more_than_the_quota_is_refused_and_the_rest_of_the_form_stays(
    client: Client, standard: StandardVersion
) -> None:
    large = SimpleUploadedFile("besar.pdf", b"%PDF-1.7\n" + b"0" * 43_000_000)
    response = client.post(ASK, filled(client, letter=[large]))
    assert response.status_code == 422
    sentence = " ".join(response.context["form"].errors["letter"])
    assert "besar.pdf" in sentence and "40 MB" in sentence
    assert GIVEN["details"] in shown(response)


def test_a_body_beyond_all_measure_is_refused_unread(client: Client, standard: StandardVersion) -> None:
    response = client.post(ASK, {"name": "x"}, headers={"Content-Length": "900000000"})
    assert response.status_code == 413


def test_a_broken_body_is_a_clear_refusal(client: Client, standard: StandardVersion) -> None:
    response = client.generic("POST", ASK, b"--x\r\nrubbish", content_type="multipart/form-data; boundary=")
    assert response.status_code == 400


def test_every_error_stands_beside_its_field_and_in_the_summary(
    client: Client, standard: StandardVersion
) -> None:
    page = shown(client.post(ASK, {"submission_key": key(client)}))
    assert "Ada isian yang perlu diperbaiki" in page
    for name in ("name", "address", "phone", "email", "subject", "details", "purpose", "citation_pledge"):
        assert f'href="#id_{name}"' in page
        assert f'id="id_{name}_error"' in page
    assert page.index("Perlu diperbaiki") < page.index("</title>")


def test_what_the_standard_does_not_ask_is_not_on_the_form(client: Client, standard: StandardVersion) -> None:
    assert "identity_number" not in shown(client.get(ASK))
    client.post(ASK, filled(client, identity_number="3514000000000001", government="on"))
    requester = Requester.objects.get()
    assert (requester.identity_number, requester.government) == ("", False)


def test_what_the_standard_asks_besides_is_taken(
    client: Client, transactional_db: None, at: datetime
) -> None:
    opened(at, asked_fields=list(asks_besides()))
    values = {
        "identity_number": "3514000000000001",
        "legal_number": "AHU-1",
        "occupation": "Mahasiswa",
        "representative_name": "Sri",
        "representative_contact": "0812",
        "members": "Sri\nBudi",
        "government": "on",
        "power_of_attorney": [files.pdf("kuasa.pdf")],
    }
    assert client.post(ASK, filled(client, **values)).status_code == 303
    requester = Requester.objects.get()
    assert requester.identity_number == "3514000000000001"
    assert requester.members == "Sri\nBudi"
    assert requester.government
    assert Attachment.objects.get().purpose == Attachment.Purpose.POWER_OF_ATTORNEY


def test_english_is_english_to_the_last_error(client: Client, standard: StandardVersion) -> None:
    response = client.post(EN, {"submission_key": key(client, EN)})
    page = shown(response)
    assert 'lang="en"' in page
    for indonesian in ("wajib diisi", "Pilih salah satu", "Tulis ", "Centang"):
        assert indonesian not in page.split("<main")[1].split("</main")[0]
    filed = client.post(EN, filled(client))
    assert filed["Location"].startswith("/en/berkas/")
    assert CaseFile.objects.get().language == "en"


def test_an_office_without_a_standard_says_where_to_go(
    client: Client, standard: StandardVersion, at: datetime
) -> None:
    with time_machine.travel(datetime(2020, 1, 1, tzinfo=UTC)):
        response = client.get(ASK)
    assert response.status_code == 404
    assert "081235510080" in shown(response)
    assert client.get("/tidak-ada/permohonan/baru/").status_code == 404


def test_a_first_visit_is_small(client: Client, standard: StandardVersion) -> None:
    page = client.get(ASK, headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 10_000
