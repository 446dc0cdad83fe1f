"""Days without service, and what an office changes in the national list."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


class Kind(enum.StrEnum):
    """Why a day is off."""

    PUBLIC_HOLIDAY = "public_holiday"
    JOINT_LEAVE = "joint_leave"
    OFFICE = "office"
    CLOSURE = "closure"
    WEEKEND = "weekend"
    NO_HOURS = "no_hours"


@dataclass(frozen=True)
class DayOff:
    """A day that does not count. `name` in Indonesian, `name_en` in English (or blank).

    `decree` is the decree's number, blank where it is not known; `confirmed`: a decree with a number stands
    behind it.
    """

    date: date
    kind: Kind
    name: str
    name_en: str = ""
    decree: str = ""
    confirmed: bool = False

    def named(self, language: str = "id") -> str:
        """The name in 'id' or 'en'; the Indonesian one where there is no other."""
        return self.name_en if language == "en" and self.name_en else self.name


@dataclass(frozen=True)
class DayEdit:
    """An office's change of one date: `working` makes a national day a working day, else the day is off, so
    named.
    """

    date: date
    working: bool = False
    name: str = ""
    name_en: str = ""
    kind: Kind = Kind.OFFICE
    decree: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class DateRange:
    """Dates from `first` through `last`, both included. Raises ValueError the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("'last' lies before 'first'")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def dates(self) -> tuple[date, ...]:
        """Each date of the range."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Closure(DateRange):
    """The office is shut on these dates for a reason of its own (an election, a flood, a move)."""

    reason: str = ""
    reason_en: str = ""


@dataclass(frozen=True)
class CalendarYear:
    """What is known of a year's days off: the decree, whether it is confirmed, where it was read."""

    year: int
    confirmed: bool
    source: str
    decree: str = ""


@dataclass(frozen=True)
class RamadanRange(DateRange):
    """Ramadan's dates by the government's calendar. `confirmed` is false where they are an estimate."""

    source: str = ""
    confirmed: bool = False


def merge(national: Iterable[DayOff], edits: Iterable[DayEdit]) -> tuple[DayOff, ...]:
    """The national days off with an office's edits laid over them, by date, one a date; the last edit of a
    date wins.

    A blank `name`, `name_en` or `decree` of an edit keeps what the national list says of that date.
    """
    days = {day.date: day for day in national}
    for edit in edits:
        before = days.pop(edit.date, None)
        if not edit.working:
            days[edit.date] = _edited(edit, before)
    return tuple(days[key] for key in sorted(days))


def _edited(edit: DayEdit, before: DayOff | None) -> DayOff:
    if before is None:
        return DayOff(edit.date, edit.kind, edit.name, edit.name_en, edit.decree, edit.confirmed)
    return DayOff(
        date=edit.date,
        kind=before.kind if edit.kind is Kind.OFFICE else edit.kind,
        name=edit.name or before.name,
        name_en=edit.name_en or ("" if edit.name else before.name_en),
        decree=edit.decree or before.decree,
        confirmed=edit.confirmed or before.confirmed,
    )
