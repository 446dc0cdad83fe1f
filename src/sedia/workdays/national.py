"""The shipped calendar data: national days off, Ramadan, the civil service's hours. Read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from sedia.law import tables
from sedia.workdays.calendar import Calendar
from sedia.workdays.days import CalendarYear, Closure, DateRange, DayEdit, DayOff, Kind, RamadanRange, merge
from sedia.workdays.hours import Hours, WeekHours

SHIPPED = Path(__file__).parent / "data"


class MalformedCalendar(tables.Malformed):
    """A file of the calendar is not as it must be; says file and line."""


@dataclass(frozen=True)
class NationalCalendar:
    """The data of one folder: years with their decree, days off, Ramadan, and hours by profile."""

    years: tuple[CalendarYear, ...]
    days: tuple[DayOff, ...]
    ramadan: tuple[RamadanRange, ...]
    normal_hours: WeekHours
    ramadan_hours: WeekHours

    @property
    def confirmed_years(self) -> frozenset[int]:
        """Years whose days off rest on a decree."""
        return frozenset(year.year for year in self.years if year.confirmed)


@dataclass(frozen=True)
class _Day:
    date: date
    kind: Kind
    name: str
    name_en: str = ""

    def __post_init__(self) -> None:
        if self.kind not in (Kind.PUBLIC_HOLIDAY, Kind.JOINT_LEAVE):
            raise ValueError("'kind' must be public_holiday or joint_leave")


@dataclass(frozen=True)
class _Hours:
    profile: str
    days: str
    opens: time
    closes: time
    break_start: time | None = None
    break_end: time | None = None

    def __post_init__(self) -> None:
        if self.profile not in ("normal", "ramadan"):
            raise ValueError("'profile' must be normal or ramadan")
        if self.days not in ("monday_to_thursday", "friday"):
            raise ValueError("'days' must be monday_to_thursday or friday")
        self.hours()

    def hours(self) -> Hours:
        return Hours(self.opens, self.closes, self.break_start, self.break_end)


def load(path: Path | None = None) -> NationalCalendar:
    """The calendar of the folder `path`; without it the shipped one, read once a process. Raises
    MalformedCalendar.
    """
    return _shipped() if path is None else _read(path)


@cache
def _shipped() -> NationalCalendar:
    return _read(SHIPPED)


def national_days() -> tuple[DayOff, ...]:
    """The shipped national days off, by date."""
    return load().days


def national_years() -> tuple[CalendarYear, ...]:
    """The shipped years, with decree and whether it is confirmed."""
    return load().years


def ramadan_ranges() -> tuple[RamadanRange, ...]:
    """The shipped dates of Ramadan, with their source."""
    return load().ramadan


def civil_service_hours() -> tuple[WeekHours, WeekHours]:
    """The hours after Perpres 21/2023: normal, and in Ramadan."""
    return load().normal_hours, load().ramadan_hours


def office_calendar(
    zone: str,
    normal: WeekHours,
    ramadan: WeekHours | None = None,
    *,
    edits: Iterable[DayEdit] = (),
    closures: Iterable[Closure] = (),
    ramadan_dates: Iterable[DateRange] | None = None,
    confirmed_years: Iterable[int] = (),
) -> Calendar:
    """An office's calendar on top of the shipped data.

    edits: the office's changes of dates. ramadan_dates: instead of the shipped ones. confirmed_years: years
    whose decree the office itself has entered and confirmed, beside the shipped ones. Raises UnknownZone.
    """
    national = load()
    return Calendar(
        zone=zone,
        normal=normal,
        ramadan=ramadan,
        ramadan_ranges=tuple(national.ramadan if ramadan_dates is None else ramadan_dates),
        days_off=merge(national.days, edits),
        closures=tuple(closures),
        confirmed_years=national.confirmed_years | frozenset(confirmed_years),
    )


def _read(folder: Path) -> NationalCalendar:
    entries = tables.read_folder(folder, MalformedCalendar)
    for entry in entries:
        if entry.table not in ("year", "day", "ramadan", "hours"):
            raise entry.wrong(f"[[{entry.table}]] is not a table of the calendar")
    years = _years([entry for entry in entries if entry.table == "year"])
    hours = _hours([entry for entry in entries if entry.table == "hours"], folder)
    return NationalCalendar(
        years=tuple(years[key] for key in sorted(years)),
        days=_days([entry for entry in entries if entry.table == "day"], years),
        ramadan=_ramadan([entry for entry in entries if entry.table == "ramadan"]),
        normal_hours=WeekHours.five_days(hours["normal", "monday_to_thursday"], hours["normal", "friday"]),
        ramadan_hours=WeekHours.five_days(hours["ramadan", "monday_to_thursday"], hours["ramadan", "friday"]),
    )


def _years(entries: list[tables.Entry]) -> dict[int, CalendarYear]:
    years: dict[int, CalendarYear] = {}
    for entry in entries:
        year = tables.build(CalendarYear, entry)
        if year.year in years:
            raise entry.wrong(f"the year {year.year} stands here twice", "year")
        if year.confirmed and not year.decree:
            raise entry.wrong("a confirmed year names its decree", "confirmed")
        years[year.year] = year
    return years


def _days(entries: list[tables.Entry], years: dict[int, CalendarYear]) -> tuple[DayOff, ...]:
    days: dict[date, DayOff] = {}
    for entry in entries:
        row = tables.build(_Day, entry)
        year = years.get(row.date.year)
        if year is None:
            raise entry.wrong(f"no [[year]] for {row.date.year}", "date")
        if row.date in days:
            raise entry.wrong(f"{row.date.isoformat()} stands here twice", "date")
        days[row.date] = DayOff(row.date, row.kind, row.name, row.name_en, year.decree, year.confirmed)
    return tuple(days[key] for key in sorted(days))


def _ramadan(entries: list[tables.Entry]) -> tuple[RamadanRange, ...]:
    ranges: list[RamadanRange] = []
    for entry in entries:
        found = tables.build(RamadanRange, entry)
        if not found.source:
            raise entry.wrong("[[ramadan]] lacks 'source'")
        if any(found.first in other or other.first in found for other in ranges):
            raise entry.wrong("two Ramadans overlap", "first")
        ranges.append(found)
    return tuple(sorted(ranges, key=lambda dates: dates.first))


def _hours(entries: list[tables.Entry], folder: Path) -> dict[tuple[str, str], Hours]:
    hours: dict[tuple[str, str], Hours] = {}
    for entry in entries:
        row = tables.build(_Hours, entry)
        if (row.profile, row.days) in hours:
            raise entry.wrong(f"hours of {row.profile}, {row.days} stand here twice", "days")
        hours[row.profile, row.days] = row.hours()
    for key in ((p, d) for p in ("normal", "ramadan") for d in ("monday_to_thursday", "friday")):
        if key not in hours:
            raise MalformedCalendar(folder, 1, f"no [[hours]] for {', '.join(key)}")
    return hours
