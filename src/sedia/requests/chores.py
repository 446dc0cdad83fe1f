"""What the worker does for requests: clocks move with the calendar (R38), the time to complete starts when told, and
units that are late with their data are reminded.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from sedia.casefiles.models import Clock
from sedia.journal.actors import SYSTEM
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.notices.models import Notice, NoticeQuerySet
from sedia.refusals import Refusal
from sedia.requests.actions.completing import ASKED
from sedia.requests.actions.inquiring import remind
from sedia.requests.clocks import repair_clock
from sedia.requests.models import DataInquiry, InformationRequest, InquiryQuerySet
from sedia.requests.steps import AWAITING_COMPLETION

PORTION = 100


def follow(clock: Clock) -> None:
    """Keep the due times beside the request, for the queue; inside the transaction that moved its clock (R38)."""
    request = InformationRequest.objects.filter(casefile_id=clock.casefile_id)
    if clock.kind == Clock.Kind.REOPENED:
        request.update(promise_due=clock.due_at, legal_due=clock.due_at)
    elif clock.kind == Clock.Kind.LEGAL:
        request.update(legal_due=clock.due_at)
    elif clock.kind == Clock.Kind.PROMISE_COMPLETE:
        request.update(promise_due=clock.due_at)
    elif clock.kind == Clock.Kind.PROMISE:
        # A second promise, once it runs, is the one the queue goes by.
        request.exclude(casefile__clocks__kind=Clock.Kind.PROMISE_COMPLETE).update(promise_due=clock.due_at)


def late_units(at: datetime) -> InquiryQuerySet:
    """Inquiries whose hour passed without a reply, and of whose lateness nobody was told yet."""
    waiting = DataInquiry.objects.waiting().filter(due_at__lt=at)
    return waiting.filter(Q(reminded_at__isnull=True) | Q(reminded_at__lt=F("due_at")))


def remind_late_units(at: datetime) -> int:
    """Remind each unit whose hour passed, and tell who handles the case; once each. Returns how many."""
    joined = ("unit", "asked_by", "request__officer", "request__office", "request__casefile__office")
    return sum(_remind(inquiry, at) for inquiry in late_units(at).select_related(*joined)[:PORTION])


def _remind(inquiry: DataInquiry, at: datetime) -> bool:
    try:
        remind(inquiry, by=SYSTEM, at=at)
    except Refusal:  # replied, or reminded by hand, a moment ago
        return False
    handler = inquiry.request.officer or inquiry.asked_by
    about: dict[str, Any] = {
        "casefile": inquiry.request.casefile,
        "at": at,
        "context": {"until": inquiry.due_at},
    }
    with transaction.atomic(durable=True):
        outbox.put([outbox.to_staff("data_overdue", staff=handler, **about)])
    return True


def told_to_complete() -> NoticeQuerySet:
    """Told notices that bear the letter of Lampiran IX, of cases whose time to complete does not run yet."""
    running = Clock.objects.filter(casefile=OuterRef("casefile"), kind=Clock.Kind.REPAIR)
    return Notice.objects.filter(
        ~Exists(running),
        kind=ASKED,
        letter__isnull=False,
        told_at__isnull=False,
        casefile__information_request__status=AWAITING_COMPLETION,
    )


def start_told_repairs(at: datetime) -> int:
    """Start the time to complete of requesters who were told what is missing, from the time of telling (R65).

    Returns how many started. A second run starts nothing more.
    """
    told = told_to_complete().select_related("casefile").order_by("told_at", "pk")[:PORTION]
    return sum(_start_repair(notice, at) for notice in told)


def _start_repair(notice: Notice, at: datetime) -> bool:
    casefile, told_at = notice.casefile, notice.told_at
    if casefile is None or told_at is None:
        return False
    rows = InformationRequest.objects.select_related("standard__service__office")
    request = rows.get(casefile=casefile)
    repair = repair_clock(casefile, request.standard, told_at)
    waiting = InformationRequest.objects.filter(pk=request.pk, status=AWAITING_COMPLETION)
    with transaction.atomic(durable=True):
        # The update holds the row: whoever completes now waits, and stops the clock that starts here.
        if not waiting.update(revision=F("revision")):
            return False
        if Clock.objects.filter(casefile=casefile, kind=Clock.Kind.REPAIR).exists():
            return False
        repair.save(force_insert=True)
        facts = {
            "clock": Clock.Kind.REPAIR.value,
            "notice": notice.pk,
            "started_at": told_at.isoformat(),
            "due_at": repair.due_at.isoformat(),
        }
        append(casefile.chain, "clock.started", by=SYSTEM, at=at, facts=facts)
    return True
