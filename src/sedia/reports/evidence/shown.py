"""What Sedia itself shows the public of each item of the checklist; only what is really there today.

A page that is no more than a part of what the item asks says so (`is_whole`): it helps, and does not tick the item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sedia.offices.models import Office
from sedia.reports.models import MonthSum, ReportVersion
from sedia.reports.yearly.chores import months_until_due
from sedia.reports.yearly.rules import due
from sedia.standards.read import standards_in_force
from sedia.surveys import count


@dataclass(frozen=True, slots=True)
class Shown:
    """A public page of Sedia: the name of its address, what that names besides the office, what tells it apart."""

    page: str
    is_whole: bool = False
    within: Sequence[str | int] = ()
    told: str = ""


HOME = Shown("office")


def shown_by(office: Office, at: datetime) -> Mapping[str, Sequence[Shown]]:
    """The pages by the id of the item; four queries."""
    standards = [
        Shown("standard", within=[each.service.slug], told=each.service.name)
        for each in standards_in_force(office, at)
    ]
    counted = _has_counted(office)
    return {
        "profile": [HOME],
        "ppid": [HOME],
        "seven_standards": standards,
        "request_form": [Shown("new-request", is_whole=True), Shown("track")] if standards else [],
        "objection_form": [Shown("new-objection")],
        "cost": standards,
        "yearly_report": reports(_newest_report(office), count.today(office, at)),
        "access_summary": [Shown("yearly", is_whole=True), Shown("statistics")] if counted else [],
        "abuse_complaints": [Shown("new-complaint")],
        "service_room": [HOME],
        "survey": [Shown("survey-results", is_whole=True)] if count.shown(office, at) else [],
        "statistics": [Shown("statistics", is_whole=True)] if counted else [],
    }


def shown_mark(office: Office, at: datetime) -> list[Any]:
    """What changes whenever these pages come or go; five small queries."""
    standards = [each.pk for each in standards_in_force(office, at)]
    return [standards, _has_counted(office), _newest_report(office), *count.mark(office, at)]


def reports(year: int | None, today: date) -> list[Shown]:
    """Both forms of the newest report; an older one than that which is due is no more than a part."""
    if year is None:
        return []
    last = today.year - 1
    owed = last if due(last, months_until_due(today)) < today else last - 1
    forms = ("yearly-full", "yearly-summary")
    return [Shown(form, is_whole=year >= owed, within=[year], told=str(year)) for form in forms]


def _has_counted(office: Office) -> bool:
    return MonthSum.objects.filter(office=office).exists()


def _newest_report(office: Office) -> int | None:
    """The newest year of which a report was published."""
    return ReportVersion.objects.filter(office=office).values_list("year", flat=True).first()
