"""What the worker does for requests: clocks move with the calendar (R38)."""

from __future__ import annotations

from datetime import datetime

from sedia.casefiles import clocks
from sedia.casefiles.models import Clock
from sedia.requests.models import InformationRequest


def recompute_clocks(at: datetime) -> int:
    """Count open clocks anew where the office's calendar changed; the queue follows. Returns how many moved."""
    return clocks.recompute(at, _follow)


def _follow(clock: Clock) -> None:
    request = InformationRequest.objects.filter(casefile_id=clock.casefile_id)
    if clock.kind == Clock.Kind.LEGAL:
        request.update(legal_due=clock.due_at)
    elif clock.kind == Clock.Kind.PROMISE_COMPLETE:
        request.update(promise_due=clock.due_at)
    elif clock.kind == Clock.Kind.PROMISE:
        # A second promise, once it runs, is the one the queue goes by.
        request.exclude(casefile__clocks__kind=Clock.Kind.PROMISE_COMPLETE).update(promise_due=clock.due_at)
