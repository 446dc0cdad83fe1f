"""A letter on its way out: number, signature, issue; the same for every room whose procedure ends in a letter.

`thing` has a lifecycle (`table`) and a case file; its rules decide who may, from which status. `issue` is what the room
does once the letter is out: `issue(thing, letter, by=, at=)`, inside the verb's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters.actions import facts_of, issue_if_ready, numbered, refuse_taken, signed_with
from sedia.letters.models import Letter
from sedia.steps.engine import take
from sedia.steps.table import Table


@contextmanager
def first_to_number(letter: Letter) -> Iterator[None]:
    """Around the verb's transaction, for a number that another letter took at the same moment. Raises Incomplete."""
    try:
        yield
    except IntegrityError:
        refuse_taken(letter)
        raise


def number(
    table: Table,
    thing: Any,
    letter: Letter,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    number: str,
    day: date,
    issue: Callable[..., None],
) -> None:
    """`nomori`: give the letter its number and date; it goes out when nothing else is lacking. Raises Incomplete."""
    table.allow("nomori", thing, by)
    numbered(letter, number=number, day=day, at=at)
    _go_on(table, thing, letter, "nomori", by=by, at=at, revision=revision, issue=issue)


def sign(
    table: Table,
    thing: Any,
    letter: Letter,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    upload: Upload,
    issue: Callable[..., None],
) -> None:
    """`unggah-tertanda`: the signed letter; it goes out. Raises Incomplete for anything but a PDF."""
    table.allow("unggah-tertanda", thing, by)
    signed_with(letter, upload, at=at)
    _go_on(table, thing, letter, "unggah-tertanda", by=by, at=at, revision=revision, issue=issue)


def _go_on(
    table: Table,
    thing: Any,
    letter: Letter,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    issue: Callable[..., None],
) -> None:
    seen: dict[str, Any] = {"chain": thing.casefile.chain, "revision": revision}
    with first_to_number(letter), transaction.atomic(durable=True):
        take(table, thing, verb, by=by, at=at, **seen, facts=facts_of(letter))
        if issue_if_ready(letter, at=at):
            issue(thing, letter, by=by, at=at)
