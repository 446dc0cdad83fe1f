"""One office's calendar: its working days, its hours, and why not on other days (R36, R37, R39)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sedia.workdays import zones
from sedia.workdays.days import Closure, DateRange, DayOff, Kind
from sedia.workdays.hours import Hours, WeekHours

SATURDAY = 5
LONGEST_PAUSE = timedelta(days=1000)


class NoWorkingDay(ValueError):
    """No working day comes for a very long time, or time itself ends: no deadline can be counted."""


class NotAWorkingDay(ValueError):
    """Asked when the office opens or closes on a day on which it does not work."""


@dataclass(frozen=True)
class Calendar:
    """What is needed to count an office's days; a value, equal to another of the same content.

    zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura. normal, ramadan: hours by weekday; without a Ramadan
    profile the normal hours hold all year. days_off: one a date (see `merge`). confirmed_years: years whose
    list of days off rests on a decree. Moments go in aware and come out in UTC. Raises UnknownZone.
    """

    zone: str
    normal: WeekHours
    ramadan: WeekHours | None = None
    ramadan_ranges: tuple[DateRange, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    closures: tuple[Closure, ...] = ()
    confirmed_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        zones.zone(self.zone)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once: runs of days are kept by their calendar."""
        return hash((self.zone, self.normal, self.ramadan, self.ramadan_ranges, self.days_off, self.closures))

    @cached_property
    def _off(self) -> dict[date, DayOff]:
        return {day.date: day for day in self.days_off}

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return zones.zone_label(self.zone)

    def local(self, at: datetime) -> datetime:
        """The moment on the office's clock."""
        return zones.local(at, self.zone)

    def local_date(self, at: datetime) -> date:
        """The office's date at that moment."""
        return self.local(at).date()

    def in_ramadan(self, day: date) -> bool:
        """Whether Ramadan's hours hold on that date."""
        return self.ramadan is not None and any(day in dates for dates in self.ramadan_ranges)

    def _week(self, day: date) -> WeekHours:
        return self.ramadan if self.ramadan is not None and self.in_ramadan(day) else self.normal

    def why_not(self, day: date) -> DayOff | None:
        """Why the office does not work that day: holiday, then closure, then weekday without hours. None: it
        works.
        """
        if day in self._off:
            return self._off[day]
        for closure in self.closures:
            if day in closure:
                return DayOff(day, Kind.CLOSURE, closure.reason, closure.reason_en)
        if self._week(day).on(day) is not None:
            return None
        if day.weekday() >= SATURDAY:
            return DayOff(day, Kind.WEEKEND, "Akhir pekan", "Weekend")
        return DayOff(day, Kind.NO_HOURS, "Tidak ada jam pelayanan", "No service hours")

    def is_working(self, day: date) -> bool:
        """Whether that date is a working day of this office."""
        return self.why_not(day) is None

    def hours(self, day: date) -> Hours | None:
        """The hours of that date; None when the office does not work."""
        return self._week(day).on(day) if self.is_working(day) else None

    def opens_at(self, day: date) -> datetime:
        """When the office opens that day, UTC. Raises NotAWorkingDay."""
        return zones.moment(day, self._working_hours(day).opens, self.zone)

    def closes_at(self, day: date) -> datetime:
        """When the office closes that day, UTC. Raises NotAWorkingDay."""
        return zones.moment(day, self._working_hours(day).closes, self.zone)

    def _working_hours(self, day: date) -> Hours:
        hours = self.hours(day)
        if hours is None:
            raise NotAWorkingDay(day.isoformat())
        return hours

    def is_open(self, at: datetime) -> bool:
        """Whether the office serves at that moment; in its break it does not."""
        return any(start <= zones.utc(at) < end for start, end in self._spans(self.local_date(at)))

    def working_days_after(self, day: date) -> Iterator[date]:
        """The working days after `day`, without end. Raises NoWorkingDay when none comes for 1000 days."""
        last = day
        while True:
            try:
                day += timedelta(days=1)
            except OverflowError:
                raise NoWorkingDay(last.isoformat()) from None
            if self.is_working(day):
                last = day
                yield day
            elif day - last > LONGEST_PAUSE:
                raise NoWorkingDay(last.isoformat())

    def add_working_days(self, day: date, amount: int) -> date:
        """The date `amount` working days after `day`, which itself is day 0, working or not (R37). Raises
        NoWorkingDay.
        """
        if amount < 0:
            raise ValueError("an amount of days is 0 or more")
        following = self.working_days_after(day)
        for _ in range(amount):
            day = next(following)
        return day

    def working_days_between(self, after: date, through: date) -> int:
        """How many working days lie after one date and through another; 0 when `through` is not later."""
        days = (through - after).days
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, days + 1))

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Whole minutes of service between two moments, breaks left out; 0 when `end` is not later than
        `start`.
        """
        start, end = zones.utc(start), zones.utc(end)
        worked, day, last = timedelta(0), self.local_date(start), self.local_date(end)
        while day <= last:
            for opens, closes in self._spans(day):
                worked += max(timedelta(0), min(closes, end) - max(opens, start))
            day += timedelta(days=1)
        return worked // timedelta(minutes=1)

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The moment (UTC) by which so many minutes of service have passed since `start`. Raises
        NoWorkingDay.
        """
        if minutes < 0:
            raise ValueError("an amount of minutes is 0 or more")
        start, left = zones.utc(start), timedelta(minutes=minutes)
        if not left:
            return start
        day = self.local_date(start)
        following = self.working_days_after(day)
        while True:
            for opens, closes in self._spans(day):
                begun = max(opens, start)
                if begun < closes and left <= closes - begun:
                    return begun + left
                left -= max(timedelta(0), closes - begun)
            day = next(following)

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        hours = self.hours(day)
        if hours is None:
            return []
        return [
            (zones.moment(day, start, self.zone), zones.moment(day, end, self.zone))
            for start, end in hours.spans
        ]

    def year_confirmed(self, year: int) -> bool:
        """Whether the year's days off rest on a decree."""
        return year in self.confirmed_years

    def unconfirmed_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years touched from `first` through `last` whose days off rest on no decree: a page must warn of
        them.
        """
        return tuple(year for year in range(first.year, last.year + 1) if not self.year_confirmed(year))
