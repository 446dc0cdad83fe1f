"""What the worker does for decisions: files to be given are checked, and clocks stop when the requester was told that
the answer is ready to collect.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from sedia.casefiles.checking import why_held
from sedia.casefiles.models import Clock
from sedia.decisions.models import Release
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
    # Only once all is answered: a notice of a part of it stops nothing.
    told = told.filter(created_at__gte=F("casefile__information_request__answered_at"))
    stopped = 0
    for notice in told.order_by("pk")[:PORTION]:
        if notice.casefile is None or notice.told_at is None:
            continue
        with transaction.atomic(durable=True):
            stopped += stop_answer(notice.casefile, notice.told_at)
            facts = {"notice": notice.pk, "stopped_at": notice.told_at.isoformat()}
            append(notice.casefile.chain, "clock.stopped", by=SYSTEM, at=at, facts=facts)
    return stopped


def check_released(at: datetime) -> int:
    """Give a portion of the files that are to be given their verdict, each with its journal line; returns how many."""
    held = Release.every.filter(verdict=Release.Verdict.HELD)
    waiting = list(held.select_related("blob", "decision__request__casefile").order_by("pk")[:PORTION])
    for release in waiting:
        _decide(release, at)
    return len(waiting)


def _decide(release: Release, at: datetime) -> None:
    explained = release.findings.exclude(reason="").values_list("kind", flat=True)
    reason = why_held(release.blob, frozenset(explained))
    verdict = Release.Verdict.REFUSED if reason else Release.Verdict.SAFE
    with transaction.atomic(durable=True):
        same = Release.every.filter(pk=release.pk, verdict=Release.Verdict.HELD)
        if same.update(verdict=verdict, reason=reason or ""):
            facts = {"release": release.pk, "file": release.blob_id, "verdict": verdict.value}
            append(release.decision.request.casefile.chain, "release.checked", by=SYSTEM, at=at, facts=facts)
