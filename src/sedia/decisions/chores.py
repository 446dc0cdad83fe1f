"""What the worker does for decisions: clocks stop when the requester was told that the answer is ready to collect."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from sedia.casefiles.models import Clock
from sedia.journal.actors import SYSTEM
from sedia.journal.record import append
from sedia.notices.models import Notice
from sedia.requests.clocks import ANSWER, stop_answer

TOLD = "ready_to_collect"
PORTION = 100


def stop_told_clocks(at: datetime) -> int:
    """Stop the answer clocks of cases whose requester was told, at the time of telling (DESIGN.md 2.3)."""
    running = Clock.objects.filter(casefile=OuterRef("casefile"), kind__in=ANSWER, stopped_at__isnull=True)
    told = Notice.objects.filter(Exists(running), kind=TOLD, told_at__isnull=False).select_related("casefile")
    stopped = 0
    for notice in told.order_by("pk")[:PORTION]:
        if notice.casefile is None or notice.told_at is None:
            continue
        with transaction.atomic(durable=True):
            stopped += stop_answer(notice.casefile, notice.told_at)
            facts = {"notice": notice.pk, "stopped_at": notice.told_at.isoformat()}
            append(notice.casefile.chain, "clock.stopped", by=SYSTEM, at=at, facts=facts)
    return stopped
