"""The papers of a complaint that are made when asked for, and not stored: the receipt, and the answer as a draft."""

from __future__ import annotations

from datetime import datetime

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import CaseFile
from sedia.complaints.content import answer_body, receipt_content
from sedia.complaints.models import Answer, Complaint
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Kind
from sedia.requests.documents import PDF, Document, rendered


def of(casefile: CaseFile) -> Complaint:
    """The complaint of a case with all that its papers name; one query."""
    rows = Complaint.objects.select_related(
        "casefile__requester", "casefile__office__logo", "office__logo", "entered_by"
    )
    return rows.get(casefile=casefile)


def receipt(complaint: Complaint, *, at: datetime, paper: str = "", with_code: bool = True) -> Document:
    """The receipt, with its code for whoever holds the case. `paper`: half, roll80, or the office's own."""
    clocks = by_kind(list(complaint.casefile.clocks.all()))
    content = receipt_content(complaint, clocks, at, with_code=with_code)
    pdf = rendered(Kind.COMPLAINT_RECEIPT, complaint.office, content, at, paper)
    return f"Tanda terima {complaint.casefile.number}.pdf", pdf, PDF


def draft(complaint: Complaint, answer: Answer, *, by: Actor, at: datetime) -> bytes:
    """The answer's PDF as it would be if `by` approved it now, marked as a draft."""
    body = {**answer_body(complaint, answer, by=by, at=at), "draft": "KONSEP"}
    letter = letters.drafted(complaint.casefile, Kind.COMPLAINT_ANSWER, body, at=at)
    return letters.pdf_of(letter, letter.content)
