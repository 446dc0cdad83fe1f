"""The days off of a year as an admin sees them: what is national, what this office changed, what is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sedia.offices.calendar import DAY_KINDS, WORKING, calendar_of
from sedia.offices.models import DayEdit, Office
from sedia.workdays import RamadanRange, national_days, national_years, ramadan_ranges, zones


@dataclass(frozen=True)
class Day:
    """One line: the date as it holds here, and whether that is the office's own doing."""

    date: date
    kind: str
    name: str
    decree: str
    confirmed: bool
    edited: bool


def years(office: Office, at: datetime) -> list[int]:
    """The years to look at: those that are shipped, this one and the two after it, those with an edit of the office."""
    this = zones.local(at, office.zone).year
    edited = {day.year for day in office.day_edits.values_list("day", flat=True)}
    return sorted({year.year for year in national_years()} | {this, this + 1, this + 2} | edited)


def shown(office: Office, year: int, at: datetime) -> dict[str, Any]:
    """What the page of one year needs."""
    edits = {row.day: row for row in office.day_edits.filter(day__year=year)}
    national = {row.date: row for row in national_days() if row.date.year == year}
    rows = [
        _edited(row) if (row := edits.get(day)) else _national(national[day])
        for day in sorted({*edits, *national})
    ]
    about = next((row for row in national_years() if row.year == year), None)
    confirmed = year in calendar_of(office).confirmed_years
    own = office.hours.get("confirmed_years", {}).get(str(year), "")
    return {
        "year": year,
        "years": years(office, at),
        "rows": rows,
        "confirmed": confirmed,
        "decree": own or (about.decree if about else ""),
        "source": about.source if about else "",
    }


def _edited(row: DayEdit) -> Day:
    confirmed = row.kind == WORKING or bool(row.decree)
    return Day(row.day, DAY_KINDS[row.kind], row.name, row.decree, confirmed, True)


def _national(row: Any) -> Day:
    return Day(row.date, DAY_KINDS[str(row.kind)], row.name, row.decree, row.confirmed, False)


def chosen(office: Office, text: str) -> dict[str, Any]:
    """The form's first values for `?hari=2026-03-20`: the day as it is now; nothing for rubbish."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return {}
    edit = office.day_edits.filter(day=day).first()
    if edit is not None:
        return {"day": day, "kind": edit.kind, "name": edit.name, "decree": edit.decree}
    row = next((row for row in national_days() if row.date == day), None)
    if row is None:
        return {"day": day}
    return {"day": day, "kind": str(row.kind), "name": row.name, "decree": row.decree}


def shipped_ramadan() -> tuple[RamadanRange, ...]:
    """Ramadan's dates as shipped."""
    return ramadan_ranges()
