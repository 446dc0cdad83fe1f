"""Who waits in vain is told of the way on by Sedia itself, once, with the last day in a calendar file (R22, R25)."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest

from sedia.casefiles.clocks import recompute
from sedia.casefiles.models import Clock
from sedia.journal.models import Entry
from sedia.letters.models import Letter
from sedia.notices.dates import calendar_of_notice
from sedia.notices.models import Notice
from sedia.objections.actions.filing import last_day_to_object
from sedia.objections.actions.handling import Draft
from sedia.objections.chores import (
    due_soon,
    follow,
    lapsed,
    remind,
    still_owed,
    tell_lapsed,
    tell_unanswered,
    unanswered_requests,
)
from sedia.objections.clocks import window_from
from sedia.offices.actions import add_closure
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from tests.cast import Cast, filed, fresh
from tests.objections.objecting import again, answered, decided, drafted, objected

pytestmark = pytest.mark.django_db


def test_a_request_left_unanswered_gives_the_right_to_object(cast: Cast) -> None:
    request = filed(cast)
    answered(cast)
    after = request.legal_due + timedelta(minutes=1)
    assert tell_unanswered(request.legal_due) == 0, "the limit has not passed yet"
    assert tell_unanswered(after) == 1
    assert tell_unanswered(after) == 0, "once"
    assert not unanswered_requests(after).exists()
    notice = Notice.objects.get(kind="limit_passed")
    assert notice.casefile == request.casefile
    assert notice.context == {"passed_on": "2026-12-07", "objection_until": "2027-01-22"}
    assert Entry.objects.filter(chain=request.casefile.chain, event="request.limit_passed").count() == 1
    made = calendar_of_notice(notice, at=after)
    assert made is not None
    events = icalendar.Calendar.from_ical(made[1]).walk("VEVENT")
    assert [str(event["dtstart"].dt) for event in events] == ["2026-12-07", "2027-01-22"]
    assert len(events[1].walk("VALARM")) == 1


def test_what_is_not_answered_anew_in_time_gives_the_right_to_object_again(cast: Cast) -> None:
    old = answered(cast)
    first = objected(cast, old)
    said = Draft(outcome="overturned", reasons="Diterima.", items=[old.items.get().pk], days=5)
    decided(cast, drafted(cast, first, said))
    request = fresh(old)
    assert last_day_to_object(request, cast.at) is None, "the old letter stands no more"
    after = Clock.objects.get(casefile=request.casefile, kind=Clock.Kind.REOPENED).due_at + timedelta(
        minutes=1
    )
    assert tell_unanswered(after) == 1
    assert tell_unanswered(after) == 0, "once"
    notice = Notice.objects.get(kind="limit_passed", casefile=request.casefile)
    assert notice.context["passed_on"] == "2026-11-30"
    again_objected = objected(cast, request, at=after, grounds=("c",))
    assert again_objected.window_until is not None
    assert again_objected.window_until.isoformat() == notice.context["objection_until"]


def test_the_time_to_object_counts_from_the_issue_of_a_letter_that_waited(cast: Cast) -> None:
    request = answered(cast)
    Letter.objects.filter(casefile=request.casefile).update(issued_at=cast.at + timedelta(days=10))
    first = window_from(request.office, date(2026, 12, 3)).last_day
    assert last_day_to_object(request, cast.at + timedelta(days=10)) == first


def test_an_objection_left_unanswered_gives_the_way_to_the_commission(cast: Cast) -> None:
    objection = objected(cast)
    decided(cast, number="500/33/424.085/2026")
    after = objection.answer_due + timedelta(minutes=1)
    assert tell_lapsed(after) == 1
    assert tell_lapsed(after) == 0
    assert not lapsed(after).exists()
    notice = Notice.objects.get(kind="objection_lapsed")
    assert notice.context["dispute_until"] == "2027-01-28"
    assert Notice.objects.filter(kind="objection_overdue", role="superior").exists()
    assert Clock.objects.get(casefile=objection.casefile, kind=Clock.Kind.DISPUTE).stopped_at is None


def test_handler_and_superior_are_reminded_five_working_days_before_the_answer_is_due(cast: Cast) -> None:
    objection = drafted(cast)
    calendar = calendar_of(objection.office)
    due = calendar.local_date(objection.answer_due)
    days = [due - timedelta(days=ahead) for ahead in range(30)]
    sixth, fifth = (next(day for day in days if calendar.working_days_between(day, due) == n) for n in (6, 5))
    assert due_soon(calendar.opens_at(sixth)) == []
    soon = calendar.opens_at(fifth)
    assert remind(soon) == 1
    assert remind(soon) == 0, "once"
    told = Notice.objects.filter(kind="objection_due_soon").order_by("pk")
    assert [notice.staff_id for notice in told] == [cast.colleague.staff_id, None]
    assert still_owed(told[0], soon) == {}
    decided(cast, again(objection))
    assert still_owed(told[0], soon) is None


def test_a_changed_calendar_moves_the_superiors_clock(cast: Cast) -> None:
    objection = objected(cast)
    office = Office.objects.get(pk=cast.office.pk)
    day = cast.at.date() + timedelta(days=1)
    add_closure(office, by=cast.admin, at=cast.at, first_day=day, last_day=day, reason="Banjir")
    assert recompute(cast.at, follow) >= 1
    assert again(objection).answer_due > objection.answer_due
