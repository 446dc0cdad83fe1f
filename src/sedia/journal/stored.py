"""Comparing what a room stores with what the journal says of it, in portions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

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
