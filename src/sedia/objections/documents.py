"""The paper of an objection that is made when asked for, and not stored: its form as the receipt (Lampiran X)."""

from __future__ import annotations

from datetime import datetime

from sedia.casefiles.models import CaseFile
from sedia.letters import envelope
from sedia.letters.models import Kind
from sedia.letters.render import render
from sedia.objections.content import form_content
from sedia.objections.models import Objection

Document = tuple[str, bytes, str]  # name, content, media type


def of(casefile: CaseFile) -> Objection:
    """The objection of a case with all that its papers name; one query."""
    rows = Objection.objects.select_related(
        "casefile__requester", "casefile__office__logo", "office__logo", "request__casefile", "entered_by"
    )
    return rows.get(casefile=casefile)


def form(objection: Objection, *, at: datetime, with_code: bool = True) -> Document:
    """The form of Lampiran X as filed, with its code for whoever holds the case: the receipt (R74)."""
    office = objection.office
    content = form_content(objection, at, with_code=with_code)
    paper = envelope.paper_of(office, Kind.OBJECTION_FORM)
    made = render(Kind.OBJECTION_FORM, content, paper=paper, images=envelope.images(office), at=at)
    return f"Tanda terima keberatan {objection.casefile.number}.pdf", made, "application/pdf"
