"""The receipt as a page and as papers (R04, R05): for whoever holds the case's cookie, nobody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sedia import law
from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.codes import check_address, secret_code
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import CaseFile, Clock
from sedia.notices.hand import wa_share
from sedia.notices.state import mail_state
from sedia.portal.following import access
from sedia.requests import documents
from sedia.requests.models import InformationRequest
from sedia.web.context import language
from sedia.web.downloads import send_made
from sedia.workdays import long_due, zones

# `?kertas=` on the receipt: the half sheet and the roll of a receipt printer (DESIGN.md 5).
PAPER_WORDS = {"setengah": "half", "80mm": "roll80"}


def _opened(request: HttpRequest, number: str) -> InformationRequest | None:
    """The request of that number if this browser may open it: one query, with all that a receipt names."""
    joined = ("standard__service", "entered_by")
    return access.open_as(request, number, InformationRequest, "information_request", *joined)


@require_safe
@access.holding(_opened)
def receipt(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """The receipt: number, code and dates first, then what follows and what the requester may do."""
    return render(request, "portal/asking/receipt.html", _shown(found, timezone.now()))


def _shown(found: InformationRequest, at: datetime) -> dict[str, Any]:
    casefile, office = found.casefile, found.office
    clocks = by_kind(list(casefile.clocks.all()))
    promise, legal = clocks[Clock.Kind.PROMISE], clocks[Clock.Kind.LEGAL]
    told = _to_tell(casefile, clocks)
    shown = on_receipt(casefile, [promise, legal], at)
    statutes = law.load()
    return {
        **shown,
        "standard": found.standard,
        "asked": found,
        "promise": promise,
        "legal": legal,
        "missing": [part for part in found.missing_parts.all() if part.filled_at is None],
        "rights": statutes.all(law.Right, on=shown["today"]),
        "terms": {term.id: term for term in statutes.terms(on=shown["today"])},
        "told": told,
        "whatsapp": wa_share(office, told),
    }


def on_receipt(casefile: CaseFile, drawn: Sequence[Clock], at: datetime) -> dict[str, Any]:
    """What the receipt of any case shows: number and code, these clocks, whether it was mailed, how to check it."""
    office, requester = casefile.office, requester_of(casefile)
    has_mail = requester is not None and bool(requester.email)
    return {
        "office": office,
        "casefile": casefile,
        "code": secret_code(casefile),
        "clocks": deadlines(drawn),
        "today": zones.local(at, office.zone).date(),
        "has_mail": has_mail,
        "mail_works": has_mail and mail_state(at, office).works,
        "check": check_address(casefile.receipt_code),
    }


def _to_tell(casefile: CaseFile, clocks: Mapping[str, Clock]) -> str:
    """What may be passed on by WhatsApp: never the code, which opens the case."""
    zone, tongue = casefile.office.zone, language()
    lines = (
        gettext("Permohonan informasi ke %(office)s sudah diterima.") % {"office": casefile.office.name},
        gettext("Nomor pendaftaran: %(number)s") % {"number": casefile.number},
        gettext("Janji layanan: %(due)s")
        % {"due": long_due(clocks[Clock.Kind.PROMISE].due_at, zone, tongue)},
        gettext("Batas menurut undang-undang: %(due)s")
        % {"due": long_due(clocks[Clock.Kind.LEGAL].due_at, zone, tongue)},
        gettext("Lacak: %(address)s") % {"address": settings.BASE_URL + reverse("track")},
    )
    return "\n".join(lines)


@require_safe
@access.holding(_opened)
def receipt_pdf(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """The receipt as a PDF; never stored, since its code never is. `?kertas=setengah`, `?kertas=80mm`."""
    paper = PAPER_WORDS.get(request.GET.get("kertas", ""), "")
    return send_made(*documents.receipt(found, at=timezone.now(), paper=paper))


@require_safe
@access.holding(_opened)
def request_letter_pdf(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """The letter of request, composed from the form (procedure a of the standard)."""
    return send_made(*documents.request_letter(found, at=timezone.now()))
