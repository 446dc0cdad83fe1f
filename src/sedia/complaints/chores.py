"""What the worker does for complaints: times start when somebody was told, the queue follows, the staff is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.actions.hearing import ACCEPTANCE, ANSWER, QUESTION, STARTS, record_heard
from sedia.complaints.models import Complaint
from sedia.complaints.steps import ANSWERED, AWAITING_REPLY
from sedia.complaints.telling import to_handling
from sedia.journal.actors import SYSTEM, Role
from sedia.notices import outbox
from sedia.notices.models import Notice, Reason

PORTION = 100
KINDS = (QUESTION, ACCEPTANCE, ANSWER)
MATTERS = {QUESTION: AWAITING_REPLY, ANSWER: ANSWERED}
SOON, OVERDUE = "complaint_due_soon", "complaint_overdue"
HORIZON = timedelta(days=1)


def follow(clock: Clock) -> None:
    """A clock moved with the calendar: the queue goes by the new time."""
    if clock.kind in clocks.OWED:
        clocks.follow(clock.casefile_id)


def heard_of(kind: str) -> QuerySet[Notice]:
    """Notices of this kind that who complains has heard of, the newest of their case, when that still matters."""
    of_case = Clock.objects.filter(casefile=OuterRef("casefile"))
    newer = Notice.objects.filter(
        casefile=OuterRef("casefile"), kind=kind, created_at__gt=OuterRef("created_at")
    )
    heard = Q(told_at__isnull=False)
    if (
        kind == ANSWER
    ):  # whoever of the staff says that it need not be told: who complains knows, or cannot be reached
        heard |= Q(dropped_at__isnull=False) & ~Q(dropped_reason__in=list(Reason))
    if kind == ACCEPTANCE:
        owed = of_case.filter(
            kind__in=clocks.RESPONSES, stopped_at__isnull=True, started_at__lte=OuterRef("created_at")
        )
        matters = Q(Exists(owed), casefile__complaint__completed_at__isnull=False)
    else:
        running = of_case.filter(kind=STARTS[kind])
        matters = Q(~Exists(running), casefile__complaint__status=MATTERS[kind])
    return Notice.objects.filter(heard, matters, ~Exists(newer), kind=kind)


def pending(at: datetime) -> bool:
    """Whether `start_told` would find anything; reads only."""
    return any(heard_of(kind).exists() for kind in KINDS)


def start_told(at: datetime) -> int:
    """Stop and start what was told: the response, the time to reply, the time to react. Returns how many."""
    return sum(
        _start(notice, kind)
        for kind in KINDS
        for notice in heard_of(kind).order_by("told_at", "pk")[:PORTION]
    )


def _start(notice: Notice, kind: str) -> bool:
    heard_at = notice.told_at or notice.dropped_at
    rows = Complaint.objects.select_related("casefile__office", "office")
    if heard_at is None or notice.casefile_id is None:
        return False
    complaint = rows.get(casefile_id=notice.casefile_id)
    facts = {"notice": notice.pk, "started_at": heard_at.isoformat()}
    with transaction.atomic(durable=True):
        return record_heard(complaint, kind, by=SYSTEM, at=heard_at, facts=facts)


def unreminded(kind: str, at: datetime) -> QuerySet[Clock]:
    """Running clocks of complaints that are overdue, or due within a day, and of which nobody was told."""
    once = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()))
    running = Clock.objects.filter(kind__in=clocks.OWED, stopped_at__isnull=True)
    due = (
        running.filter(due_at__lt=at)
        if kind == OVERDUE
        else running.filter(due_at__gte=at, due_at__lte=at + HORIZON)
    )
    return due.exclude(Exists(Notice.objects.filter(once=once))).order_by("due_at", "pk")


def reminders_pending(at: datetime) -> bool:
    """Whether `remind` would find anything; reads only."""
    return any(unreminded(kind, at).exists() for kind in (OVERDUE, SOON))


def remind(at: datetime) -> int:
    """Tell who handles a complaint, else the officers, that a time is nearly over or over; once each."""
    found = [(kind, clock) for kind in (OVERDUE, SOON) for clock in unreminded(kind, at)[:PORTION]]
    rows = Complaint.objects.filter(casefile__in={clock.casefile_id for _, clock in found})
    by_case = {row.casefile_id: row for row in rows.select_related("casefile__office", "officer")}
    for kind, clock in found:
        complaint = by_case.get(clock.casefile_id)
        if complaint is not None:
            outbox.put_once(_reminders(kind, clock, complaint, at))
    return len(found)


def _reminders(kind: str, clock: Clock, complaint: Complaint, at: datetime) -> list[Notice]:
    made = to_handling(kind, complaint.officer, complaint, at, roles={Role.OFFICER, Role.PPID_DEPUTY})
    for place, notice in enumerate(made):
        notice.once = f"{kind}:{clock.pk}" + (f":{place}" if place else "")
        notice.context |= {"due": clock.due_at.isoformat(), "clock": str(clock.get_kind_display())}
    return made


def still_owed(notice: Notice, at: datetime) -> dict[str, str] | None:
    """None when the clock of a reminder runs no more: a late mail must not call for what is done."""
    key = (notice.once or "").split(":")[1:2]
    return {} if Clock.objects.filter(pk__in=key, stopped_at__isnull=True).exists() else None
