"""What a superior overturned on an objection is answered anew (UU 14/2008 Art 36; DESIGN.md 3).

The letter that went out stays as it was; once a new one answers all that it said, it counts as replaced.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sedia.casefiles.models import Clock
from sedia.decisions.models import Decision, ItemOutcome
from sedia.journal.actors import Actor
from sedia.refusals import ChangedMeanwhile
from sedia.requests.clocks import reopened_clock
from sedia.requests.models import InformationRequest
from sedia.requests.steps import CLOSED_INCOMPLETE, REQUEST
from sedia.steps.engine import take


def reopen(
    request: InformationRequest,
    items: Collection[int],
    *,
    by: Actor,
    at: datetime,
    days: int,
    basis: str,
) -> None:
    """Open answered items (their keys) anew, to be answered within so many working days; inside the verb's transaction.

    `basis` names the letter that orders it, for the clock's explanation. Items that no letter answered yet, and a
    request that is still worked on, only get the order: their clocks go on. Raises ChangedMeanwhile when an item is
    not answered as it was seen.
    """
    answered = ItemOutcome.objects.issued().filter(item__request=request, item__in=items)
    keys = set(answered.values_list("item_id", flat=True))
    supply = answered.filter(supply_clock__isnull=False).values_list("supply_clock", flat=True)
    Clock.objects.filter(pk__in=list(supply), stopped_at__isnull=True).update(stopped_at=at)
    decisions = list(answered.values_list("decision", flat=True))
    answered.update(overturned_at=at)
    Decision.objects.filter(pk__in=decisions).update(overturned_at=at)
    if request.in_work:
        return
    if request.status != CLOSED_INCOMPLETE and keys != set(items):
        raise ChangedMeanwhile
    clock = reopened_clock(request.casefile, request.standard, basis, days, at)
    clock.save(force_insert=True)
    again = {"answered_at": None, "delivered_at": None, "ended_at": None}
    due = {"promise_due": clock.due_at, "legal_due": clock.due_at}
    facts = {"items": sorted(keys), "due": clock.due_at.isoformat()}
    chain = request.casefile.chain
    take(REQUEST, request, "buka-kembali", by=by, at=at, chain=chain, changes={**again, **due}, facts=facts)
