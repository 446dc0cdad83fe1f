"""What a filed complaint says, as values: from the public form and from the counter alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sedia.casefiles.filing import PERSONAL, CaseFiling


@dataclass(frozen=True, kw_only=True)
class Complaining(CaseFiling):
    """One complaint as it was filed. `identity` is one of `models.Identity`; `happened_on` the day of the service.

    `about_number` is the number of a case as typed: it proves nothing. `against` names whom the complaint is about.
    """

    identity: str = "named"
    subject: str = ""
    details: str = ""
    loss: str = ""
    wish: str = ""
    place: str = ""
    happened_on: date | None = None
    about_number: str = ""
    against: str = ""
    # Entered by an officer
    spoken_words: str = ""
    read_back: bool = False

    def nameless(self) -> Complaining:
        """The same without anything that says who complains."""
        blank: dict[str, Any] = dict.fromkeys(PERSONAL, "")
        return replace(self, requester_kind="person", government=False, identity_shown=False, **blank)
