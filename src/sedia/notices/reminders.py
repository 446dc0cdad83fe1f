"""Reminding the staff of the promise: two working hours before it is due, and when it is overdue (R07)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from sedia.casefiles.models import Clock
from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Staff

WARN_MINUTES = 120  # of service: the "two working hours"
HORIZON = timedelta(days=1)  # a promise is due at a closing time, and two hours of service fit into a day
PORTION = 500
PROMISES = (Clock.Kind.PROMISE, Clock.Kind.PROMISE_COMPLETE)
SOON, OVERDUE = "promise_due_soon", "promise_overdue"

Assignees = Callable[[Collection[int]], Mapping[int, Staff]]


def remind(at: datetime, *, assignees: Assignees) -> int:
    """Put a notice into the outbox for each promise that is due soon or overdue, once for each; answers how many.

    `assignees` maps keys of case files to who handles them; cases that nobody handles go to the officers and the PPID
    Pelaksana. An overdue promise is told to the PPID Pelaksana as well. With nothing to remind of it only reads.
    """
    found = [(OVERDUE, clock) for clock in _overdue(at)[:PORTION]]
    found += [(SOON, clock) for clock in _due_soon(at) if _warns(clock, at)]
    if not found:
        return 0
    handlers = assignees({clock.casefile_id for _, clock in found})
    outbox.put_once(
        notice
        for kind, clock in found
        for notice in _notices(kind, clock, handlers.get(clock.casefile_id), at)
    )
    return len(found)


def reminders_pending(at: datetime) -> bool:
    """Whether `remind` would find anything; reads only."""
    return _overdue(at).exists() or any(_warns(clock, at) for clock in _due_soon(at))


def still_open(notice: Notice, at: datetime) -> dict[str, str] | None:
    """None when no promise of the notice's case runs any more: a late mail must not call for what is done."""
    running = Clock.objects.filter(kind__in=PROMISES, stopped_at__isnull=True, casefile=notice.casefile)
    return {} if running.exists() else None


CHECKS = {SOON: still_open, OVERDUE: still_open}


def _overdue(at: datetime) -> QuerySet[Clock]:
    return _unreminded(OVERDUE).filter(due_at__lt=at)


def _due_soon(at: datetime) -> QuerySet[Clock]:
    return _unreminded(SOON).filter(due_at__gte=at, due_at__lte=at + HORIZON)


def _unreminded(kind: str) -> QuerySet[Clock]:
    once = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()))
    return (
        Clock.objects.not_of_old()
        .filter(kind__in=PROMISES, stopped_at__isnull=True)
        .exclude(Exists(Notice.objects.filter(once=once)))
        .select_related("casefile", "office", "casefile__office")
        .order_by("due_at", "pk")
    )


def _warns(clock: Clock, at: datetime) -> bool:
    return calendar_of(clock.office).working_minutes(at, clock.due_at) <= WARN_MINUTES


def _notices(kind: str, clock: Clock, handler: Staff | None, at: datetime) -> Iterator[Notice]:
    once = f"{kind}:{clock.pk}"
    context = {"due": clock.due_at}
    casefile = clock.casefile
    if handler is None:
        roles = (Role.OFFICER, Role.PPID_DEPUTY)
        yield outbox.to_role(kind, role=roles, casefile=casefile, at=at, context=context, once=once)
        return
    yield outbox.to_staff(kind, staff=handler, casefile=casefile, at=at, context=context, once=once)
    if kind == OVERDUE:
        yield outbox.to_role(
            kind, role=Role.PPID_DEPUTY, casefile=casefile, at=at, context=context, once=f"{once}:deputy"
        )
