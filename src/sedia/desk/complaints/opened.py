"""One complaint, opened by one person: found among what this person may see, or 404; who complains stays hidden."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from sedia.casefiles.identity import is_hidden, reads_at, requester_of
from sedia.casefiles.models import Attachment, Requester
from sedia.complaints.actions.answering import under_way
from sedia.complaints.hiding import hidden, secrets
from sedia.complaints.models import Answer, Complaint
from sedia.complaints.veil import Secrets
from sedia.desk.cases.hand import InHand
from sedia.desk.login.access import DeskRequest
from sedia.offices.actors import narrow

WITH = (
    "casefile",
    "casefile__office",
    "casefile__requester",
    "casefile__redirected_from__source",
    "casefile__redirected_to__target",
    "office",
    "officer",
    "entered_by",
    "drafted_by",
    "about",
)


@dataclass(frozen=True)
class OpenedComplaint(InHand):
    """A complaint in the hands of `actor` (roles at its office) at the moment `at`; see `cases.opened.Opened`."""

    asked: Complaint
    about = "desk/complaints/about.html"

    @cached_property
    def reads(self) -> bool:
        """Whether the office named this person to see confidential identities; one query for a confidential one."""
        return self.asked.is_confidential and not is_hidden(self.casefile, reads_at(self.actor))

    @property
    def requester(self) -> Requester | None:
        """Who complains, when the page may say it: only of a complaint with a name."""
        return None if self.asked.is_confidential else requester_of(self.casefile)

    @cached_property
    def secrets(self) -> Secrets:
        """What must not show on any page of a confidential complaint; a reader opens it on a page of its own."""
        return secrets(self.asked)

    def hide(self, text: str) -> str:
        """A text of the case without who complains confidentially."""
        return hidden(text, self.secrets)

    def may_open(self, file: Attachment) -> bool:
        """Whether a file may be opened: what who complains sent may show who it is."""
        from_outside = file.from_requester or file.purpose == Attachment.Purpose.COMPLAINT
        return not (self.asked.is_confidential and from_outside) or self.reads

    @cached_property
    def answer(self) -> Answer | None:
        """The answer that is not issued yet; one query."""
        return under_way(self.asked)


def opened(request: DeskRequest, number: str) -> OpenedComplaint:
    """The complaint of that number; puts its office and the person's roles there on `request`. Raises Http404."""
    rows = Complaint.objects.visible_to(request.person).select_related(*WITH)
    found = get_object_or_404(rows, casefile__number=number.upper())
    found.casefile.office = found.office
    request.office = found.office
    request.actor = narrow(request.person, found.office)
    return OpenedComplaint(found, request.actor, request.at)
