"""Complaining online: one page, no account, with a name or without (R40, R41)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission, throttle
from sedia.casefiles.codes import code_matches
from sedia.casefiles.models import CaseFile
from sedia.casefiles.opening import STALE
from sedia.complaints.actions.filing import file_complaint
from sedia.complaints.clocks import window_days
from sedia.complaints.content import channels
from sedia.journal.actors import requester_of
from sedia.offices.models import Office
from sedia.portal.following import access
from sedia.portal.following.views import TOO_MANY, wait
from sedia.portal.pages.places import office_or_404
from sedia.refusals import AlreadySent, Incomplete
from sedia.web.address import address_of
from sedia.web.complaining import ComplaintForm
from sedia.web.names import file_name
from sedia.web.quota import limit_uploads

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422


# The form's own key counts it once; without a session there is nothing that a stranger could ride on (ADR 6).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def new_complaint(request: HttpRequest, office: str) -> HttpResponse:
    """The form, and what becomes of it: a case, and the way to its receipt."""
    found, at = office_or_404(request, office), timezone.now()
    if request.method == "POST":
        return _sent(request, found, at)
    initial = {"submission_key": submission.new_key(at), "about_number": request.GET.get("nomor", "")}
    return _drawn(request, found, ComplaintForm(initial=initial), at)


def _sent(request: HttpRequest, office: Office, at: datetime) -> HttpResponse:
    quota = limit_uploads(request)
    data: QueryDict = request.POST
    stale = not submission.is_valid(data.get("submission_key", ""), at)
    if stale:
        data = _with_new_key(data, at)
    form = ComplaintForm(data, request.FILES, dropped=[file_name(name) for name in quota.names])
    if stale:
        form.add_error(None, gettext(STALE))
    if not form.is_valid():
        return _drawn(request, office, form, at, status=UNPROCESSABLE)
    # A flood is slowed, not lost: what was typed stays, and goes through a little later.
    pressed = throttle.keys(address_of(request), "complaint")[1:]
    if (pause := throttle.wait(pressed, at)) > timedelta(0):
        form.add_error(None, wait(pause))
        return _drawn(request, office, form, at, status=TOO_MANY)
    return _filed(request, office, form, at, pressed)


def _with_new_key(data: QueryDict, at: datetime) -> QueryDict:
    """What was sent, under a key that still can be used."""
    renewed = data.copy()
    renewed["submission_key"] = submission.new_key(at)
    return renewed


def _filed(
    request: HttpRequest, office: Office, form: ComplaintForm, at: datetime, pressed: list[str]
) -> HttpResponse:
    about = _about(request, form, at)
    if form.errors:
        return _drawn(request, office, form, at, status=UNPROCESSABLE)
    try:
        filed = file_complaint(office, form.filing(), by=requester_of(""), at=at, about=about)
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, office, form, at, status=UNPROCESSABLE)
    except AlreadySent as refusal:
        form.data = _with_new_key(request.POST, at)
        return _drawn(request, office, form, at, status=CONFLICT, sent=refusal.number)
    if not filed.replayed:
        throttle.count(pressed, at)
    response = HttpResponse(
        status=SEE_OTHER, headers={"Location": reverse("receipt", args=[filed.casefile.number])}
    )
    access.grant(request, response, filed.casefile)
    return response


def _about(request: HttpRequest, form: ComplaintForm, at: datetime) -> CaseFile | None:
    """The case that number and code open together; a number alone is not even looked up, so nobody can probe."""
    number, code = (form.cleaned_data[name].strip() for name in ("about_number", "about_code"))
    if not (number and code):
        return None
    tried = throttle.keys(address_of(request), number)
    if (pause := throttle.wait(tried, at)) > timedelta(0):
        form.add_error("about_code", wait(pause))
        return None
    casefile = CaseFile.objects.filter(number="".join(number.upper().split())).first()
    matches = code_matches(casefile or CaseFile(), code)
    if casefile is None or not matches:
        throttle.count(tried, at)
        form.add_error(
            "about_code",
            gettext("Nomor dan kode rahasia itu tidak cocok. Kosongkan kodenya bila tidak ingat."),
        )
        return None
    return casefile


def _drawn(
    request: HttpRequest,
    office: Office,
    form: ComplaintForm,
    at: datetime,
    *,
    status: int = 200,
    sent: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "office": office,
        "sent": sent,
        "days": window_days(office, at),
        "channels": channels(office),
    }
    return render(request, "portal/complaining/form.html", context, status=status)
