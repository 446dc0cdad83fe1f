"""Splitting a request into the items that are answered one by one (DESIGN.md 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.decisions.models import ItemOutcome
from sedia.decisions.steps import too_late_to_split
from sedia.journal.actors import Actor
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests import seals
from sedia.requests.models import InformationRequest, Item
from sedia.requests.steps import REQUEST
from sedia.steps.engine import take

MOST_ITEMS = 30


def split(
    request: InformationRequest, *, by: Actor, at: datetime, revision: int, texts: Sequence[str]
) -> list[Item]:
    """`pilah`: say anew, item by item, what is asked; what the requester wrote stays as it was.

    A draft that was returned loses its outcomes and is proposed anew. Raises Incomplete, NotLawful, NotAllowed,
    ChangedMeanwhile.
    """
    if revision != request.revision:
        raise ChangedMeanwhile
    wanted = [text.strip() for text in texts if text.strip()]
    if wrong := _wrong(wanted, [item.text for item in request.items.all()]):
        raise Incomplete({"items": [wrong]})
    REQUEST.allow("pilah", request, by)
    rows = [Item(request=request, position=place, text=text) for place, text in enumerate(wanted, start=1)]
    seal = seals.sealed_anew(request, items=wanted)
    told = {"items": "\n".join(f"{row.position}. {row.text}" for row in rows)}
    words: dict[str, Any] = {"facts": {"items": len(rows), seals.FACT: seal}, "texts": told}
    with transaction.atomic(durable=True):
        # The step comes first: it holds the request, so that nobody splits it or proposes an answer beside this.
        take(
            REQUEST, request, "pilah", by=by, at=at, chain=request.casefile.chain, revision=revision, **words
        )
        if reason := too_late_to_split(request.decisions.values_list("status", flat=True)):
            raise NotLawful(reason)
        ItemOutcome.objects.filter(item__request=request).delete()
        request.items.all().delete()
        Item.objects.bulk_create(rows)
    return rows


def _wrong(wanted: Sequence[str], before: Sequence[str]) -> str | None:
    if not wanted:
        return "Tulis sedikitnya satu butir."
    if len(wanted) > MOST_ITEMS:
        return f"Paling banyak {MOST_ITEMS} butir."
    return "Butir-butirnya belum berubah." if list(wanted) == list(before) else None
