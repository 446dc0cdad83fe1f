"""What an arrival in the past means: how many working days ago, what falls due when, and what is past already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sedia import law
from sedia.casefiles.clocks import by_law
from sedia.casefiles.rules import lateness
from sedia.law import NotInForce
from sedia.offices.calendar import calendar_of
from sedia.requests.clocks import promised
from sedia.standards.models import StandardVersion
from sedia.workdays import Deadline

# What a receipt speaks of: without these terms there is no clock to start and nothing to print.
TERMS = (
    "legal_limit",
    "extension",
    "completeness_check",
    "objection_window",
    "objection_answer",
    "dispute_window",
)


@dataclass(frozen=True, slots=True)
class Due:
    """One clock of a request that is about to be entered."""

    name: str
    deadline: Deadline
    is_past: bool


@dataclass(frozen=True, slots=True)
class Late:
    """An arrival more than one working day before its entry."""

    received_at: datetime
    working_days: int
    dues: tuple[Due, ...]


def late_entry(standard: StandardVersion, received_at: datetime | None, at: datetime) -> Late | None:
    """What is late already when a request of that arrival is entered at `at`; None for one that needs no reason."""
    if received_at is None or received_at > at or before_the_law(standard, received_at):
        return None
    found = lateness(received_at, at, calendar_of(standard.service.office))
    if not found.needs_reason:
        return None
    counted = (
        ("Janji layanan", promised(standard, received_at)),
        ("Batas waktu menurut undang-undang", by_law(standard.service.office, "legal_limit", received_at)),
    )
    dues = tuple(Due(name, deadline, deadline.is_late(at)) for name, deadline in counted)
    return Late(received_at, found.working_days, dues)


def before_the_law(standard: StandardVersion, received_at: datetime) -> bool:
    """Whether a term that a request's clocks and receipt need was not in force when it arrived."""
    statutes, day = law.load(), calendar_of(standard.service.office).local_date(received_at)
    try:
        for name in TERMS:
            statutes.term(name, on=day)
    except NotInForce:
        return True
    return False
