"""The clocks of a complaint: which run, from when, by which rule (R40, R41; UU 25/2009 Art 44, 50)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min, Q

from sedia import law
from sedia.casefiles.clocks import clock, stop
from sedia.casefiles.models import CaseFile, Clock
from sedia.complaints.models import Category, Complaint
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.workdays import legal_deadline

Kind = Clock.Kind
FIRST = (Kind.RESPONSE, Kind.VERIFICATION)
# End when who complains hears that it is complete, or what is lacking.
RESPONSES = (Kind.RESPONSE, Kind.RESPONSE_REPLY)
# What the office owes: the queue goes by the next of these.
OWED = (*FIRST, Kind.RESPONSE_REPLY, Kind.CATEGORY, Kind.SETTLEMENT, Kind.TELLING)
THEIRS = (Kind.REPAIR, Kind.CLOSING)  # of who complains
ALL = (*OWED, *THEIRS)
TERMS: dict[str, str] = {
    Kind.RESPONSE: "complaint_response",
    Kind.RESPONSE_REPLY: "complaint_response",
    Kind.VERIFICATION: "sp4n_verification",
    Kind.REPAIR: "complaint_completion",
    Kind.SETTLEMENT: "complaint_decision",
    Kind.TELLING: "complaint_notice",
    Kind.CLOSING: "sp4n_closing",
}
OF_CATEGORY: dict[str, str] = {
    Category.INFORMATION: "sp4n_information",
    Category.ORDINARY: "sp4n_ordinary",
    Category.SUPERVISION: "sp4n_supervision",
}


def counted(casefile: CaseFile, kind: str, at: datetime, *, term: str = "") -> Clock:
    """An unsaved clock of the term of this kind (or `term`), counted from `at` in the office's calendar."""
    statutes, calendar = law.load(), calendar_of(casefile.office)
    rule = statutes.term(term or TERMS[kind], on=calendar.local_date(at))
    due = legal_deadline(rule, received_at=at, calendar=calendar, version=statutes.version)
    return clock(casefile, kind, due, calendar_version=casefile.office.calendar_version)


def first_clocks(casefile: CaseFile) -> dict[str, Clock]:
    """The unsaved clocks that run from the arrival."""
    return {kind: counted(casefile, kind, casefile.received_at) for kind in FIRST}


def window_days(office: Office, at: datetime) -> int:
    """Within how many calendar days of the service one complains (R41)."""
    return law.load().term("complaint_window", on=calendar_of(office).local_date(at)).amount


def start(complaint: Complaint, kind: str, at: datetime, *, term: str = "") -> Clock:
    """Start the clock of this kind, or start it anew; inside the verb's transaction."""
    running = counted(complaint.casefile, kind, at, term=term)
    Clock.objects.filter(casefile=complaint.casefile, kind=kind).delete()
    running.save(force_insert=True)
    return running


def categorise(complaint: Complaint, category: str) -> Clock:
    """Start the clock of the class from the arrival of the complaint."""
    return start(complaint, Kind.CATEGORY, complaint.casefile.received_at, term=OF_CATEGORY[category])


def stop_all(complaint: Complaint, at: datetime) -> int:
    """Stop every running clock: it ended."""
    return stop(complaint.casefile, ALL, at)


def follow(casefile_id: int) -> None:
    """Keep the next due time beside the complaint, for the queue; inside the transaction that changed a clock.

    While the office owes nothing it is the time of who complains.
    """
    running = Clock.objects.filter(casefile_id=casefile_id, stopped_at__isnull=True)
    next_of = {
        name: Min("due_at", filter=Q(kind__in=kinds)) for name, kinds in (("owed", OWED), ("theirs", THEIRS))
    }
    found = running.aggregate(**next_of)
    if (due := found["owed"] or found["theirs"]) is not None:
        Complaint.objects.filter(casefile_id=casefile_id).update(due_at=due)
