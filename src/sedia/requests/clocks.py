"""The clocks of a request: which run, from when, by which rule (R07, R08, R09, R64, R65)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sedia import law
from sedia.casefiles.clocks import by_law, clock, stop
from sedia.casefiles.models import CaseFile, Clock
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile
from sedia.standards.models import StandardVersion
from sedia.workdays import Deadline, extended, promise

PROMISES = (Clock.Kind.PROMISE, Clock.Kind.PROMISE_COMPLETE)
LEGAL = (Clock.Kind.LEGAL, Clock.Kind.LEGAL_COMPLETE)
ANSWER = (*PROMISES, *LEGAL, Clock.Kind.REOPENED)
WORKING = (Clock.Kind.COMPLETENESS, Clock.Kind.REPAIR)
ALL = (*ANSWER, *WORKING)


def promised(standard: StandardVersion, at: datetime) -> Deadline:
    """The promise of a service standard, counted from `at` (R07)."""
    return promise(
        standard.promise_days,
        standard=standard.decree,
        received_at=at,
        calendar=calendar_of(standard.service.office),
    )


def first_clocks(casefile: CaseFile, standard: StandardVersion) -> dict[str, Clock]:
    """The unsaved clocks that run from receipt: the promise, the legal limit, the check of completeness."""
    at = casefile.received_at
    version = standard.service.office.calendar_version
    counted = {
        Clock.Kind.PROMISE: promised(standard, at),
        Clock.Kind.LEGAL: by_law(standard.service.office, "legal_limit", at),
        # Perki 1/2021 Art 31(2) counts this one from the registration.
        Clock.Kind.COMPLETENESS: by_law(standard.service.office, "completeness_check", casefile.recorded_at),
    }
    return {kind: clock(casefile, kind, due, calendar_version=version) for kind, due in counted.items()}


def clocks_from_completion(casefile: CaseFile, standard: StandardVersion, at: datetime) -> dict[str, Clock]:
    """The unsaved clocks that run from completeness: a second promise, and the Perki's limit that staff may see."""
    version = standard.service.office.calendar_version
    counted = {
        Clock.Kind.PROMISE_COMPLETE: replace(promised(standard, at), kind=Clock.Kind.PROMISE_COMPLETE.value),
        Clock.Kind.LEGAL_COMPLETE: by_law(standard.service.office, "notice_after_complete", at),
    }
    return {kind: clock(casefile, kind, due, calendar_version=version) for kind, due in counted.items()}


def repair_clock(casefile: CaseFile, standard: StandardVersion, at: datetime) -> Clock:
    """The requester's time to complete, counted from when the letter reached him or her (R65)."""
    due = by_law(standard.service.office, "repair_window", at)
    return clock(casefile, Clock.Kind.REPAIR, due, calendar_version=standard.service.office.calendar_version)


def supply_clock(casefile: CaseFile, standard: StandardVersion, days: int, at: datetime) -> Clock:
    """An unsaved clock for what is not documented yet: so many working days from the letter of `at` (annex VII B)."""
    return _granted(casefile, standard, Clock.Kind.SUPPLY, "Perki 1/2021, Lampiran VII", days, at)


def reopened_clock(
    casefile: CaseFile, standard: StandardVersion, basis: str, days: int, at: datetime
) -> Clock:
    """An unsaved clock for what is to be answered anew: so many working days, as the superior set in the letter that
    `basis` names (UU 14/2008 Art 36(2)).
    """
    return _granted(casefile, standard, Clock.Kind.REOPENED, basis, days, at)


def _granted(
    casefile: CaseFile, standard: StandardVersion, kind: Clock.Kind, basis: str, days: int, at: datetime
) -> Clock:
    """An unsaved clock of working days that a letter set, counted from `at`."""
    office = standard.service.office
    counted = promise(days, standard=basis, received_at=at, calendar=calendar_of(office))
    return clock(casefile, kind, replace(counted, kind=kind.value), calendar_version=office.calendar_version)


def extension_reasons(office: Office, at: datetime) -> tuple[law.ExtensionReason, ...]:
    """The lawful reasons for an extension on the office's date at `at` (R09; Perki 1/2021 Art 36)."""
    return tuple(law.load().all(law.ExtensionReason, on=calendar_of(office).local_date(at)))


def running_legal(casefile: CaseFile) -> list[Clock]:
    """The running legal clocks of a case: the strict one, and after a completion the Perki's beside it."""
    return list(casefile.clocks.filter(kind__in=LEGAL, stopped_at__isnull=True).select_related("office"))


def lengthened(running: Clock, at: datetime) -> Deadline:
    """The deadline of a legal clock with the extension's days (R09). Raises AlreadyExtended."""
    statutes = law.load()
    calendar = calendar_of(running.office)
    term = statutes.term("extension", on=calendar.local_date(at))
    return extended(Deadline.from_json(running.deadline), term, calendar=calendar, version=statutes.version)


def move(running: Clock, deadline: Deadline) -> None:
    """Give a running clock another deadline, inside the verb's transaction. Raises ChangedMeanwhile when it moved."""
    same = Clock.objects.filter(pk=running.pk, stopped_at__isnull=True, due_at=running.due_at)
    if same.update(due_at=deadline.due_at, deadline=deadline.to_json()) != 1:
        raise ChangedMeanwhile


def stop_all(casefile: CaseFile, at: datetime) -> int:
    """Stop every running clock of the case: it is answered, or it ended."""
    return stop(casefile, ALL, at)


def stop_working(casefile: CaseFile, at: datetime) -> int:
    """Stop the clocks of the work before the answer."""
    return stop(casefile, WORKING, at)


def stop_answer(casefile: CaseFile, at: datetime) -> int:
    """Stop the promise and the legal limit: the requester was told that the answer is ready to collect."""
    return stop(casefile, ANSWER, at)
