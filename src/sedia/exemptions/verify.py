"""Checking that tests and entries of the exempt list are stored as the journal says: their status and their content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sedia.exemptions.content import entry_hash, hash_of
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.steps import ENTRY, TEST
from sedia.journal.stored import Fault, differing, last_facts

SAID = {"to": "", "hash": ""}


def faults() -> Iterator[str]:
    """Say, in English, of each test and each entry what differs from the journal; in portions."""
    yield from differing(ConsequenceTest.objects.select_related("office", "casefile"), _tests)
    yield from differing(ExemptEntry.objects.select_related("office"), _entries)


def _tests(portion: Sequence[ConsequenceTest]) -> Iterator[Fault]:
    said = last_facts(TEST.name, {test.chain for test in portion}, SAID)
    for test in portion:
        if said.get(str(test.pk)) != {"to": test.status, "hash": hash_of(test)}:
            yield test.pk, f"consequence test {test.pk}: changed outside Sedia"


def _entries(portion: Sequence[ExemptEntry]) -> Iterator[Fault]:
    said = last_facts(ENTRY.name, {entry.office.chain for entry in portion}, SAID)
    for entry in portion:
        if said.get(str(entry.pk)) != {"to": entry.status, "hash": entry_hash(entry)}:
            yield entry.pk, f"exempt list, decree {entry.decree_number}: its entry was changed outside Sedia"
