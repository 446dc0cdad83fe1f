"""What the worker does for complaints: times start when somebody was told, the queue follows, the staff is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.actions.answering import told
from sedia.complaints.models import Complaint
from sedia.complaints.steps import ANSWERED, AWAITING_REPLY
from sedia.complaints.telling import to_handling
from sedia.journal.actors import SYSTEM, Role
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.notices.models import Notice

PORTION = 100
# The kind of notice, the status in which it matters, and the clock that starts when it was told.
STARTS = (
    ("complaint_asked", AWAITING_REPLY, Clock.Kind.REPAIR),
    ("complaint_answered", ANSWERED, Clock.Kind.CLOSING),
)
SOON, OVERDUE = "complaint_due_soon", "complaint_overdue"
HORIZON = timedelta(days=1)


def follow(clock: Clock) -> None:
    """A clock moved with the calendar: the queue goes by the new time."""
    if clock.kind in clocks.OWED:
        clocks.follow(clock.casefile_id)


def told_of(kind: str, status: str, starts: str) -> QuerySet[Notice]:
    """Told notices of this kind, the newest of their case, whose clock does not run yet."""
    running = Clock.objects.filter(casefile=OuterRef("casefile"), kind=starts)
    newer = Notice.objects.filter(
        casefile=OuterRef("casefile"), kind=kind, created_at__gt=OuterRef("created_at")
    )
    return Notice.objects.filter(
        ~Exists(running), ~Exists(newer), kind=kind, told_at__isnull=False, casefile__complaint__status=status
    )


def pending(at: datetime) -> bool:
    """Whether `start_told` would find anything; reads only."""
    return any(told_of(*row).exists() for row in STARTS)


def start_told(at: datetime) -> int:
    """Start what runs from the telling: the time to reply, and after the answer the time to react. Returns how many."""
    return sum(
        _start(notice, status, starts)
        for kind, status, starts in STARTS
        for notice in told_of(kind, status, starts).order_by("told_at", "pk")[:PORTION]
    )


def _start(notice: Notice, status: str, starts: str) -> bool:
    rows = Complaint.objects.select_related("casefile__office", "office")
    if notice.told_at is None or notice.casefile_id is None:
        return False
    complaint = rows.get(casefile_id=notice.casefile_id)
    with transaction.atomic(durable=True):
        # The update holds the row: whoever acts now waits.
        same = Complaint.objects.filter(pk=complaint.pk, status=status)
        if not same.update(revision=F("revision")):
            return False
        if starts == Clock.Kind.REPAIR:
            clocks.start(complaint, starts, notice.told_at)
        else:
            told(complaint, notice.told_at)
        facts = {"clock": starts, "notice": notice.pk, "started_at": notice.told_at.isoformat()}
        append(complaint.casefile.chain, "complaint.told", by=SYSTEM, at=notice.told_at, facts=facts)
    return True


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
        notice.context["due"] = clock.due_at.isoformat()
    return made
