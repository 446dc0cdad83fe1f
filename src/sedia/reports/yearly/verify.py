"""Checking that every published yearly report is stored as the journal says: figures, words and PDFs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing
from sedia.letters.envelope import hash_of
from sedia.reports.models import ReportVersion
from sedia.reports.yearly.actions import PUBLISHED, facts_of


def faults() -> Iterator[str]:
    """Say, in English, of each published report what differs from the journal; in portions."""
    yield from differing(ReportVersion.objects.select_related("office"), _compare)


def _compare(portion: Sequence[ReportVersion]) -> Iterator[Fault]:
    lines = Entry.objects.filter(
        chain__in={version.office.chain for version in portion}, event=PUBLISHED
    ).values_list("chain", "facts")
    said = {_key(chain, facts): facts for chain, text in lines for facts in [json.loads(text)]}
    for version in portion:
        name = f"office {version.office.code}: report of {version.year}, version {version.number}"
        told, known = facts_of(version), said.get(_key(version.office.chain, facts_of(version)))
        if hash_of(version.content) != version.content_hash:
            yield version.pk, f"{name} differs from its hash"
        elif known is None:
            yield version.pk, f"{name} is known to no line of the journal"
        elif {fact: known.get(fact) for fact in told} != told:
            yield version.pk, f"{name} was changed outside Sedia"


def _key(chain: str, facts: dict[str, Any]) -> tuple[str, int, int]:
    return chain, facts["year"], facts["version"]
