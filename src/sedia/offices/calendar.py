"""An office's calendar: the shipped days off, its own edits, closures and hours, as one value of the ground."""

from __future__ import annotations

from sedia.offices import hours
from sedia.offices.models import DayEdit, Office
from sedia.workdays import days
from sedia.workdays.calendar import Calendar
from sedia.workdays.days import DateRange
from sedia.workdays.national import office_calendar, ramadan_ranges

WORKING = "working"
DAY_KINDS = {
    days.Kind.PUBLIC_HOLIDAY.value: "Libur nasional",
    days.Kind.JOINT_LEAVE.value: "Cuti bersama",
    WORKING: "Tetap hari kerja",
}

_made: dict[int, tuple[tuple[object, ...], Calendar]] = {}


def calendar_of(office: Office) -> Calendar:
    """The calendar of the office as it was read: no query when this version was made before in this process, else two.

    Whoever changes what is counted here raises `calendar_version`. Raises sedia.offices.hours.WrongHours.
    """
    mark = (office.uuid, office.calendar_version)
    kept = _made.get(office.pk)
    if kept is not None and kept[0] == mark:
        return kept[1]
    calendar = _make(office)
    _made[office.pk] = (mark, calendar)
    return calendar


def _make(office: Office) -> Calendar:
    found = hours.read(office.hours)
    return office_calendar(
        office.zone,
        found.normal,
        found.ramadan,
        edits=[_edit(row) for row in office.day_edits.order_by("day")],
        closures=[
            days.Closure(row.first_day, row.last_day, row.reason)
            for row in office.closures.order_by("first_day", "pk")
        ],
        ramadan_dates=_ramadan(found),
        confirmed_years=found.confirmed_years,
    )


def _edit(row: DayEdit) -> days.DayEdit:
    if row.kind == WORKING:
        return days.DayEdit(row.day, working=True, name=row.name)
    return days.DayEdit(
        row.day, name=row.name, kind=days.Kind(row.kind), decree=row.decree, confirmed=bool(row.decree)
    )


def _ramadan(found: hours.OfficeHours) -> list[DateRange]:
    """The shipped dates of Ramadan, but the office's own where the two overlap."""
    own = found.ramadan_dates
    shipped = [
        dates
        for dates in ramadan_ranges()
        if not any(dates.first <= mine.last and mine.first <= dates.last for mine in own)
    ]
    return sorted([*shipped, *own], key=lambda dates: dates.first)
