"""The seal of a complaint: a keyed fingerprint of what was complained of, by whom and when (DESIGN.md 2.10).

It is made once, at the filing: no verb changes these columns.
"""

from __future__ import annotations

import json

from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.identity import requester_of
from sedia.complaints.models import Complaint
from sedia.requests.seals import CASEFILE, FACT, REQUESTER, key_mark, written

__all__ = ["FACT", "seal"]

VERSION = 1  # raise it with another list of columns, and keep the old list for the old seals
COMPLAINT = (
    "office_id",
    "identity",
    "about_id",
    "about_number",
    "subject",
    "details",
    "loss",
    "wish",
    "place",
    "happened_on",
    "late",
    "against",
    "entered_by_id",
    "spoken_words",
    "read_back_at",
    "late_entry_reason",
)


def seal(complaint: Complaint) -> str:
    """The seal of a complaint with its case file and whoever complains, if anybody is known."""
    casefile = complaint.casefile
    requester = requester_of(casefile)
    told = [
        [getattr(casefile, name) for name in CASEFILE],
        [getattr(requester, name) for name in (*REQUESTER, "confidential")] if requester is not None else [],
        [getattr(complaint, name) for name in COMPLAINT],
    ]
    body = json.dumps(told, separators=(",", ":"), ensure_ascii=False, default=written)
    return f"{VERSION}.{key_mark()}.{keyed_hash('complaint-seal', body).hex()}"
