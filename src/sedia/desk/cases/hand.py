"""A case of any kind in somebody's hands: what its page, its steps and their templates ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.casefiles.codes import desk_address
from sedia.casefiles.models import CaseFile
from sedia.journal.actors import Actor
from sedia.offices.models import Office


@dataclass(frozen=True)
class InHand:
    """A request, objection or complaint (`asked`) in the hands of `actor` (roles at its office) at the moment `at`.

    `about` is the template that says what a step is about.
    """

    asked: Any
    actor: Actor
    at: datetime
    about = "desk/cases/parts/about.html"

    @property
    def casefile(self) -> CaseFile:
        """The spine of the case."""
        found: CaseFile = self.asked.casefile
        return found

    @property
    def office(self) -> Office:
        """The office of the case."""
        found: Office = self.asked.office
        return found

    @property
    def home(self) -> str:
        """The address of its page."""
        return desk_address(self.casefile)

    def hide(self, text: str) -> str:
        """A text of the case as this person may read it."""
        return text
