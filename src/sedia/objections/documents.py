"""The papers of an objection that are not stored: its form as the receipt (Lampiran X), its answer as a draft."""

from __future__ import annotations

from datetime import datetime

from sedia.casefiles.models import CaseFile
from sedia.decisions.preview import DRAFT
from sedia.journal.actors import Actor
from sedia.letters import envelope
from sedia.letters.actions import drafted
from sedia.letters.models import Kind, Letter
from sedia.letters.render import render
from sedia.objections import content
from sedia.objections.content import form_content
from sedia.objections.models import Objection
from sedia.refusals import NotAllowed

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
    said = form_content(objection, at, with_code=with_code)
    paper = envelope.paper_of(office, Kind.OBJECTION_FORM)
    made = render(Kind.OBJECTION_FORM, said, paper=paper, images=envelope.images(office), at=at)
    return f"Tanda terima keberatan {objection.casefile.number}.pdf", made, "application/pdf"


def draft(objection: Objection, *, by: Actor, at: datetime) -> Letter:
    """The unsaved answer, marked as a draft, as `by` would sign it; under nobody's name for who may not."""
    try:
        block = content.signed(objection, content.superior_post(objection.office, by), at)
    except NotAllowed:
        block = {"signatory_post": content.SUPERIOR, "signatory_name": "–"}
    body = {
        **content.answer_body(objection),
        **block,
        "draft": DRAFT,
    }
    letter = drafted(objection.casefile, Kind.OBJECTION_ANSWER, body, at=at)
    letter.content = {**letter.content, "qr_url": "", "verification_code": ""}  # it would lead nowhere
    return letter
