"""Checking that tests and entries of the exempt list are stored as the journal says: their status and their content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sedia.exemptions.content import entry_hash, hash_of
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.steps import ENTRY, TEST
from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing


def faults() -> Iterator[str]:
    """Say, in English, of each test and each entry what differs from the journal; in portions."""
    yield from differing(ConsequenceTest.objects.select_related("office", "casefile"), _tests)
    yield from differing(ExemptEntry.objects.select_related("office"), _entries)


def _tests(portion: Sequence[ConsequenceTest]) -> Iterator[Fault]:
    said = _last_lines(TEST.name, {test.chain for test in portion})
    for test in portion:
        if said.get(str(test.pk)) != {"to": test.status, "hash": hash_of(test)}:
            yield test.pk, f"consequence test {test.pk}: changed outside Sedia"


def _entries(portion: Sequence[ExemptEntry]) -> Iterator[Fault]:
    said = _last_lines(ENTRY.name, {entry.office.chain for entry in portion})
    for entry in portion:
        if said.get(str(entry.pk)) != {"to": entry.status, "hash": entry_hash(entry)}:
            yield entry.pk, f"exempt list, decree {entry.decree_number}: its entry was changed outside Sedia"


def _last_lines(name: str, chains: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the newest lines say of each thing of that table, by its key."""
    said: dict[str, dict[str, str]] = {}
    lines = Entry.objects.filter(chain__in=list(chains), event__startswith=f"{name}.").order_by(
        "chain", "seq"
    )
    for text in lines.values_list("facts", flat=True):
        facts = json.loads(text)
        known = said.setdefault(facts[name], {"to": "", "hash": ""})
        known.update((part, facts[part]) for part in known if part in facts)
    return said
