"""Whom a complaint is about: out of their hands, told nothing, and nothing of theirs goes out."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.complaints.actions.accusing import name_accused
from sedia.complaints.actions.answering import approve, propose, send_back, under_way
from sedia.complaints.actions.asking import reply
from sedia.complaints.actions.ending import reopen
from sedia.complaints.actions.handling import take_over
from sedia.complaints.chores import remind
from sedia.complaints.content import draft_hash
from sedia.complaints.models import Answer
from sedia.complaints.verify import faults
from sedia.journal.actors import Actor, requester_of
from sedia.letters.models import Letter
from sedia.letters.verify import faults as letter_faults
from sedia.notices.models import Notice
from sedia.offices.models import Staff
from sedia.refusals import Incomplete
from tests.cast import Cast
from tests.complaints.scene import DRAFT, answered, complained, drafted, examined, fresh

pytestmark = pytest.mark.django_db


def staff(actor: Actor) -> Staff:
    return Staff.objects.get(pk=actor.staff_key)


def test_naming_the_officer_in_charge_takes_it_out_of_the_hands(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    take_over(complaint, by=cast.officer, at=at, revision=1)
    name_accused(complaint, by=cast.ppid, at=at, revision=2, staff=[staff(cast.officer)])
    assert complaint.officer_id is None
    assert fresh(complaint).accuses(cast.officer.id)
    with pytest.raises(Incomplete):
        name_accused(complaint, by=cast.ppid, at=at, revision=3, staff=[staff(cast.stranger)])
    name_accused(complaint, by=cast.ppid, at=at, revision=3, staff=[])
    assert not fresh(complaint).accused_keys


def told(kind: str) -> set[int | None]:
    """To whom of the staff notices of this kind go; None: to whoever holds a role."""
    return set(Notice.objects.filter(kind=kind).values_list("staff_id", flat=True))


def test_who_is_accused_is_told_nothing_of_it_any_more(cast: Cast, at: datetime) -> None:
    complaint = examined(cast)
    by = requester_of(complaint.casefile.uuid)
    name_accused(complaint, by=cast.ppid, at=at, revision=complaint.revision, staff=[staff(cast.officer)])
    reply(fresh(complaint), by=by, at=at, revision=None, text="Satu hal lagi.")
    assert told("complaint_replied") == {cast.colleague.staff_key}
    remind(complaint.due_at)
    assert cast.officer.staff_key not in told("complaint_due_soon")


def test_an_answer_returned_goes_to_others_once_its_drafter_is_accused(cast: Cast, at: datetime) -> None:
    complaint = drafted(cast)
    complaint.accused.set([cast.officer.staff_key])
    complaint = fresh(complaint)
    send_back(complaint, by=cast.ppid, at=at, revision=complaint.revision, reason="Periksa lagi.")
    assert told("complaint_returned") == {cast.colleague.staff_key}


def test_a_complaint_opened_anew_is_told_to_others(cast: Cast, at: datetime) -> None:
    complaint = answered(cast)
    complaint.accused.set([cast.officer.staff_key])
    complaint = fresh(complaint)
    by = requester_of(complaint.casefile.uuid)
    reopen(complaint, by=by, at=at, revision=None, reason="Loket masih kosong.")
    assert told("complaint_reopened") == {cast.colleague.staff_key}


def test_a_draft_of_whom_it_is_about_does_not_go_out(cast: Cast, at: datetime) -> None:
    complaint = drafted(cast)
    name_accused(complaint, by=cast.ppid, at=at, revision=complaint.revision, staff=[staff(cast.officer)])
    complaint = fresh(complaint)
    assert (complaint.status, complaint.drafted_by, under_way(complaint)) == ("in_review", None, None)
    take_over(complaint, by=cast.colleague, at=at, revision=complaint.revision)
    propose(complaint, DRAFT, by=cast.colleague, at=at, revision=complaint.revision)
    assert complaint.status == "proposed"


def test_a_draft_of_others_stays(cast: Cast, at: datetime) -> None:
    complaint = drafted(cast)
    name_accused(complaint, by=cast.ppid, at=at, revision=complaint.revision, staff=[staff(cast.colleague)])
    assert (complaint.status, Answer.objects.count()) == ("proposed", 1)


@pytest.mark.parametrize("accused", ["officer", "superior"])
def test_an_approved_letter_that_waits_is_taken_back(cast: Cast, at: datetime, accused: str) -> None:
    complaint = drafted(cast)
    answer = under_way(complaint)
    assert answer is not None
    seen = {"revision": complaint.revision, "content_hash": draft_hash(complaint, answer)}
    approve(complaint, by=cast.superior, at=at, **seen)
    person = staff(getattr(cast, accused))
    name_accused(complaint, by=cast.ppid, at=at, revision=complaint.revision, staff=[person])
    complaint = fresh(complaint)
    clocks = {clock.kind: clock for clock in complaint.casefile.clocks.all()}
    assert complaint.status == "in_review" and not Letter.objects.exists()
    assert clocks["settlement"].stopped_at is None and "telling" not in clocks
    assert complaint.due_at == min(clock.due_at for clock in clocks.values() if clock.stopped_at is None)
    assert [*faults(), *letter_faults()] == []
