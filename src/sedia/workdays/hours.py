"""Opening hours: of one day, of a week."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


class BadHours(ValueError):
    """Opening hours that cannot be: closing before opening, a break outside them or half given."""


@dataclass(frozen=True)
class Hours:
    """The hours of one day in the office's zone, with at most one break. Raises BadHours."""

    opens: time
    closes: time
    break_start: time | None = None
    break_end: time | None = None

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise BadHours("'closes' must come after 'opens'")
        if (self.break_start is None) != (self.break_end is None):
            raise BadHours("a break needs both its start and its end")
        if self.break_start is None or self.break_end is None:
            return
        if not self.opens < self.break_start < self.break_end < self.closes:
            raise BadHours("the break must lie within the hours, its end after its start")

    @property
    def spans(self) -> tuple[tuple[time, time], ...]:
        """The stretches of work, breaks left out."""
        if self.break_start is None or self.break_end is None:
            return ((self.opens, self.closes),)
        return ((self.opens, self.break_start), (self.break_end, self.closes))

    @property
    def minutes(self) -> int:
        """Minutes of work in the day, breaks left out."""
        return int(sum(_length(*span).total_seconds() for span in self.spans)) // 60


@dataclass(frozen=True)
class WeekHours:
    """Hours by weekday, Monday first; None is a day without service."""

    days: tuple[
        Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None
    ]

    @classmethod
    def five_days(cls, monday_to_thursday: Hours, friday: Hours) -> "WeekHours":
        """The civil service's week: Saturday and Sunday off."""
        first = monday_to_thursday
        return cls((first, first, first, first, friday, None, None))

    def on(self, day: date) -> Hours | None:
        """The hours of that weekday, whatever the calendar says of the date."""
        return self.days[day.weekday()]

    @property
    def minutes(self) -> int:
        """Minutes of work in the week."""
        return sum(hours.minutes for hours in self.days if hours is not None)


def _length(start: time, end: time) -> timedelta:
    day = date(2000, 1, 1)
    return datetime.combine(day, end) - datetime.combine(day, start)
