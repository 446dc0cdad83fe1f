"""Handling: who may, who may not, at the same time, twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.complaints.actions.handling import (
    assign,
    attach,
    categorise,
    declare_complete,
    note,
    release,
    take_over,
)
from sedia.complaints.chores import start_told
from sedia.complaints.models import Complaint
from sedia.complaints.verify import faults
from sedia.notices.models import Notice
from sedia.offices.models import Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, upload
from tests.complaints.scene import complained, examined, fresh

pytestmark = pytest.mark.django_db


def staff(actor: object) -> Staff:
    return Staff.objects.get(pk=actor.staff_key)  # type: ignore[attr-defined]


def test_an_officer_takes_it_once(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    stale = fresh(complaint)
    take_over(complaint, by=cast.officer, at=at, revision=1)
    assert (complaint.status, complaint.officer_id) == ("in_review", cast.officer.staff_key)
    with pytest.raises(ChangedMeanwhile):
        take_over(stale, by=cast.colleague, at=at, revision=1)
    with pytest.raises(NotAllowed):
        take_over(complaint, by=cast.officer, at=at, revision=2)
    assert list(faults()) == []


@pytest.mark.parametrize("name", ["registrar", "superior", "admin", "auditor"])
def test_others_do_not_take_it(cast: Cast, at: datetime, name: str) -> None:
    with pytest.raises(NotAllowed):
        take_over(complained(cast), by=getattr(cast, name), at=at, revision=1)


def test_whom_it_is_about_does_not_touch_it(cast: Cast, at: datetime) -> None:
    complaint = complained(cast, against="petugas Siti")
    assert complaint.accuses(cast.officer.id)
    with pytest.raises(NotAllowed):
        take_over(complaint, by=cast.officer, at=at, revision=1)
    with pytest.raises(Incomplete) as refusal:
        assign(complaint, by=cast.ppid, at=at, revision=1, officer=staff(cast.officer))
    assert list(refusal.value.fields) == ["officer"]
    assert not Complaint.objects.visible_to(cast.officer).exists()
    assert Complaint.objects.visible_to(cast.colleague).get() == complaint
    assert not Complaint.objects.visible_to(cast.stranger).exists()


def test_it_is_assigned_and_released(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    assign(complaint, by=cast.ppid, at=at, revision=1, officer=staff(cast.colleague))
    assert complaint.officer_id == cast.colleague.staff_key
    assert Notice.objects.filter(kind="complaint_assigned").count() == 1
    with pytest.raises(Incomplete):
        assign(complaint, by=cast.ppid, at=at, revision=2, officer=staff(cast.auditor))
    release(complaint, by=cast.colleague, at=at, revision=2)
    assert complaint.officer_id is None
    with pytest.raises(NotLawful):
        release(complaint, by=cast.colleague, at=at, revision=3)


@pytest.mark.parametrize(
    ("category", "due"),
    [("information", "2026-11-30"), ("ordinary", "2026-12-11"), ("supervision", "2027-02-22")],
)
def test_complete_starts_the_sixty_days_and_the_time_of_the_class(
    cast: Cast, at: datetime, category: str, due: str
) -> None:
    complaint = complained(cast)
    later = at + timedelta(days=2)
    declare_complete(complaint, by=cast.officer, at=later, revision=1, category=category)
    clocks = {clock.kind: clock for clock in complaint.casefile.clocks.all()}
    assert (clocks["verification"].stopped_at, clocks["response"].stopped_at) == (later, None)
    assert clocks["settlement"].due_at.date().isoformat() == "2027-01-24"
    assert clocks["category"].due_at.date().isoformat() == due
    assert clocks["category"].started_at == complaint.casefile.received_at
    assert fresh(complaint).due_at == min(
        clocks[kind].due_at for kind in ("response", "settlement", "category")
    )
    notice = Notice.objects.get(kind="complaint_accepted")
    assert notice.context == {"category": category, "decision_until": clocks["settlement"].due_at.isoformat()}
    told_at = later + timedelta(days=1)
    Notice.objects.filter(pk=notice.pk).update(told_at=told_at)
    assert (start_told(told_at), start_told(told_at)) == (1, 0)
    assert complaint.casefile.clocks.get(kind="response").stopped_at == told_at
    assert fresh(complaint).due_at == min(clocks["settlement"].due_at, clocks["category"].due_at)
    with pytest.raises(NotLawful):
        declare_complete(complaint, by=cast.officer, at=later, revision=2, category=category)


def test_who_has_no_name_has_its_response_at_once(cast: Cast, at: datetime) -> None:
    complaint = complained(cast, identity="anonymous")
    declare_complete(complaint, by=cast.officer, at=at, revision=1, category="ordinary")
    assert complaint.casefile.clocks.get(kind="response").stopped_at == at


def test_a_class_is_needed_and_can_be_another(cast: Cast, at: datetime) -> None:
    with pytest.raises(Incomplete):
        declare_complete(complained(cast), by=cast.officer, at=at, revision=1, category="")
    complaint = examined(cast)
    before = complaint.due_at
    categorise(complaint, by=cast.officer, at=at, revision=complaint.revision, category="information")
    assert fresh(complaint).due_at < before
    assert complaint.casefile.clocks.filter(kind="category").count() == 1
    with pytest.raises(Incomplete):
        categorise(complaint, by=cast.officer, at=at, revision=complaint.revision, category="urgent")


def test_notes_and_documents_of_the_office(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    note(complaint, by=cast.registrar, at=at, text="Sudah ditelepon.")
    attach(complaint, by=cast.officer, at=at, uploads=[upload()])
    assert complaint.casefile.notes.get().text == "Sudah ditelepon."
    assert complaint.casefile.attachments.get().verdict == "held"
    for wrong in (
        lambda: note(complaint, by=cast.officer, at=at, text=" "),
        lambda: attach(complaint, by=cast.officer, at=at, uploads=[]),
    ):
        with pytest.raises(Incomplete):
            wrong()
    with pytest.raises(NotAllowed):
        note(complaint, by=cast.auditor, at=at, text="x")
