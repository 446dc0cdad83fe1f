"""What Sedia itself shows the public of each item of the checklist; only what is really there today.

A page that is no more than a part of what the item asks says so (`is_whole`): it helps, and does not tick the item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.offices.models import Office
from sedia.reports.models import MonthSum
from sedia.standards.read import standards_in_force
from sedia.surveys import count


@dataclass(frozen=True, slots=True)
class Shown:
    """A public page of Sedia: the name of its address, and what the address names besides the office."""

    page: str
    is_whole: bool = False
    within: Sequence[str] = ()


HOME = Shown("office")


def shown_by(office: Office, at: datetime) -> Mapping[str, Sequence[Shown]]:
    """The pages by the id of the item; three queries."""
    standards = [Shown("standard", within=[each.service.slug]) for each in standards_in_force(office, at)]
    counted = [Shown("statistics", is_whole=True)] if _has_counted(office) else []
    judged = [Shown("survey-results", is_whole=True)] if count.shown(office, at) else []
    asking = [Shown("new-request", is_whole=True), Shown("track")] if standards else []
    return {
        "profile": [HOME],
        "ppid": [HOME],
        "seven_standards": standards,
        "request_form": asking,
        "objection_form": [Shown("new-objection")],
        "cost": standards,
        "access_summary": counted,
        "abuse_complaints": [Shown("new-complaint")],
        "service_room": [HOME],
        "survey": judged,
        "statistics": counted,
    }


def shown_mark(office: Office, at: datetime) -> list[Any]:
    """What changes whenever these pages come or go; four small queries."""
    standards = [each.pk for each in standards_in_force(office, at)]
    return [standards, _has_counted(office), *count.mark(office, at)]


def _has_counted(office: Office) -> bool:
    return MonthSum.objects.filter(office=office).exists()
