"""What is entered at the counter: what is enough, what becomes the completeness list, what is refused."""

from __future__ import annotations

import html
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import CaseFile, Look, Requester
from sedia.journal.models import Entry
from sedia.offices.models import Office
from sedia.requests.models import InformationRequest
from tests.desk.counter.conftest import COUNTER, TOLD, filled, publish
from tests.desk.people import PASSWORD, People, logged_in
from tests.portal import files


def shown(response: Any) -> str:
    """The page's text with entities resolved."""
    return html.unescape(response.content.decode())


def test_a_name_a_telephone_and_what_is_asked_are_enough(counter: People) -> None:
    client = logged_in(counter.officer)
    response = client.post(COUNTER, filled(client))
    casefile = CaseFile.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/meja/loket/{casefile.number}/")
    asked = InformationRequest.objects.get()
    assert asked.details == TOLD["details"]
    assert asked.entered_by == counter.officer
    assert (casefile.channel, asked.delivery, asked.copy_format) == ("in_person", "in_person", "digital")
    missing = list(asked.missing_parts.values_list("field", flat=True))
    assert missing == ["address", "email", "purpose", "citation_pledge"]
    page = shown(client.get(response["Location"]))
    assert casefile.number in page
    assert Look.objects.filter(staff=counter.officer, what="receipt").count() == 1
    line = Entry.objects.get(chain=casefile.chain, event="request.registered")
    assert json.loads(line.actor)["id"] == str(counter.officer.pk)
    assert json.loads(line.facts)["channel"] == "in_person"
    assert TOLD["name"] not in line.facts


def test_a_letter_keeps_its_number_date_agenda_addressee_and_scan(counter: People) -> None:
    client = logged_in(counter.registrar)
    letter = {
        "channel": "letter",
        "sender_letter_number": "005/17/LSM/2026",
        "sender_letter_date": "2026-11-02",
        "agenda_number": "1203",
        "addressee": "Kepala Dinas Sosial",
        "letter": files.pdf("surat.pdf"),
    }
    assert client.post(COUNTER, filled(client, **letter)).status_code == 303
    asked = InformationRequest.objects.select_related("casefile").get()
    assert asked.casefile.channel == "letter"
    assert (asked.sender_letter_number, asked.agenda_number) == ("005/17/LSM/2026", "1203")
    assert (asked.sender_letter_date, asked.addressee) == (date(2026, 11, 2), "Kepala Dinas Sosial")
    assert [file.name for file in asked.casefile.attachments.all()] == ["surat.pdf"]


def test_a_scan_that_comes_later_is_on_the_completeness_list(counter: People) -> None:
    client = logged_in(counter.officer)
    client.post(COUNTER, filled(client, channel="letter", scan_later="on"))
    asked = InformationRequest.objects.get()
    assert asked.scan_later
    assert asked.missing_parts.filter(field="letter").exists()


def test_own_words_stand_beside_the_officers_and_are_read_back(counter: People) -> None:
    client = logged_in(counter.officer)
    values = filled(
        client, spoken_words="Kulo nyuwun data koperasi", assistance=["read_aloud", "large_print"]
    )
    refused = client.post(COUNTER, values)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["read_back"]
    assert "Kulo nyuwun data koperasi" in shown(refused)
    assert not CaseFile.objects.exists()
    assert client.post(COUNTER, values | {"read_back": "on"}).status_code == 303
    asked = InformationRequest.objects.get()
    assert (asked.spoken_words, asked.details) == ("Kulo nyuwun data koperasi", TOLD["details"])
    assert asked.read_back_at is not None
    assert asked.assistance == ["read_aloud", "large_print"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"name": ""}, ["name"]),
        ({"name": " \u200b"}, ["name"]),
        ({"details": None}, ["details"]),
        ({"phone": ""}, ["phone"]),
        ({"phone": "bukan nomor"}, ["phone"]),
        ({"phone": "", "email": "bukan e-mail"}, ["email"]),
        ({"channel": "online"}, ["channel"]),
        ({"channel": None}, ["channel"]),
        ({"sender_letter_date": "31-02-2026"}, ["sender_letter_date"]),
        ({"received_at": "kemarin"}, ["received_at"]),
        ({"assistance": "tuna netra"}, ["assistance"]),
        ({"name": "", "phone": "", "details": ""}, ["name", "phone", "details"]),
    ],
)
def test_what_stops_a_number_is_said_beside_its_field(
    counter: People, changes: dict[str, Any], named: list[str]
) -> None:
    client = logged_in(counter.officer)
    response = client.post(COUNTER, filled(client, purpose="Bahan skripsi.", **changes))
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == sorted(named)
    assert "Bahan skripsi." in shown(response)
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize(
    "finder", [{"address": "Jalan Kartini 12"}, {"email": "wahyu@contoh.id"}, {"phone": "0343 111222"}]
)
def test_one_way_to_find_the_person_is_enough(counter: People, finder: dict[str, str]) -> None:
    client = logged_in(counter.officer)
    assert client.post(COUNTER, filled(client, **({"phone": ""} | finder))).status_code == 303


