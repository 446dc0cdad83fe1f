"""The running clocks of a case (DESIGN.md 2.3, R07, R08, R38)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from sedia import law
from sedia.casefiles.models import CaseFile, Clock
from sedia.journal.actors import SYSTEM
from sedia.journal.record import append
from sedia.journal.rows import new
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.workdays import Deadline, legal_deadline, recounted

PORTION = 200


def clock(casefile: CaseFile, kind: str, deadline: Deadline, *, calendar_version: int) -> Clock:
    """An unsaved clock that runs from the deadline's moment of receipt."""
    return new(
        Clock,
        casefile=casefile,
        office_id=casefile.office_id,
        kind=kind,
        started_at=deadline.received_at,
        due_at=deadline.due_at,
        deadline=deadline.to_json(),
        calendar_version=calendar_version,
    )


def by_law(office: Office, term: str, at: datetime) -> Deadline:
    """A term of the law (its id in `law/id/terms.toml`), counted from `at` in the office's calendar."""
    statutes, calendar = law.load(), calendar_of(office)
    rule = statutes.term(term, on=calendar.local_date(at))
    return legal_deadline(rule, received_at=at, calendar=calendar, version=statutes.version)


def legal_clock(casefile: CaseFile, kind: str, term: str, at: datetime) -> Clock:
    """An unsaved clock of a term of the law, counted from `at` in the office's calendar."""
    return clock(
        casefile, kind, by_law(casefile.office, term, at), calendar_version=casefile.office.calendar_version
    )


def stop(casefile: CaseFile, kinds: Iterable[str], at: datetime) -> int:
    """Stop the running clocks of these kinds; one that stopped before keeps its time. Returns how many stopped now."""
    return Clock.objects.filter(casefile=casefile, kind__in=list(kinds), stopped_at__isnull=True).update(
        stopped_at=at
    )


def deadlines(clocks: Iterable[Clock]) -> list[Deadline]:
    """The deadlines that clocks explain themselves by."""
    return [Deadline.from_json(each.deadline) for each in clocks]


def recompute(at: datetime, moved: Callable[[Clock], None], *, portion: int = PORTION) -> int:
    """Count anew, in portions, the running clocks whose office's calendar changed since (R38); returns how many moved.

    `moved` is called inside the transaction for each clock whose due time changed, so that its room can keep a copy.
    Stopped clocks never change. A journal line is written for each clock that moved.
    """
    outdated = (
        Clock.objects.filter(stopped_at__isnull=True, calendar_version__lt=F("office__calendar_version"))
        .select_related("office", "casefile")
        .order_by("pk")
    )
    total = 0
    while clocks := list(outdated[:portion]):
        with transaction.atomic(durable=True):
            total += sum(_recount(each, at, moved) for each in clocks)
    return total


def _recount(outdated: Clock, at: datetime, moved: Callable[[Clock], None]) -> bool:
    old = Deadline.from_json(outdated.deadline)
    new = recounted(old, calendar_of(outdated.office))
    same = Clock.objects.filter(pk=outdated.pk, stopped_at__isnull=True, due_at=outdated.due_at)
    changed = same.update(
        due_at=new.due_at, deadline=new.to_json(), calendar_version=outdated.office.calendar_version
    )
    if not changed or new.due_at == old.due_at:
        return False
    outdated.due_at = new.due_at
    moved(outdated)
    append(
        outdated.casefile.chain,
        "clock.moved",
        by=SYSTEM,
        at=at,
        facts={
            "clock": outdated.kind,
            "from": old.due_at.isoformat(),
            "to": new.due_at.isoformat(),
            "calendar_version": outdated.office.calendar_version,
        },
    )
    return True


def by_kind(clocks: Sequence[Clock]) -> dict[str, Clock]:
    """The clocks of one case by their kind; of several of one kind, that which runs and ends first."""
    later_first = sorted(clocks, key=lambda each: (each.stopped_at is None, -each.due_at.timestamp()))
    return {each.kind: each for each in later_first}
