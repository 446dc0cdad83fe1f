"""Checking that every decision is stored as the journal says: its status, its files, and what was approved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sedia.decisions.models import Decision
from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing


def faults() -> Iterator[str]:
    """Say, in English, of each decision what differs from the journal; in portions."""
    rows = Decision.objects.select_related("request__casefile").prefetch_related("releases")
    yield from differing(rows, _compare)


def _compare(portion: Sequence[Decision]) -> Iterator[Fault]:
    said = _last_lines({decision.request.casefile.chain for decision in portion})
    for decision in portion:
        files = [release.blob_id for release in decision.releases.all()]
        stored = {"to": decision.status, "files": files, "approved": decision.content_hash}
        if said.get(str(decision.pk)) != stored:
            yield (
                decision.pk,
                f"case {decision.request.casefile.number}: its answer was changed outside Sedia",
            )


def _last_lines(chains: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the newest lines say of each decision, by its key."""
    said: dict[str, dict[str, Any]] = {}
    lines = Entry.objects.filter(chain__in=list(chains), event__startswith="decision.").order_by(
        "chain", "seq"
    )
    for text in lines.values_list("facts", flat=True):
        facts = json.loads(text)
        known = said.setdefault(facts["decision"], {"to": "", "files": [], "approved": ""})
        known.update((name, facts[name]) for name in known if name in facts)
    return said