def test_an_institution_without_its_name_gets_a_number(counter: People) -> None:
    client = logged_in(counter.officer)
    client.post(COUNTER, filled(client, requester_kind="institution"))
    assert InformationRequest.objects.get().missing_parts.filter(field="institution").exists()


def test_the_second_press_leads_to_the_same_receipt(counter: People) -> None:
    client = logged_in(counter.officer)
    values = filled(client)
    first, second = client.post(COUNTER, values), client.post(COUNTER, values)
    assert first["Location"] == second["Location"]
    assert CaseFile.objects.count() == 1
    other = client.post(COUNTER, values | {"details": "Hal lain sama sekali."})
    assert other.status_code == 409
    assert CaseFile.objects.get().number in shown(other)
    assert "Hal lain sama sekali." in shown(other)
    fresh = other.context["form"]["submission_key"].value()
    assert client.post(COUNTER, values | {"details": "Hal lain.", "submission_key": fresh}).status_code == 303
    assert CaseFile.objects.count() == 2


TEXTS = ["name", "institution", "address", "subject", "details", "purpose", "spoken_words"]
LETTERS = ["addressee", "sender_letter_number", "agenda_number"]


@pytest.mark.parametrize("control", ["\x00", "\x1b[31m", "\x85"])
@pytest.mark.parametrize("field", [*TEXTS, *LETTERS, "phone", "email", "late_entry_reason"])
def test_control_characters_are_refused_beside_the_field(counter: People, field: str, control: str) -> None:
    client = logged_in(counter.officer)
    response = client.post(COUNTER, filled(client, **{"read_back": "on", field: f"0{control}8"}))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script><b>tebal</b>",
        "{{ settings.SECRET_KEY }} {% debug %}",
        '#eval("1+1") $ x^2 $ @label \\',
        "$name ${office} %(name)s",
        "🙏🏽 漢字 ꦲꦏ꧀ꦱꦫ مرحبا \u202eterbalik\u202c",
    ],
)
def test_strange_text_is_kept_and_shown_as_text(counter: People, text: str) -> None:
    client = logged_in(counter.officer)
    values = dict.fromkeys([*TEXTS, *LETTERS], text) | {"read_back": "on"}
    response = client.post(COUNTER, filled(client, **values))
    assert response.status_code == 303
    requester, asked = Requester.objects.get(), InformationRequest.objects.get()
    assert {requester.name, requester.address, asked.spoken_words, asked.addressee, asked.agenda_number} == {
        text
    }
    page = client.get(response["Location"])
    assert text in shown(page)
    assert "<script>alert" not in page.content.decode()
    again = client.post(COUNTER, filled(client, **values, email="bukan e-mail"))
    assert shown(again).count(text) >= len(values) - 1
    assert "<script>alert" not in again.content.decode()


@pytest.mark.parametrize(("name", "content"), files.HOSTILE)
def test_a_hostile_file_costs_nothing_else(counter: People, name: str, content: bytes) -> None:
    client = logged_in(counter.officer)
    sent = [files.pdf("baik.pdf"), SimpleUploadedFile(name, content)]
    values = filled(client, letter=sent)
    refused = client.post(COUNTER, values)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["letter"]
    assert TOLD["details"] in shown(refused)
    kept = refused.context["form"].fields["letter"].widget.kept
    assert [upload.name for upload in kept] == ["baik.pdf"]


