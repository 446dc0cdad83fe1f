"""The receipt as a page and as papers (R04, R05): for whoever holds the case's cookie, nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sedia import law
from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.codes import check_address, secret_code
from sedia.casefiles.models import CaseFile, Clock
from sedia.notices.hand import wa_share
from sedia.notices.state import mail_state
from sedia.portal.following import access
from sedia.requests import documents
from sedia.requests.models import InformationRequest
from sedia.web.context import language
from sedia.workdays import long_due, zones

# `?kertas=` on the receipt: the half sheet and the roll of a receipt printer (DESIGN.md 5).
PAPER_WORDS = {"setengah": "half", "80mm": "roll80"}


def _opened(request: HttpRequest, number: str) -> InformationRequest | None:
    """The request of that number if this browser may open it: one query, with all that a receipt names."""
    joined = ("standard__service", "entered_by")
    return access.open_as(request, number, InformationRequest, "information_request", *joined)


def _to_track() -> HttpResponse:
    return HttpResponseRedirect(reverse("track"))


@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt: number, code and dates first, then what follows and what the requester may do."""
    found = _opened(request, number)
    if found is None:
        return _to_track()
    return render(request, "portal/asking/receipt.html", _shown(found, timezone.now()))


def _shown(found: InformationRequest, at: datetime) -> dict[str, Any]:
    casefile, office = found.casefile, found.office
    clocks = by_kind(list(casefile.clocks.all()))
    today = zones.local(at, office.zone).date()
    statutes = law.load()
    told = _to_tell(casefile, clocks)
    return {
        "office": office,
        "standard": found.standard,
        "casefile": casefile,
        "asked": found,
        "code": secret_code(casefile),
        "promise": clocks[Clock.Kind.PROMISE],
        "legal": clocks[Clock.Kind.LEGAL],
        "clocks": deadlines(clocks[kind] for kind in (Clock.Kind.PROMISE, Clock.Kind.LEGAL)),
        "today": today,
        "missing": [part for part in found.missing_parts.all() if part.filled_at is None],
        "rights": statutes.all(law.Right, on=today),
        "terms": {term.id: term for term in statutes.terms(on=today)},
        "mail_works": bool(casefile.requester.email) and mail_state(at, office).works,
        "told": told,
        "whatsapp": wa_share(office, told),
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
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as a PDF; never stored, since its code never is. `?kertas=setengah`, `?kertas=80mm`."""
    found = _opened(request, number)
    if found is None:
        return _to_track()
    paper = PAPER_WORDS.get(request.GET.get("kertas", ""), "")
    return sent(documents.receipt(found, at=timezone.now(), paper=paper))


@require_safe
def request_letter_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The letter of request, composed from the form (procedure a of the standard)."""
    found = _opened(request, number)
    if found is None:
        return _to_track()
    return sent(documents.request_letter(found, at=timezone.now()))


def sent(document: documents.Document) -> HttpResponse:
    """A paper made for one reader, kept by nobody on the way."""
    name, pdf, media_type = document
    response = HttpResponse(pdf, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response
