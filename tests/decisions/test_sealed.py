"""`sedia verify` notices a row changed past Sedia, and no verb looks like such a change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from sedia.casefiles import sealing
from sedia.casefiles.models import CaseFile, Requester
from sedia.cli.verify import faults
from sedia.decisions.actions.delivering import hand_over, receive
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.actions.issuing import number_letter
from sedia.decisions.actions.itemising import split
from sedia.decisions.models import Decision, Release
from sedia.files.inspect import PDF
from sedia.files.store import store
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.letters.models import Letter
from sedia.notices.codes import replace_code
from sedia.requests import seals
from sedia.requests import verify as requests
from sedia.requests.actions import handling
from sedia.requests.actions.completing import Supplement, ask_completion, complete, declare_complete
from sedia.requests.actions.ending import withdraw
from sedia.requests.models import Completion, InformationRequest, Item
from tests.cast import Cast, approved, filed, fresh, in_analysis, proposed, upload
from tests.decisions.test_delivering import NUMBER, paper

pytestmark = pytest.mark.django_db

# What other verbs set as a matter of course, what is derived, and the keys of the rows.
NOT_SEALED: dict[type[Any], set[str]] = {
    CaseFile: {"id", "access_generation", "search_text"},
    Requester: {"casefile_id", "confidential"},
    InformationRequest: {
        "id",
        "casefile_id",
        "status",
        "revision",
        "unit_id",
        "officer_id",
        "promise_due",
        "legal_due",
        "completed_at",
        "sent_up_at",
        "warned_at",
        "answered_at",
        "delivered_at",
        "ended_at",
        "end_reason",
        "merged_into_id",
    },
}


def at_the_counter(cast: Cast, at: datetime) -> InformationRequest:
    """A request that uses every field of the counter, with a time that is not in UTC."""
    return filed(
        cast,
        by=cast.officer,
        channel="letter",
        email="",
        received_at=(at - timedelta(minutes=5)).astimezone(ZoneInfo("Asia/Jakarta")),
        spoken_words="Minta data koperasi.",
        read_back=True,
        assistance=("reading",),
        identity_shown=True,
        addressee="Yth. Ibu Wahyu",
        sender_letter_number="12/A/2026",
        sender_letter_date=date(2026, 11, 20),
        agenda_number="77",
        government=True,
        delivery="in_person",
    )


def test_every_column_is_sealed_or_named_as_not_sealed() -> None:
    sealed = {CaseFile: sealing.CASEFILE, Requester: sealing.REQUESTER, InformationRequest: seals.REQUEST}
    for model, names in sealed.items():
        columns = {field.attname for field in model._meta.concrete_fields}
        assert columns == set(names) | NOT_SEALED[model], model.__name__
        assert not set(names) & NOT_SEALED[model]


def test_the_whole_way_online_leaves_all_whole(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    handling.correct_requester(
        request,
        by=cast.officer,
        at=at,
        revision=request.revision,
        values={"name": "Wahyu S.", "kind": "group"},
    )
    assert list(faults()) == []
    request = fresh(request)
    ask_completion(request, by=cast.ppid, at=at, revision=request.revision, parts=["Tahun"], number="1/2026")
    assert list(faults()) == []
    sent = Supplement(
        text="Tahun 2025.",
        values={"institution": "Universitas", "occupation": "Mahasiswa"},
        uploads=(upload(),),
    )
    for later, more in enumerate((sent, Supplement(text="Juga tahun 2024.")), start=1):
        request = fresh(request)
        moment = at + timedelta(hours=later)
        complete(request, more, by=requester_of(request.casefile.uuid), at=moment, revision=None)
        assert list(faults()) == []
    request = fresh(request)
    split(request, by=cast.officer, at=at, revision=request.revision, texts=("Satu.", "Dua."))
    assert list(faults()) == []
    decision = proposed(cast, fresh(request))
    send_back(decision, by=cast.ppid, at=at, revision=decision.revision, reason="Tambahkan periode.")
    assert list(faults()) == []
    decision = approved(cast, proposed(cast, fresh(request)))
    assert list(faults()) == []
    number_letter(
        decision, by=cast.registrar, at=at, revision=decision.revision, number=NUMBER, day=at.date()
    )
    assert list(faults()) == []
    receive(fresh(request), by=requester_of(request.casefile.uuid), at=at)
    assert list(faults()) == []


def test_the_whole_way_at_the_counter_leaves_all_whole(cast: Cast, at: datetime) -> None:
    request = at_the_counter(cast, at)
    assert list(faults()) == []
    declare_complete(request, by=cast.officer, at=at, revision=request.revision)
    decision = approved(cast, proposed(cast, fresh(request)), number=NUMBER)
    decision.request = fresh(request)
    hand_over(decision.request, paper(), by=cast.officer, at=at, revision=decision.request.revision)
    assert list(faults()) == []
    ended = filed(cast)
    withdraw(ended, by=cast.officer, at=at, revision=1, reason="Sudah didapat.")
    replace_code(fresh(ended).casefile, by=cast.officer, at=at)
    assert list(faults()) == []


CHANGED = [
    "UPDATE requests_informationrequest SET details = 'Yang lain.'",
    "UPDATE requests_informationrequest SET delivery = 'post'",
    "UPDATE requests_informationrequest SET addressee = 'Orang lain'",
    "UPDATE casefiles_requester SET name = 'Orang Lain'",
    "UPDATE casefiles_requester SET address = ''",
    "UPDATE casefiles_requester SET government = NOT government",
    "UPDATE casefiles_casefile SET received_at = '2026-01-01 00:00:00'",
    "UPDATE requests_item SET text = 'Yang lain.'",
    "DELETE FROM requests_item",
    "INSERT INTO requests_item (request_id, position, text) SELECT id, 2, 'Lagi' FROM requests_informationrequest",
]


@pytest.mark.parametrize("statement", CHANGED)
def test_a_row_changed_by_hand_is_named_by_its_case_alone(statement: str, cast: Cast, at: datetime) -> None:
    number = at_the_counter(cast, at).casefile.number
    with connection.cursor() as cursor:
        cursor.execute(statement)
    (fault,) = faults()
    assert fault == f"case {number}: what was asked, or by whom, was changed outside Sedia"


def test_a_row_changed_through_the_models_is_noticed(cast: Cast, at: datetime) -> None:
    first, second = filed(cast), filed(cast)
    InformationRequest.objects.filter(pk=first.pk).update(purpose="Lain.")
    (fault,) = faults()
    assert first.casefile.number in fault
    InformationRequest.objects.filter(pk=first.pk).update(purpose=first.purpose)
    Requester.objects.filter(casefile=second.casefile).delete()
    (fault,) = faults()
    assert second.casefile.number in fault


def test_words_that_were_added_are_sealed_too(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    complete(request, Supplement(text="Tahun 2025."), by=cast.officer, at=at, revision=request.revision)
    assert list(faults()) == []
    Completion.objects.update(text="Tahun 1998.")
    assert len(list(faults())) == 1


def test_a_status_set_by_hand_is_noticed(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    InformationRequest.objects.update(status="withdrawn")
    assert list(faults()) == [f"case {request.casefile.number}: its status was changed outside Sedia"]


def test_a_case_that_is_gone_or_came_by_no_verb_is_noticed(cast: Cast, at: datetime) -> None:
    gone, kept = filed(cast), filed(cast)
    Item.objects.filter(request=gone).delete()
    InformationRequest.objects.filter(pk=gone.pk).delete()
    assert list(faults()) == [f"case {gone.casefile.number}: registered, and stored no more"]
    CaseFile.objects.filter(pk=kept.casefile_id).update(uuid=gone.casefile.uuid.int ^ 1)
    assert f"case {kept.casefile.number}: no line of the journal knows it" in list(faults())


def test_another_secret_key_is_told_from_a_changed_row(cast: Cast, at: datetime, settings: Any) -> None:
    filed(cast)
    filed(cast)
    settings.SECRET_KEY = "another" * 8
    assert list(faults()) == ["2 cases: sealed under another secret key, and cannot be compared"]


def test_the_journal_does_not_tell_what_was_sealed(cast: Cast, at: datetime) -> None:
    """The same content in two cases has two seals, and neither the name nor its plain hash stands in the line."""
    filed(cast)
    filed(cast)
    first, second = (entry.fact["seal"] for entry in Entry.objects.filter(event="request.registered"))
    assert first != second
    assert first.split(".")[:2] == second.split(".")[:2] == ["1", sealing.key_mark()]


def test_a_changed_letter_is_noticed(cast: Cast, at: datetime) -> None:
    approved(cast, number=NUMBER)
    assert list(faults()) == []
    letter = Letter.objects.get(kind="answer")
    other = store(b"%PDF-1.7 lain", media_type=PDF, at=at)
    for change in ({"pdf": other}, {"number": "9/2026"}, {"letter_date": date(2026, 1, 2)}):
        Letter.objects.filter(pk=letter.pk).update(**change)
        (fault,) = faults()
        assert fault.endswith(f"letter {letter.code} (answer) was changed outside Sedia")
        letter.save()
    Letter.objects.filter(pk=letter.pk).update(content={**letter.content, "regarding": "Lain"})
    (fault,) = faults()
    assert fault.endswith("(answer) differs from its hash")


def test_a_changed_answer_is_noticed(cast: Cast, at: datetime) -> None:
    decision = approved(cast, number=NUMBER)
    other = store(b"kecamatan,jumlah\nBangil,999\n", media_type="text/csv", at=at)
    Release.objects.update(blob=other)
    assert list(faults()) == [
        f"case {decision.request.casefile.number}: its answer was changed outside Sedia"
    ]
    Release.objects.all().delete()
    assert len(list(faults())) == 1


def test_a_thousand_cases_cost_as_many_questions_as_one(
    cast: Cast, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        filed(cast)
    with django_assert_num_queries(8):
        assert list(requests.faults()) == []
    for _ in range(9):
        filed(cast)
    with django_assert_num_queries(8):
        assert list(requests.faults()) == []


def test_every_portion_is_looked_at(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "PORTION", 2)
    for _ in range(5):
        filed(cast)
    assert list(faults()) == []
    InformationRequest.objects.update(subject="Lain")
    assert len(list(faults())) == 5
    assert Decision.objects.count() == 0
