"""Comparing what a room stores with what the journal says of it, in portions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from sedia.journal.models import Entry

PORTION = 500

Fault = tuple[int, str]
Row = TypeVar("Row", bound=Model)


def differing(
    rows: QuerySet[Row], compare: Callable[[Sequence[Row]], Iterable[Fault]], *, portion: int = PORTION
) -> Iterator[str]:
    """Yield what `compare` says of `rows`, taken by their keys a portion at a time.

    `compare` yields a row's key and a sentence. What seems wrong is read once more before it is said: a verb may have
    written between reading the rows and reading the journal.
    """
    after = 0
    while taken := list(rows.filter(pk__gt=after).order_by("pk")[:portion]):
        after = taken[-1].pk
        if suspects := {key for key, _ in compare(taken)}:
            again = list(rows.filter(pk__in=suspects).order_by("pk"))
            yield from (sentence for _, sentence in compare(again))


def last_facts(name: str, chains: Iterable[str], wanted: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The newest value of each `wanted` fact that the steps of table `name` told on these chains, by the thing's key.

    `wanted` maps a fact to what is taken where no line told it. One query.
    """
    said: dict[str, dict[str, Any]] = {}
    lines = Entry.objects.filter(chain__in=list(chains), event__startswith=f"{name}.").order_by(
        "chain", "seq"
    )
    for text in lines.values_list("facts", flat=True):
        facts = json.loads(text)
        if name not in facts:  # a line of the same beginning that is no step
            continue
        known = said.setdefault(facts[name], dict(wanted))
        known.update((part, facts[part]) for part in known if part in facts)
    return said
