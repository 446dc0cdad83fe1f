"""The reminder of the yearly report: from February, once a week, until it is published or due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sedia.notices.models import Notice
from sedia.offices.models import Office
from sedia.reports.yearly.chores import DUE, remind, reminders_pending, still_lacking
from sedia.workdays import zones
from tests.cast import Cast
from tests.reports.yearly.scene import published, wrote

MORNING = datetime(2027, 2, 1, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(cast: Cast) -> None:
    Office.objects.exclude(pk=cast.office.pk).update(created_at=MORNING)  # it did not serve in the year


def told() -> list[tuple[int, int]]:
    """Month and day of each reminder, in Jakarta."""
    moments = Notice.objects.filter(kind=DUE).order_by("pk").values_list("created_at", flat=True)
    days = [zones.local(at, "Asia/Jakarta") for at in moments]
    return [(day.month, day.day) for day in days]


def worked(first: datetime, days: int) -> None:
    """The worker looks every six hours."""
    for hours in range(0, days * 24, 6):
        if reminders_pending(at := first + timedelta(hours=hours)):
            remind(at)


def test_once_a_week_from_february_to_the_end_of_march(cast: Cast) -> None:
    worked(MORNING - timedelta(days=3), 80)
    assert told() == [(2, 1), (2, 8), (2, 15), (2, 22), (3, 1), (3, 8), (3, 15), (3, 22), (3, 29)]
    notice = Notice.objects.filter(kind=DUE).first()
    assert notice is not None
    assert notice.context == {
        "year": 2026,
        "last_day": "2027-03-31",
        "roles": ["ppid", "ppid_deputy", "admin"],
    }


def test_a_late_worker_does_not_remind_twice_in_a_week(cast: Cast) -> None:
    worked(MORNING + timedelta(days=6), 9)
    assert told() == [(2, 7), (2, 14)]
    assert remind(MORNING + timedelta(days=14)) == 0


def test_it_stops_when_the_report_is_published(cast: Cast) -> None:
    wrote(cast)
    worked(MORNING, 8)
    notice = Notice.objects.filter(kind=DUE).first()
    assert notice is not None and still_lacking(notice, MORNING) == {}
    published(cast, MORNING + timedelta(days=9))
    worked(MORNING + timedelta(days=9), 40)
    assert told() == [(2, 1), (2, 8)]
    assert still_lacking(notice, MORNING) is None, "a mail that waits is not sent any more"


def test_whom_nobody_reminds(cast: Cast) -> None:
    Office.objects.filter(pk=cast.office.pk).update(practice_of=Office.objects.get(slug="dinkes"))
    assert not reminders_pending(MORNING)
    Office.objects.filter(pk=cast.office.pk).update(practice_of=None, created_at=MORNING)
    assert not reminders_pending(MORNING), "it opened after the year"


def test_outside_the_season_one_look_is_enough(cast: Cast, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(0):
        assert not reminders_pending(cast.at)
    with django_assert_max_num_queries(2):
        assert reminders_pending(MORNING)