def test_a_kept_file_arrives_with_the_second_press(counter: People) -> None:
    client = logged_in(counter.officer)
    refused = client.post(COUNTER, filled(client, name="", letter=files.png("surat.png")))
    token = refused.context["form"]["letter"].as_widget().partition('-kept" value="')[2].partition('"')[0]
    assert client.post(COUNTER, filled(client, **{"letter-kept": token})).status_code == 303
    assert CaseFile.objects.get().attachments.get().name == "surat.png"


def test_an_expired_login_loses_nothing(counter: People) -> None:
    values = filled(logged_in(counter.officer))
    stranger = Client()
    held = stranger.post(COUNTER, values)
    assert held.status_code == 403
    token = shown(held).partition('name="held" value="')[2].partition('"')[0]
    stranger.post("/masuk/", {"login": "petugas", "password": PASSWORD, "held": token})
    page = stranger.get("/meja/lanjutkan/")
    assert TOLD["details"] in shown(page)
    assert stranger.post(COUNTER, values).status_code == 303
    assert CaseFile.objects.count() == 1


@pytest.mark.parametrize("role", ["superior", "auditor"])
def test_who_does_not_register_is_refused(counter: People, role: str) -> None:
    values = filled(logged_in(counter.officer))
    client = logged_in(getattr(counter, role))
    assert client.get(COUNTER).status_code == 403
    assert client.post(COUNTER, values).status_code == 403
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize("role", ["officer", "registrar", "ppid", "admin"])
def test_who_registers_gets_a_number(counter: People, role: str) -> None:
    client = logged_in(getattr(counter, role))
    assert client.post(COUNTER, filled(client)).status_code == 303


def test_each_enters_for_the_own_office_alone(counter: People, now: Any) -> None:
    assert logged_in(counter.stranger).get(COUNTER).status_code == 404
    publish(counter.other_office, now)
    client = logged_in(counter.stranger)
    client.post(COUNTER, filled(client, office=counter.office.pk))
    casefile = CaseFile.objects.get()
    assert casefile.office == counter.other_office
    assert logged_in(counter.officer).get(f"/meja/loket/{casefile.number}/").status_code == 404


def test_a_form_without_its_token_is_refused(counter: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(counter.officer)
    assert client.post(COUNTER, {**TOLD}).status_code == 403
    assert not CaseFile.objects.exists()


def test_proof_of_identity_is_asked_when_the_standard_says_so(counter: People, now: Any) -> None:
    client = logged_in(counter.officer)
    assert 'name="identity_shown"' not in shown(client.get(COUNTER))
    publish(counter.other_office, now, identity_proof="shown", asked_fields=["identity_number", "government"])
    other = logged_in(counter.stranger)
    client = other
    client.post(COUNTER, filled(client, identity_shown="on", identity_number="3514010101900001"))
    requester = Requester.objects.get()
    assert requester.identity_shown_at is not None
    assert requester.identity_number == "3514010101900001"


def test_queries_do_not_grow(counter: People) -> None:
    client = logged_in(counter.officer)
    counts = []
    for _ in range(3):
        values = filled(client)
        with CaptureQueriesContext(connection) as entry:
            response = client.post(COUNTER, values)
        with CaptureQueriesContext(connection) as receipt:
            client.get(response["Location"])
        counts.append((len(entry), len(receipt)))
    assert counts[1] == counts[2]
    assert counts[2][0] <= 20 and counts[2][1] <= 14, counts


@pytest.mark.parametrize("method", ["get", "post"])
def test_hours_that_cannot_be_read_are_a_sentence_not_a_failure(counter: People, method: str) -> None:
    client = logged_in(counter.officer)
    typed = filled(client)
    rows = Office.objects.filter(pk=counter.office.pk)
    rows.update(hours={"normal": "selalu"}, calendar_version=F("calendar_version") + 1)
    response = client.get(COUNTER) if method == "get" else client.post(COUNTER, typed)
    assert response.status_code == 409
    assert "Jam pelayanan kantor tidak dapat dibaca" in shown(response)
    assert CaseFile.objects.count() == 0
