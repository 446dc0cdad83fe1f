"""The papers of a request that are made when asked for, and not stored: the receipt, and the letter of request."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import CaseFile
from sedia.letters import envelope
from sedia.letters.models import Kind
from sedia.letters.paper import PAPERS
from sedia.letters.render import render
from sedia.offices.models import Office
from sedia.requests.content import receipt_content, request_letter_content
from sedia.requests.models import InformationRequest

PDF = "application/pdf"
SMALL = frozenset({"half", "roll80"})
Document = tuple[str, bytes, str]  # name, content, media type


def of(casefile: CaseFile) -> InformationRequest:
    """The request of a case with all that its papers name; one query."""
    rows = InformationRequest.objects.select_related(
        "casefile__requester", "casefile__office__logo", "office__logo", "standard__service", "entered_by"
    )
    return rows.get(casefile=casefile)


def receipt(
    request: InformationRequest, *, at: datetime, paper: str = "", with_code: bool = True
) -> Document:
    """The receipt, with its code for whoever holds the case. `paper`: half, roll80, or the office's own."""
    clocks = by_kind(list(request.casefile.clocks.all()))
    content = receipt_content(request, clocks, at, with_code=with_code, brief=paper in SMALL)
    name = f"Tanda terima {request.casefile.number}.pdf"
    return name, rendered(Kind.RECEIPT, request.office, content, at, paper), PDF


def request_letter(request: InformationRequest, *, at: datetime) -> Document:
    """The letter of request, composed from the form (procedure a of the standard)."""
    content = request_letter_content(request)
    name = f"Surat permohonan {request.casefile.number}.pdf"
    return name, rendered(Kind.REQUEST_LETTER, request.office, content, at), PDF


def rendered(kind: str, office: Office, content: dict[str, Any], at: datetime, paper: str = "") -> bytes:
    """A paper of an office: on its own paper, or on a small one (half, roll80)."""
    chosen = PAPERS[paper] if paper else envelope.paper_of(office, kind)
    return render(kind, content, paper=chosen, images=envelope.images(office), at=at)
