"""Ends, and opening once more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.complaints.actions.ending import close, reopen, void_entry, withdraw
from sedia.complaints.actions.hearing import read
from sedia.complaints.chores import start_told
from sedia.complaints.verify import faults
from sedia.journal.actors import requester_of
from sedia.notices.actions import drop
from sedia.notices.models import Notice
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from tests.cast import Cast
from tests.complaints.scene import answered, complained, fresh

pytestmark = pytest.mark.django_db


def test_who_complains_withdraws(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    by = requester_of(complaint.casefile.uuid)
    withdraw(complaint, by=by, at=at, revision=None, reason="")
    assert (complaint.status, complaint.ended_at) == ("withdrawn", at)
    with pytest.raises(NotLawful):
        withdraw(complaint, by=by, at=at, revision=None, reason="")
    with pytest.raises(Incomplete):
        withdraw(complained(cast), by=cast.officer, at=at, revision=1, reason=" ")


def test_a_wrong_entry_is_voided_by_a_second_person(cast: Cast, at: datetime) -> None:
    complaint = complained(cast, by=cast.officer, channel="telephone")
    with pytest.raises(NotAllowed):
        void_entry(complaint, by=cast.officer, at=at, revision=1, reason="Tercatat dua kali.")
    with pytest.raises(Incomplete):
        void_entry(complaint, by=cast.colleague, at=at, revision=1, reason="")
    void_entry(complaint, by=cast.colleague, at=at, revision=1, reason="Tercatat dua kali.")
    assert complaint.status == "void"
    with pytest.raises(NotLawful):
        void_entry(complained(cast), by=cast.colleague, at=at, revision=1, reason="x")


def test_it_closes_when_who_complains_is_content_or_silent(cast: Cast, at: datetime) -> None:
    complaint = answered(cast)
    with pytest.raises(NotLawful):
        close(complaint, by=cast.officer, at=at + timedelta(days=60), revision=complaint.revision)
    Notice.objects.filter(kind="complaint_answered").update(told_at=at)
    start_told(at)
    complaint = fresh(complaint)
    with pytest.raises(NotLawful):
        close(complaint, by=cast.officer, at=at + timedelta(days=14), revision=complaint.revision)
    close(complaint, by=requester_of(complaint.casefile.uuid), at=at, revision=None)
    assert complaint.status == "closed"


def test_opening_the_letter_tells_it_and_reading_the_page_does_not(cast: Cast, at: datetime) -> None:
    complaint = answered(cast, email="")
    by = requester_of(complaint.casefile.uuid)
    read(fresh(complaint), by=by, at=at)
    assert not complaint.casefile.clocks.filter(kind="closing").exists()
    read(fresh(complaint), by=by, at=at, letter=True)
    clock = complaint.casefile.clocks.get(kind="closing")
    assert complaint.casefile.clocks.get(kind="telling").stopped_at == clock.started_at == at
    assert fresh(complaint).due_at == clock.due_at
    assert not Notice.objects.tasks().filter(kind="complaint_answered").exists()


def test_an_answer_that_the_staff_need_not_tell_can_be_closed_in_time(cast: Cast, at: datetime) -> None:
    complaint = answered(cast, email="")
    notice = Notice.objects.get(kind="complaint_answered")
    drop(notice, by=cast.officer, at=at, reason="Sudah baca sendiri.")
    assert (start_told(at), start_told(at)) == (1, 0)
    later = at + timedelta(days=30)
    close(fresh(complaint), by=cast.officer, at=later, revision=fresh(complaint).revision)
    assert fresh(complaint).status == "closed"


def test_it_is_reopened_once(cast: Cast, at: datetime) -> None:
    complaint = answered(cast)
    by = requester_of(complaint.casefile.uuid)
    with pytest.raises(Incomplete):
        reopen(complaint, by=by, at=at, revision=None, reason=" ")
    later = at + timedelta(days=3)
    reopen(complaint, by=by, at=later, revision=None, reason="Loket masih kosong.")
    assert (complaint.status, complaint.reopened_at) == ("in_review", later)
    clocks = {clock.kind: clock for clock in complaint.casefile.clocks.all()}
    assert clocks["settlement"].started_at == later and clocks["settlement"].stopped_at is None
    assert fresh(complaint).due_at == clocks["settlement"].due_at
    assert list(faults()) == []
    withdrawn = fresh(complaint)
    withdraw(withdrawn, by=by, at=later, revision=None, reason="")
    with pytest.raises(NotLawful):
        reopen(withdrawn, by=by, at=later, revision=None, reason="x")
