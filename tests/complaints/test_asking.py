"""Questions back, replies, and what happens without one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.complaints.actions.asking import MOST_A_DAY, ask, lapse, reply
from sedia.complaints.actions.ending import withdraw
from sedia.complaints.actions.handling import declare_complete
from sedia.complaints.actions.hearing import read
from sedia.complaints.chores import remind, start_told, still_owed
from sedia.complaints.models import Complaint
from sedia.complaints.verify import faults
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.refusals import Incomplete, NotLawful
from tests.cast import Cast, upload
from tests.complaints.scene import complained, fresh

pytestmark = pytest.mark.django_db


def asked(cast: Cast, **changes: object) -> Complaint:
    complaint = complained(cast, **changes)
    ask(complaint, by=cast.officer, at=cast.at, revision=1, text="Pukul berapa Anda datang?")
    return complaint


def repair(complaint: Complaint) -> object:
    return complaint.casefile.clocks.filter(kind="repair").first()


def test_a_question_is_the_first_response_and_its_time_runs_from_the_telling(
    cast: Cast, at: datetime
) -> None:
    complaint = asked(cast)
    assert complaint.status == "awaiting_reply"
    assert complaint.casefile.clocks.filter(kind="response", stopped_at=None).exists()
    assert repair(complaint) is None
    assert start_told(at) == 0
    told_at = at + timedelta(days=1)
    Notice.objects.filter(kind="complaint_asked").update(told_at=told_at)
    assert (start_told(told_at), start_told(told_at)) == (1, 0)
    clock = complaint.casefile.clocks.get(kind="repair")
    assert (clock.started_at, clock.due_at.date().isoformat()) == (told_at, "2026-12-24")
    assert complaint.casefile.clocks.get(kind="response").stopped_at == told_at
    assert fresh(complaint).due_at == clock.due_at


def test_whoever_reads_the_page_was_told(cast: Cast, at: datetime) -> None:
    complaint, later = asked(cast, email=""), at + timedelta(hours=1)
    by = requester_of(complaint.casefile.uuid)
    for _ in range(2):
        read(fresh(complaint), by=by, at=later)
    assert complaint.casefile.clocks.get(kind="repair").started_at == later
    assert Notice.objects.get(kind="complaint_asked").told_at == later
    assert Entry.objects.filter(event="complaint.told").count() == 1
    assert (start_told(later), list(faults())) == (0, [])


def test_a_reply_calls_for_another_response_and_closes_the_task_by_hand(cast: Cast, at: datetime) -> None:
    complaint, later = asked(cast, email=""), at + timedelta(days=20)
    reply(fresh(complaint), by=cast.officer, at=later, revision=2, text="Pukul sembilan.")
    clocks = {clock.kind: clock for clock in complaint.casefile.clocks.all()}
    assert clocks["response"].stopped_at == later
    assert (clocks["response_reply"].started_at, clocks["response_reply"].stopped_at) == (later, None)
    assert fresh(complaint).due_at == clocks["response_reply"].due_at
    assert not Notice.objects.tasks().filter(kind="complaint_asked").exists()
    assert remind(clocks["response_reply"].due_at) > 0
    again = fresh(complaint)
    declare_complete(again, by=cast.officer, at=later, revision=again.revision, category="ordinary")
    read(fresh(complaint), by=requester_of(complaint.casefile.uuid), at=later)
    assert complaint.casefile.clocks.get(kind="response_reply").stopped_at == later


def test_replies_of_one_day_are_not_without_end(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    by = requester_of(complaint.casefile.uuid)
    for number in range(MOST_A_DAY):
        reply(fresh(complaint), by=by, at=at, revision=None, text=f"Hal {number}")
    with pytest.raises(Incomplete):
        reply(fresh(complaint), by=by, at=at, revision=None, text="Satu lagi")
    reply(fresh(complaint), by=cast.officer, at=at, revision=fresh(complaint).revision, text="Lewat telepon")
    reply(fresh(complaint), by=by, at=at + timedelta(days=1), revision=None, text="Besoknya")


def test_a_late_reminder_is_not_mailed(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    remind(complaint.due_at)
    notices = Notice.objects.filter(kind="complaint_due_soon")
    clock = str(complaint.casefile.clocks.get(kind="verification").get_kind_display())
    assert clock in {notice.context["clock"] for notice in notices}
    assert all(still_owed(notice, at) == {} for notice in notices)
    withdraw(complaint, by=requester_of(complaint.casefile.uuid), at=at, revision=None, reason="")
    assert not any(still_owed(notice, at) == {} for notice in notices)


def test_whoever_has_no_name_is_asked_on_the_page(cast: Cast, at: datetime) -> None:
    complaint = asked(cast, identity="anonymous")
    assert complaint.casefile.clocks.get(kind="repair").started_at == at
    assert not Notice.objects.filter(to="requester").exists()


def test_a_reply_brings_it_back_and_a_second_press_is_none(cast: Cast, at: datetime) -> None:
    complaint = asked(cast)
    by = requester_of(complaint.casefile.uuid)
    files = [upload()]
    for _ in range(2):
        reply(fresh(complaint), by=by, at=at, revision=None, text="Pukul sembilan.", uploads=files)
    complaint = fresh(complaint)
    assert complaint.status == "in_review"
    assert complaint.replies.count() == complaint.casefile.attachments.count() == 1
    assert Notice.objects.filter(kind="complaint_replied").count() == 1
    with pytest.raises(Incomplete):
        reply(complaint, by=by, at=at, revision=None, text=" ")
    with pytest.raises(Incomplete):
        ask(complaint, by=cast.officer, at=at, revision=complaint.revision, text="")


def test_it_lapses_only_after_thirty_days_and_never_once_complete(cast: Cast, at: datetime) -> None:
    complaint = asked(cast)
    with pytest.raises(NotLawful):
        lapse(complaint, by=cast.officer, at=at + timedelta(days=90), revision=complaint.revision)
    Notice.objects.filter(kind="complaint_asked").update(told_at=at)
    start_told(at)
    complaint = fresh(complaint)
    with pytest.raises(NotLawful):
        lapse(complaint, by=cast.officer, at=at + timedelta(days=30), revision=complaint.revision)
    lapse(complaint, by=cast.officer, at=at + timedelta(days=31), revision=complaint.revision)
    assert complaint.status == "lapsed"
    assert not complaint.casefile.clocks.filter(stopped_at__isnull=True).exists()
    assert Notice.objects.get(kind="complaint_ended").context == {"how": "lapsed"}


def test_what_is_complete_does_not_lapse(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    declare_complete(complaint, by=cast.officer, at=at, revision=1, category="ordinary")
    ask(complaint, by=cast.officer, at=at, revision=2, text="Satu hal lagi?")
    with pytest.raises(NotLawful):
        lapse(complaint, by=cast.officer, at=at + timedelta(days=90), revision=3)


def test_the_staff_is_reminded_once_and_never_whom_it_is_about(cast: Cast, at: datetime) -> None:
    complained(cast, against="Siti")
    before = at + timedelta(days=2, hours=8)
    assert (remind(at), remind(before), remind(before)) == (0, 1, 0)
    assert remind(at + timedelta(days=20)) == 2
    told = set(
        Notice.objects.filter(kind__startswith="complaint_")
        .exclude(to="requester")
        .values_list("kind", "staff")
    )
    assert told == {
        ("complaint_due_soon", cast.colleague.staff_key),
        ("complaint_overdue", cast.colleague.staff_key),
    }
