"""The desk's verbs on a request: the right person, the wrong one, the second press."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.casefiles.models import Attachment, CaseFile, Look
from sedia.casefiles.search import search_text
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry, Text
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.offices.models import Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.actions import handling
from sedia.requests.actions.ending import withdraw
from sedia.requests.actions.informal import note_question
from tests.cast import Cast, filed, fresh, in_analysis, upload

pytestmark = pytest.mark.django_db


def test_an_officer_takes_a_request(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    handling.take_over(request, by=cast.officer, at=at, revision=1)
    request = fresh(request)
    assert (request.status, request.revision, request.officer_id) == ("in_analysis", 2, cast.officer.staff_id)
    line = Entry.objects.get(event="request.ambil")
    assert line.fact["from"] == "registered"
    assert line.who == {"kind": "staff", "id": cast.officer.id, "roles": ["officer"]}


def test_two_officers_the_second_sees_that_it_changed(cast: Cast, at: datetime) -> None:
    first, second = filed(cast), None
    second = fresh(first)
    handling.take_over(first, by=cast.officer, at=at, revision=1)
    with pytest.raises(ChangedMeanwhile):
        handling.take_over(second, by=cast.colleague, at=at, revision=1)
    assert fresh(first).officer_id == cast.officer.staff_id
    assert Entry.objects.filter(event="request.ambil").count() == 1


@pytest.mark.parametrize("name", ["registrar", "superior", "admin", "auditor"])
def test_others_do_not_take_requests(cast: Cast, at: datetime, name: str) -> None:
    with pytest.raises(NotAllowed):
        handling.take_over(filed(cast), by=getattr(cast, name), at=at, revision=1)


def test_a_colleague_is_given_the_request_and_told(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    colleague = Staff.objects.get(pk=cast.colleague.staff_key)
    handling.assign(request, by=cast.officer, at=at, revision=request.revision, officer=colleague)
    assert fresh(request).officer_id == colleague.pk
    assert Notice.objects.get(kind="assigned").staff_id == colleague.pk


@pytest.mark.parametrize("name", ["auditor", "stranger", "registrar"])
def test_only_who_handles_requests_here_is_given_one(cast: Cast, at: datetime, name: str) -> None:
    request = in_analysis(cast)
    person = Staff.objects.get(pk=getattr(cast, name).staff_key)
    with pytest.raises(Incomplete) as refusal:
        handling.assign(request, by=cast.officer, at=at, revision=request.revision, officer=person)
    assert list(refusal.value.fields) == ["officer"]


def test_a_note_disturbs_nobodys_work(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    handling.note(request, by=cast.superior, at=at, text="Sudah ditelepon.")
    assert fresh(request).revision == request.revision
    assert [note.text for note in request.casefile.notes.all()] == ["Sudah ditelepon."]
    with pytest.raises(NotAllowed):
        handling.note(request, by=cast.auditor, at=at, text="Saya hanya membaca.")
    with pytest.raises(Incomplete):
        handling.note(request, by=cast.officer, at=at, text="  ")


def test_a_corrected_name_leaves_the_old_one_as_a_text_and_is_told(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    values = {"name": "Wahyu Setyawan", "phone": "0813 0000 1111"}
    handling.correct_requester(request, by=cast.officer, at=at, revision=request.revision, values=values)
    requester = fresh(request).casefile.requester
    assert (requester.name, requester.phone_digits) == ("Wahyu Setyawan", "6281300001111")
    assert "Wahyu Setiawan" in Text.objects.values_list("body", flat=True)
    assert Notice.objects.filter(kind="corrected").exists()
    assert search_text("Setyawan") in CaseFile.objects.get().search_text
    assert list(verify()) == []


def test_nothing_corrected_is_nothing_written(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    lines = Entry.objects.count()
    for values in ({}, {"name": "Wahyu Setiawan"}, {"name": ""}):
        with pytest.raises(Incomplete):
            handling.correct_requester(
                request, by=cast.officer, at=at, revision=request.revision, values=values
            )
    assert Entry.objects.count() == lines


def test_the_requester_withdraws_once(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    requester = requester_of(request.casefile.uuid)
    withdraw(request, by=requester, at=at + timedelta(hours=1), revision=None, reason="")
    request = fresh(request)
    assert request.status == "withdrawn"
    assert request.ended_at == at + timedelta(hours=1)
    assert all(clock.stopped_at == request.ended_at for clock in request.casefile.clocks.all())
    assert set(Notice.objects.values_list("kind", flat=True)) >= {"withdrawn", "withdrawn_by_requester"}
    with pytest.raises(NotLawful):
        withdraw(request, by=requester, at=at, revision=None, reason="")


def test_an_officer_who_records_a_withdrawal_says_why(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    with pytest.raises(Incomplete):
        withdraw(request, by=cast.officer, at=at, revision=1, reason=" ")
    withdraw(request, by=cast.officer, at=at, revision=1, reason="Pemohon menelepon: data sudah didapat.")
    assert fresh(request).end_reason.startswith("Pemohon menelepon")


def test_files_of_the_office_are_held_until_they_were_checked(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    purpose = Attachment.Purpose.OFFICE
    handling.attach(request, by=cast.officer, at=at, uploads=[upload()], purpose=purpose)
    assert request.casefile.attachments.get().verdict == "held"
    with pytest.raises(Incomplete):
        handling.attach(request, by=cast.officer, at=at, uploads=[], purpose=purpose)


def test_a_look_is_recorded(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    handling.record_look(request.casefile, by=cast.auditor, at=at, what="case")
    assert Look.objects.get().staff_id == cast.auditor.staff_id


def test_a_request_goes_back_to_the_queue_and_only_once(cast: Cast) -> None:
    request = in_analysis(cast)
    handling.release(request, by=cast.colleague, at=cast.at, revision=request.revision)
    assert fresh(request).officer_id is None
    with pytest.raises(NotLawful):
        handling.release(fresh(request), by=cast.colleague, at=cast.at, revision=request.revision)


def test_all_of_one_officer_go_back_at_one_office_alone(cast: Cast) -> None:
    requests = [in_analysis(cast) for _ in range(2)]
    others = filed(cast)
    officer = Staff.objects.get(pk=cast.officer.staff_id)
    with pytest.raises(NotAllowed):
        handling.release_all(officer, cast.office, by=cast.registrar, at=cast.at)
    assert handling.release_all(officer, cast.office, by=cast.officer, at=cast.at) == len(requests)
    assert handling.release_all(officer, cast.office, by=cast.officer, at=cast.at) == 0
    assert fresh(others).status == "registered"


def test_a_question_in_passing_is_noted_by_the_counter_alone(cast: Cast) -> None:
    words = {"channel": "telephone", "asked": "Kapan loket buka?", "answered": "Senin."}
    assert note_question(cast.office, by=cast.officer, at=cast.at, **words).asked == "Kapan loket buka?"
    with pytest.raises(NotAllowed):
        note_question(cast.office, by=cast.auditor, at=cast.at, **words)
    with pytest.raises(Incomplete):
        note_question(cast.office, by=cast.officer, at=cast.at, **{**words, "asked": " "})
