"""One objection, opened by one person: found among what this person may see, or 404."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from sedia.casefiles.models import Requester
from sedia.desk.cases.hand import InHand
from sedia.desk.login.access import DeskRequest
from sedia.objections.models import Dispute, Objection
from sedia.offices.actors import above

WITH = (
    "casefile__office",
    "casefile__requester",
    "casefile__redirected_from__source",
    "casefile__redirected_to__target",
    "office__superior_office",
    "office__logo",
    "request__casefile",
    "request__office",
    "officer",
    "entered_by",
    "drafted_by",
    "decided_by",
    "letter__pdf",
    "letter__signed",
)


@dataclass(frozen=True)
class OpenedObjection(InHand):
    """An objection in the hands of `actor` (roles at its office, and as superior above it) at the moment `at`."""

    asked: Objection
    about = "desk/objections/about.html"

    @property
    def requester(self) -> Requester:
        """Who objects."""
        return self.casefile.requester

    @property
    def subject(self) -> str:
        """What it is about, in one line."""
        return (
            self.asked.request.subject if self.asked.request is not None else self.asked.asked.split("\n")[0]
        )

    @cached_property
    def dispute(self) -> Dispute | None:
        """The dispute that followed it; one query."""
        found = Dispute.objects.filter(objection=self.asked).first()
        if found is not None:
            found.objection = self.asked
        return found

    @property
    def disputable(self) -> bool:
        """Whether the requester may have gone to the Commission: after the answer, or after its limit (R25)."""
        return self.asked.disputable(self.at)


def opened(request: DeskRequest, number: str) -> OpenedObjection:
    """The objection of that number; puts its office and the person's roles there on `request`. Raises Http404."""
    rows = Objection.objects.visible_to(request.person).select_related(*WITH)
    found = get_object_or_404(rows, casefile__number=number.upper())
    found.casefile.office = found.office
    if found.request is not None:
        found.request.office = found.office
    request.office = found.office
    request.actor = above(request.person, found.office)
    return OpenedObjection(found, request.actor, request.at)
