"""Checking that cases of one kind are stored as the journal says: their status, and what their seal covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet

from sedia.casefiles.models import Requester
from sedia.casefiles.sealing import last_lines, of_other_key
from sedia.journal.stored import Fault, differing

OTHER_KEY = "sealed under another secret key"


def faults_of(
    rows: QuerySet[Any], table: str, *, first: str, seal: Callable[[Any], str], sealed: str
) -> Iterator[str]:
    """Say, in English and without personal data, of each case what differs from the lines of `table`; in portions.

    `first` is the status in which a case is born, `seal` makes the seal of the rows as they are, and `sealed` says
    what that covers ("what was asked"). Cases that another key sealed cannot be compared: they are counted.
    """
    other_key = 0
    for sentence in differing(rows, partial(_compare, table, first, seal, sealed)):
        if sentence == OTHER_KEY:
            other_key += 1
        else:
            yield sentence
    if other_key:
        yield f"{other_key} cases: {OTHER_KEY}, and cannot be compared"


def _compare(
    table: str, first: str, seal: Callable[[Any], str], sealed: str, portion: Sequence[Any]
) -> Iterator[Fault]:
    said = last_lines(table, [each.casefile.chain for each in portion], first)
    for each in portion:
        name, known = f"case {each.casefile.number}", said.get(each.casefile.chain)
        if known is None:
            yield each.pk, f"{name}: no line of the journal knows it"
            continue
        if each.status != known["status"]:
            yield each.pk, f"{name}: its status was changed outside Sedia"
        if of_other_key(known["seal"]):
            yield each.pk, OTHER_KEY
        elif known["seal"] != seal_of(each, seal):
            yield each.pk, f"{name}: {sealed}, or by whom, was changed outside Sedia"


def seal_of(each: Any, seal: Callable[[Any], str]) -> str:
    """The seal of a case as it is stored; the empty text when the requester's row is gone."""
    try:
        return seal(each)
    except Requester.DoesNotExist:
        return ""
