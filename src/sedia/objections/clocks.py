"""The clocks of an objection: the superior's time to answer, and the requester's to go to the Commission (R23-R25)."""

from __future__ import annotations

from datetime import date, datetime, time

from sedia.casefiles.clocks import by_law, legal_clock
from sedia.casefiles.models import CaseFile, Clock
from sedia.offices.models import Office
from sedia.workdays import Deadline, zones

ALL = (Clock.Kind.OBJECTION, Clock.Kind.DISPUTE)


def window_from(office: Office, found_on: date) -> Deadline:
    """The requester's time to object, counted from the day on which the ground was found (R23)."""
    return by_law(office, "objection_window", noon(office, found_on))


def answer_clock(casefile: CaseFile) -> Clock:
    """The unsaved clock of the superior's answer, from receipt (UU 14/2008 Art 36(2))."""
    return legal_clock(casefile, Clock.Kind.OBJECTION, "objection_answer", casefile.received_at)


def dispute_clock(casefile: CaseFile, at: datetime) -> Clock:
    """The unsaved clock of the way to the Commission, from when the answer was received or the limit passed (R25).

    Whoever was not told of the answer yet received it, at the earliest, when it was issued (UU 14/2008 Art 37(2)).
    """
    return legal_clock(casefile, Clock.Kind.DISPUTE, "dispute_window", at)


def noon(office: Office, day: date) -> datetime:
    """The middle of a day in the office's zone."""
    return zones.moment(day, time(12), office.zone)
