"""The PPID is warned before an exemption ends, told that its decree is due, and told when it opened by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sedia.exemptions.models import ExemptEntry
from sedia.notices.exempt_list import exempt_list_pending, keep_exempt_list
from sedia.notices.models import Notice
from sedia.offices.calendar import calendar_of
from tests.cast import Cast, gather
from tests.exemptions.told import in_force


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    return gather(at)


def kinds() -> list[str]:
    return list(
        Notice.objects.filter(kind__startswith="exempt_").order_by("pk").values_list("kind", flat=True)
    )


def last_day(cast: Cast, working_days: int) -> date:
    calendar = calendar_of(cast.office)
    return calendar.add_working_days(calendar.local_date(cast.at), working_days)


@pytest.mark.parametrize(
    ("days", "told"), [(61, []), (60, ["exempt_ending"]), (31, ["exempt_ending"]), (30, ["exempt_due"])]
)
def test_sixty_and_thirty_working_days_before_the_end(cast: Cast, days: int, told: list[str]) -> None:
    in_force(cast, until=last_day(cast, days))
    assert exempt_list_pending(cast.at)
    for _ in range(2):
        assert keep_exempt_list(cast.at) == 0
        assert kinds() == told


def test_what_ends_far_off_or_never_is_not_looked_at(cast: Cast) -> None:
    in_force(cast, until=None)
    in_force(cast, information="Lain", until=date(2028, 1, 1))
    assert not exempt_list_pending(cast.at)
    assert keep_exempt_list(cast.at) == 0 and kinds() == []


def test_it_opens_by_itself_and_the_ppid_is_told_once(cast: Cast) -> None:
    entry = in_force(cast, until=cast.at.date() + timedelta(days=1))
    over = cast.at + timedelta(days=2)
    assert keep_exempt_list(over) == 1
    assert keep_exempt_list(over) == 0
    assert ExemptEntry.objects.get().status == "opened"
    notice = Notice.objects.get(kind="exempt_opened")
    assert (notice.role, notice.office) == ("ppid", cast.office)
    assert notice.context == {
        "entry": entry.pk,
        "decree": "500.12.18.1/12/2025",
        "last_day": "2026-11-24",
    }
