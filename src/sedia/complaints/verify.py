"""Checking that every complaint is stored as the journal says: its seal and its status."""

from __future__ import annotations

from collections.abc import Iterator

from sedia.casefiles.comparing import faults_of
from sedia.complaints import seals
from sedia.complaints.models import Complaint
from sedia.complaints.steps import COMPLAINT, REGISTERED


def faults() -> Iterator[str]:
    """Say, in English and without personal data, of each complaint what differs from the journal; in portions."""
    rows, sealed = Complaint.objects.select_related("casefile__requester"), "what was complained of"
    yield from faults_of(rows, COMPLAINT.name, first=REGISTERED, seal=seals.seal, sealed=sealed)
