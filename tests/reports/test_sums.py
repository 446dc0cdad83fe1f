"""The sums are what the cases say, however they came to be what they are; the chore finds every change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import Clock, OldCase, Requester
from sedia.decisions.actions.delivering import receive
from sedia.journal.actors import requester_of
from sedia.offices.models import Office
from sedia.reports.chores import backlog_pending, keep_backlog, keep_sums, sums_pending
from sedia.reports.counting import day_sums
from sedia.reports.models import Backlog, Cursor, DaySum, MonthSum
from sedia.reports.statistics import mark, statistics_of
from sedia.requests.actions.ending import withdraw
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, filed, fresh, in_analysis, proposed

MONDAY = date(2026, 11, 23)
MINUTE = timedelta(minutes=1)


def sums(cast: Cast, day: date = MONDAY) -> dict[str, int]:
    return day_sums(cast.office, day)


def read_all(at: datetime) -> int:
    """Run the chore until the journal is read."""
    total = 0
    while sums_pending(at + MINUTE):
        total += keep_sums(at + MINUTE)
    return total


def answered(cast: Cast, hours: int = 0, **changes: Any) -> InformationRequest:
    """A request whose answer is issued so many hours after its receipt."""
    request = approved(cast, proposed(cast, **changes), number=f"500/{hours}/{changes}").request
    told = cast.at + timedelta(hours=hours)
    InformationRequest.objects.filter(pk=request.pk).update(answered_at=told)
    Clock.objects.filter(casefile=request.casefile, stopped_at__isnull=False).update(stopped_at=told)
    return fresh(request)


def test_a_day_with_one_of_each(cast: Cast, at: datetime) -> None:
    filed(cast)
    withdraw(filed(cast), by=requester_of("x"), at=at, revision=None, reason="")
    InformationRequest.objects.filter(pk=filed(cast, email="x@contoh.id").pk).update(status="merged")
    answered(cast, 3)
    found = sums(cast)
    assert {name: found[name] for name in ("received", "apart", "open", "withdrawn", "answered")} == {
        "received": 3,
        "apart": 1,
        "open": 1,
        "withdrawn": 1,
        "answered": 1,
    }
    assert (found["told"], found["in_promise"], found["in_legal"]) == (1, 1, 1)
    assert found["channel.online"] == 3
    assert found["outcome.full"] == 1
    assert found["notice.180"] == 1
    assert "delivered" not in found


def test_how_long_each_outcome_took_and_who_asked(cast: Cast) -> None:
    answered(cast, 3)
    late, body = answered(cast, 24 * 3, email="lain@contoh.id"), answered(cast, 1, email="badan@contoh.id")
    Requester.objects.filter(casefile=late.casefile).update(kind="institution")
    Requester.objects.filter(casefile=body.casefile).update(kind="institution", government=True)
    found = sums(cast)
    assert (found["time.full.60"], found["time.full.180"]) == (1, 1)
    assert (found["kept.full"], found["lawful.full"]) == (2, 3)
    assert {name: n for name, n in found.items() if name.startswith("requester.")} == {
        "requester.person": 1,
        "requester.institution": 1,
        "requester.government": 1,
    }


def test_what_came_from_an_old_register_is_counted_apart(cast: Cast) -> None:
    file = filed(cast).casefile
    OldCase.objects.create(casefile=file, office=cast.office, fingerprint="x")
    assert sums(cast) == {"old": 1}


def test_what_came_open_from_an_old_register_is_in_no_backlog(cast: Cast, at: datetime) -> None:
    file = filed(cast).casefile
    assert keep_backlog(at) == 1
    OldCase.objects.create(casefile=file, office=cast.office, fingerprint="x")
    assert keep_backlog(at) == 1
    assert Backlog.objects.get().open == 0


def test_notice_and_delivery_are_counted_apart(cast: Cast, at: datetime) -> None:
    request = answered(cast, 2)
    receive(request, by=requester_of(request.casefile.uuid), at=at + timedelta(hours=26))
    found = sums(cast)
    assert found["notice.120"] == 1
    # Monday 09.00 to 16.00 less the break of an hour, then Tuesday 07.30 to 11.00: 6 + 3,5 hours
    assert found["delivery.600"] == 1
    assert found["delivered"] == 1


def test_late_for_the_promise_and_for_the_law(cast: Cast) -> None:
    answered(cast, 24 * 3)
    answered(cast, 24 * 40, email="lain@contoh.id")
    found = sums(cast)
    assert (found["told"], found.get("in_promise", 0), found["in_legal"]) == (2, 0, 1)


def test_a_collected_answer_counts_when_the_requester_is_told(cast: Cast) -> None:
    approved(cast, proposed(cast, delivery="in_person"), number="500/1")
    found = sums(cast)
    assert found["answered"] == 1
    assert "told" not in found, "the clock runs until the requester knows"


def test_a_day_is_the_offices_day(cast: Cast) -> None:
    late = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # 00.30 on Tuesday in Jakarta
    filed(cast, at=late)
    assert sums(cast) == {}
    assert sums(cast, date(2026, 11, 24))["received"] == 1


def test_the_chore_counts_the_days_that_changed(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    assert read_all(at) > 0
    assert MonthSum.objects.get().sums["open"] == 1
    before = mark(cast.office)
    assert read_all(at) == 0, "nothing happened"
    withdraw(request, by=requester_of("x"), at=at, revision=None, reason="")
    read_all(at)
    row = MonthSum.objects.get()
    assert (row.sums["withdrawn"], row.sums.get("open", 0), row.version) == (1, 0, 2)
    assert mark(cast.office) != before


def test_counting_again_changes_nothing(cast: Cast, at: datetime) -> None:
    filed(cast)
    read_all(at)
    told = (list(DaySum.objects.values("day", "sums")), list(MonthSum.objects.values("sums", "version")))
    Cursor.objects.update(entry=0)
    read_all(at)
    assert told == (
        list(DaySum.objects.values("day", "sums")),
        list(MonthSum.objects.values("sums", "version")),
    )


def test_a_late_entry_changes_the_month_in_which_it_was_received(cast: Cast, at: datetime) -> None:
    filed(cast)
    read_all(at)
    request = filed(cast, email="lain@contoh.id")
    earlier = at - timedelta(days=60)
    type(request.casefile).objects.filter(pk=request.casefile.pk).update(received_at=earlier)
    read_all(at)
    months = {str(row.month): row.sums["received"] for row in MonthSum.objects.all()}
    assert months == {"2026-09-01": 1, "2026-11-01": 1}


def test_the_newest_lines_wait_until_no_earlier_one_can_appear(cast: Cast, at: datetime) -> None:
    filed(cast)
    assert not sums_pending(at)
    assert keep_sums(at) == 0
    assert sums_pending(at + MINUTE)


def test_offices_are_kept_apart(cast: Cast, at: datetime) -> None:
    filed(cast)
    read_all(at)
    neighbour = Office.objects.get(slug="dinkes")
    assert not statistics_of(neighbour).months
    assert statistics_of(cast.office).years[2026].of("received") == 1


def test_practice_is_not_counted(cast: Cast, at: datetime) -> None:
    filed(cast)
    Office.objects.filter(pk=cast.office.pk).update(practice_of=Office.objects.get(slug="dinkes"))
    assert read_all(at) > 0
    assert not keep_backlog(at)
    assert not MonthSum.objects.exists()


def test_a_day_costs_the_same_for_any_number(cast: Cast, django_assert_num_queries) -> None:
    for number in range(3):
        filed(cast, email=f"w{number}@contoh.id")
    answered(cast, 1)
    sums(cast)
    with django_assert_num_queries(4):
        sums(cast)


@pytest.mark.parametrize(("later", "late"), [(0, (2, 0, 0)), (2, (2, 2, 0)), (30, (2, 2, 2))])
def test_the_backlog(cast: Cast, at: datetime, later: int, late: tuple[int, int, int]) -> None:
    filed(cast)
    in_analysis(cast, email="lain@contoh.id")
    now = at + timedelta(days=later)
    assert backlog_pending(now)
    assert keep_backlog(now) == 1
    row = Backlog.objects.get()
    assert (row.open, row.past_promise, row.past_legal) == late
    assert not backlog_pending(now)


def test_a_backlog_that_is_worked_off(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    keep_backlog(at)
    withdraw(request, by=requester_of("x"), at=at, revision=None, reason="")
    assert keep_backlog(at) == 1
    assert Backlog.objects.get().open == 0
