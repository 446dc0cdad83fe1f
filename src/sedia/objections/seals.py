"""The seal of an objection: a keyed fingerprint of what was objected, to what and by whom (DESIGN.md 2.10)."""

from __future__ import annotations

from sedia.casefiles.sealing import CASEFILE, FACT, REQUESTER, sealed, values
from sedia.objections.models import Objection

__all__ = ["FACT", "seal"]

VERSION = 1  # raise it with another list of columns, and keep the old list for the old seals

OBJECTION = (
    "office_id",
    "request_id",
    "grounds",
    "position",
    "asked",
    "purpose",
    "window_until",
    "entered_by_id",
    "agenda_number",
    "read_back_at",
    "late_entry_reason",
)


def seal(objection: Objection) -> str:
    """The seal of an objection with its case file and who filed it."""
    casefile = objection.casefile
    told = [values(casefile, CASEFILE), values(casefile.requester, REQUESTER), values(objection, OBJECTION)]
    return sealed(VERSION, told)
