"""Checking that decisions are stored as the journal says: status, files, what was approved, what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch

from sedia.decisions.models import Decision, Release
from sedia.decisions.steps import DECISION
from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing, last_facts

SAID = {"to": "", "files": [], "own": "", "approved": ""}


def faults() -> Iterator[str]:
    """Say, in English, of each decision what differs from the journal; in portions."""
    files = Prefetch("releases", Release.every.all())
    rows = Decision.objects.select_related("request__casefile").prefetch_related(files)
    yield from differing(rows, _compare)


def _compare(portion: Sequence[Decision]) -> Iterator[Fault]:
    chains = {decision.request.casefile.chain for decision in portion}
    said, stopped = last_facts(DECISION.name, chains, SAID), _stopped(chains)
    for decision in portion:
        releases = list(decision.releases.all())
        files = [release.blob_id for release in releases if not release.is_letter]
        own = next((release.blob_id for release in releases if release.is_letter), "")
        stored = {"to": decision.status, "files": files, "own": own, "approved": decision.content_hash}
        undone = any((row.withdrawn_at is not None) != (row.pk in stopped) for row in releases)
        if said.get(str(decision.pk)) != stored or undone:
            yield (
                decision.pk,
                f"case {decision.request.casefile.number}: its answer was changed outside Sedia",
            )


def _stopped(chains: Iterable[str]) -> set[int]:
    """The keys of the files that were withdrawn (R47)."""
    lines = Entry.objects.filter(chain__in=list(chains), event="request.tarik")
    return {key for text in lines.values_list("facts", flat=True) for key in json.loads(text)["releases"]}
