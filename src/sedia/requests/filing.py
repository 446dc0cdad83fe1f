"""What a filed form says, as values: from the public form and from the counter alike (DESIGN.md 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sedia.casefiles.filing import CaseFiling


@dataclass(frozen=True, kw_only=True)
class Filing(CaseFiling):
    """One request as it was filed. `spoken_words` are the requester's own when an officer wrote `details`."""

    subject: str = ""
    details: str = ""
    purpose: str = ""
    copy_format: str = "digital"
    delivery: str = "online"
    citation_pledge: bool = False
    # Entered by an officer
    spoken_words: str = ""
    read_back: bool = False
    assistance: tuple[str, ...] = ()
    addressee: str = ""
    sender_letter_number: str = ""
    sender_letter_date: date | None = None
    agenda_number: str = ""
    scan_later: bool = False
