"""What the worker does for decisions: files to be given are checked, clocks stop when the requester was told that the
answer is ready to collect, and a decree that lost its case goes with another one.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from sedia.casefiles.checking import give_verdict
from sedia.casefiles.models import Clock
from sedia.decisions.models import Decision, Release
from sedia.decisions.steps import APPROVED
from sedia.decisions.together import WITH, members
from sedia.journal.actors import SYSTEM
from sedia.journal.record import append
from sedia.letters.actions import facts_of
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.requests.clocks import ANSWER, stop_answer
from sedia.requests.steps import ENDED

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
        explained = release.findings.exclude(reason="").values_list("kind", flat=True)
        give_verdict(release, "release", release.decision.request.casefile.chain, at, frozenset(explained))
    return len(waiting)


def lost_decrees() -> QuerySet[Decision]:
    """Approved answers with a decree on which others rest, whose own request ended before they went out."""
    rows = Decision.objects.under_way().filter(status=APPROVED, decree__isnull=False)
    followed = Decision.objects.under_way().filter(status=APPROVED, lead__isnull=False)
    return rows.filter(request__status__in=ENDED).filter(
        Exists(followed.filter(lead=OuterRef("pk"))) | Exists(followed.filter(lead=OuterRef("lead")))
    )


def pass_on_decrees(at: datetime) -> int:
    """Let each lost decree, with the sheet of its tests, go out with the next answer decided together with it."""
    passed = 0
    for bearer in lost_decrees().select_related("request__office", *WITH).order_by("pk")[:PORTION]:
        heirs = [each for each in members(bearer) if each.pk != bearer.pk]
        if heirs:
            passed += _pass_on(bearer, heirs[0], at)
    return passed


def _pass_on(bearer: Decision, heir: Decision, at: datetime) -> int:
    papers = {"decree": bearer.decree, "sheet": bearer.test_sheet}
    moved = {name: letter for name, letter in papers.items() if letter is not None}
    with transaction.atomic(durable=True):
        Decision.objects.filter(pk=bearer.pk).update(decree=None, test_sheet=None)
        same = Decision.objects.filter(pk=heir.pk, status=APPROVED, revision=heir.revision)
        given = {"decree": bearer.decree, "test_sheet": bearer.test_sheet, "revision": F("revision") + 1}
        if not same.update(**given):
            transaction.set_rollback(True)
            return 0
        Letter.objects.filter(pk__in=[letter.pk for letter in moved.values()]).update(
            casefile=heir.request.casefile
        )
        facts = {name: facts_of(letter) for name, letter in moved.items()}
        append(heir.request.casefile.chain, "decree.passed", by=SYSTEM, at=at, facts=facts)
    return 1
