"""Checking that every letter is stored as the journal says: its content, number, date and document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing
from sedia.letters import envelope
from sedia.letters.actions import facts_of
from sedia.letters.models import Letter


def faults() -> Iterator[str]:
    """Say, in English, of each letter what differs from the journal; in portions."""
    yield from differing(Letter.objects.select_related("casefile", "signed", "pdf"), _compare)


def _compare(portion: Sequence[Letter]) -> Iterator[Fault]:
    said = _last_lines({letter.casefile.chain for letter in portion})
    for letter in portion:
        name = f"case {letter.casefile.number}: letter {letter.code} ({letter.kind})"
        if letter.content_hash and envelope.hash_of(letter.content) != letter.content_hash:
            yield letter.pk, f"{name} differs from its hash"
        elif letter.code not in said:
            yield letter.pk, f"{name} is known to no line of the journal"
        elif said[letter.code] != _told(facts_of(letter)):
            yield letter.pk, f"{name} was changed outside Sedia"


def _last_lines(chains: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The newest facts of each letter by its code."""
    said: dict[str, dict[str, Any]] = {}
    lines = Entry.objects.filter(chain__in=list(chains), facts__contains='"document"').order_by(
        "chain", "seq"
    )
    for text in lines.values_list("facts", flat=True):
        facts = json.loads(text)
        for told in (facts, *facts.values()):
            if isinstance(told, dict) and "document" in told and "letter" in told:
                said[told["letter"]] = _told(told)
    return said


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    names = ("letter", "kind", "number", "date", "signing", "content", "document")
    return {name: facts[name] for name in names}
