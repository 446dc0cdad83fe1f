"""Checking that decisions are stored as the journal says: status, files, what was approved, withdrawn, opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, Q

from sedia.decisions.models import Decision, Release
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.release_steps import IN_FORCE
from sedia.decisions.steps import DECISION
from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing, last_facts

SAID = {"to": "", "files": [], "own": "", "approved": ""}


def faults() -> Iterator[str]:
    """Say, in English, of each decision what differs from the journal; in portions."""
    files = Prefetch("releases", Release.every.all())
    rows = Decision.objects.select_related("request__casefile").prefetch_related(files)
    yield from differing(rows, _compare)
    opened = OpenRelease.objects.select_related("decision__request__casefile").prefetch_related("files")
    yield from differing(opened, _compare_opened)


def _compare_opened(portion: Sequence[OpenRelease]) -> Iterator[Fault]:
    """What is already open: its files, its last day, and whether it was ended."""
    lines = Entry.objects.filter(
        Q(event="decision.tandai-terbuka") | Q(event__startswith="open_release."),
        chain__in={opened.decision.request.casefile.chain for opened in portion},
    )
    said: dict[str, dict[str, Any]] = {}
    for event, text in lines.order_by("chain", "seq").values_list("event", "facts"):
        facts = json.loads(text)
        known = said.setdefault(facts["open_release"], {"to": IN_FORCE})
        if event.startswith("open_release."):
            known["to"] = facts["to"]
        else:
            known |= {"until": facts["until"], "files": facts["opened_files"]}
    for opened in portion:
        files = sorted(file.blob_id for file in opened.files.all())
        stored = {"to": opened.status, "until": opened.until.isoformat(), "files": files}
        if said.get(str(opened.pk)) != stored:
            number = opened.decision.request.casefile.number
            yield opened.pk, f"case {number}: what is already open was changed outside Sedia"


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
