"""Objecting online: from the requester's view of a request, or to missing periodic information (R22, R23, R74)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission
from sedia.casefiles.opening import Filed
from sedia.journal.actors import requester_of
from sedia.objections.actions.filing import file_objection, last_day_to_object, objectionable
from sedia.objections.rules import UNANSWERED, too_early
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.portal import flood
from sedia.portal.following import access
from sedia.portal.following.page import opened
from sedia.portal.pages.places import office_or_404
from sedia.requests.models import InformationRequest
from sedia.web.context import language
from sedia.web.objecting import ObjectionForm
from sedia.web.quota import limits_uploads
from sedia.web.sending import sent
from sedia.workdays import long_date

METHODS = require_http_methods(["GET", "HEAD", "POST"])
KIND = "objection"
MUST = ("name", "address", "phone")


class PublicObjectionForm(ObjectionForm):
    """The form as the public gets it: what the law demands of the person is required (Perki 1/2021 Art 41(5)d)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MUST:
            self.fields[name].required = True


@csrf_exempt
@METHODS
@limits_uploads
@csrf_protect
@access.holding(opened)
def object_to(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """Object to what became of a request; `?dasar=` ticks a ground, and c brings its text along."""
    return _page(request, found.office, found)


# The form's own key counts it once; without a session there is nothing that a stranger could ride on.
@csrf_exempt
@METHODS
@limits_uploads
def object_to_missing(request: HttpRequest, office: str) -> HttpResponse:
    """Object that periodic information is not provided (ground b): it names no request."""
    return _page(request, office_or_404(request, office), None)


def _page(request: HttpRequest, office: Office, about: InformationRequest | None) -> HttpResponse:
    at = timezone.now()
    on = calendar_of(office).local_date(at)
    early = about is not None and bool(too_early(objectionable(about, at)))

    def draw(form: PublicObjectionForm, *, status: int = 200, sent: str = "") -> HttpResponse:
        context = {"form": form, "office": office, "sent": sent, "about": about, **_standing(about, at)}
        return render(request, "portal/objecting/form.html", context, status=status)

    if request.method != "POST":
        fresh = {
            "submission_key": submission.new_key(at),
            **_prefilled(about, request.GET.get("dasar", ""), at),
        }
        return draw(PublicObjectionForm(about, on=on, early=early, initial=fresh))
    return sent(
        request,
        at,
        make=lambda data, files, dropped: PublicObjectionForm(
            about, data, files, on=on, early=early, dropped=dropped
        ),
        check=lambda form: 0 if about else flood.slowed(request, form, KIND, at),
        file=lambda form: _filed(request, office, about, form, at),
        draw=draw,
        lead=partial(access.to_receipt, request),
    )


def _filed(
    request: HttpRequest,
    office: Office,
    about: InformationRequest | None,
    form: PublicObjectionForm,
    at: datetime,
) -> Filed:
    """What names no request can be sent by anybody, and is counted for its network."""
    filed = file_objection(office, about, form.filing(), by=requester_of(""), at=at)
    return filed if about else flood.counted(request, KIND, filed, at)


def _standing(about: InformationRequest | None, at: datetime) -> dict[str, Any]:
    """Until when the request may be objected to, whether that is past, or why there is nothing to object to yet."""
    if about is None:
        return {}
    until = last_day_to_object(about, at)
    late = until is not None and until < calendar_of(about.office).local_date(at)
    early = gettext(too_early(objectionable(about, at))) if until is None else ""
    return {"until": until, "is_late": late, "early": early}


def _prefilled(about: InformationRequest | None, ground: str, at: datetime) -> dict[str, Any]:
    """The ground asked for; of an unanswered request whose limit passed, the ground c with its text."""
    if about is None:
        return {}
    unanswered = about.in_work and about.legal_due < at
    if ground and ground != UNANSWERED:
        return {"grounds": [ground]}
    if not unanswered:
        return {"grounds": [ground]} if ground else {}
    calendar = calendar_of(about.office)
    names = {
        "number": about.casefile.number,
        "received": long_date(calendar.local_date(about.casefile.received_at), language()),
        "due": long_date(calendar.local_date(about.legal_due), language()),
    }
    told = gettext(
        "Permohonan informasi nomor %(number)s diterima pada %(received)s. Batas waktu menjawab menurut undang-undang "
        "lewat pada %(due)s, dan sampai hari ini jawabannya belum saya terima."
    )
    return {"grounds": [UNANSWERED], "position": told % names}
