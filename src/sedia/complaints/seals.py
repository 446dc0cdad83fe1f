"""The seal of a complaint: a keyed fingerprint of what was complained of, by whom and when (DESIGN.md 2.10).

It is made once, at the filing: no verb changes these columns.
"""

from __future__ import annotations

from sedia.casefiles.identity import requester_of
from sedia.casefiles.sealing import CASEFILE, FACT, REQUESTER, sealed, values
from sedia.complaints.models import Complaint

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
        values(casefile, CASEFILE),
        values(requester, (*REQUESTER, "confidential")) if requester is not None else [],
        values(complaint, COMPLAINT),
    ]
    return sealed(VERSION, told)
