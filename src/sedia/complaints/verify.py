"""Checking that every complaint is stored as the journal says: its seal and its status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sedia.casefiles.sealing import last_lines, of_other_key
from sedia.complaints import seals
from sedia.complaints.models import Complaint
from sedia.complaints.steps import REGISTERED
from sedia.journal.stored import Fault, differing


def faults() -> Iterator[str]:
    """Say, in English and without personal data, of each complaint what differs from the journal; in portions."""
    yield from differing(Complaint.objects.select_related("casefile__requester"), _compare)


def _compare(portion: Sequence[Complaint]) -> Iterator[Fault]:
    said = last_lines("complaint", [complaint.casefile.chain for complaint in portion], REGISTERED)
    for complaint in portion:
        name, known = f"case {complaint.casefile.number}", said.get(complaint.casefile.chain)
        if known is None:
            yield complaint.pk, f"{name}: no line of the journal knows it"
            continue
        if complaint.status != known["status"]:
            yield complaint.pk, f"{name}: its status was changed outside Sedia"
        if not of_other_key(known["seal"]) and known["seal"] != seals.seal(complaint):
            yield complaint.pk, f"{name}: what was complained of, or by whom, was changed outside Sedia"
