"""Checking that every complaint is stored as the journal says: its seal and its status."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sedia.complaints import seals
from sedia.complaints.models import Complaint
from sedia.complaints.steps import REGISTERED
from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing
from sedia.requests.seals import key_mark


def faults() -> Iterator[str]:
    """Say, in English and without personal data, of each complaint what differs from the journal; in portions."""
    yield from differing(Complaint.objects.select_related("casefile__requester"), _compare)


def _compare(portion: Sequence[Complaint]) -> Iterator[Fault]:
    said = _last_lines([complaint.casefile.chain for complaint in portion])
    for complaint in portion:
        name, known = f"case {complaint.casefile.number}", said.get(complaint.casefile.chain)
        if known is None:
            yield complaint.pk, f"{name}: no line of the journal knows it"
            continue
        if complaint.status != known["status"]:
            yield complaint.pk, f"{name}: its status was changed outside Sedia"
        # One sealed under another key cannot be compared.
        if known["seal"].split(".")[1:2] == [key_mark()] and known["seal"] != seals.seal(complaint):
            yield complaint.pk, f"{name}: what was complained of, or by whom, was changed outside Sedia"


def _last_lines(chains: Sequence[str]) -> dict[str, dict[str, str]]:
    """What the newest lines of each chain say: `status` and `seal`."""
    said: dict[str, dict[str, str]] = {}
    lines = Entry.objects.filter(chain__in=chains, event__startswith="complaint.").order_by("chain", "seq")
    for chain, text in lines.values_list("chain", "facts"):
        facts: dict[str, Any] = json.loads(text)
        known = said.setdefault(chain, {"status": REGISTERED, "seal": ""})
        known["status"] = str(facts.get("to", known["status"]))
        known["seal"] = str(facts.get(seals.FACT, known["seal"]))
    return said
