"""Complaining online: one page, no account, with a name or without (R40, R41)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission, throttle
from sedia.casefiles.codes import code_matches
from sedia.casefiles.models import CaseFile
from sedia.casefiles.opening import Filed
from sedia.casefiles.rules import registration_number
from sedia.complaints.actions.filing import file_complaint
from sedia.complaints.clocks import window_days
from sedia.complaints.content import channels
from sedia.journal.actors import requester_of
from sedia.offices.models import Office
from sedia.portal import flood
from sedia.portal.complaining.forms import PublicComplaintForm
from sedia.portal.following import access
from sedia.portal.following.views import wait
from sedia.portal.pages.places import office_or_404
from sedia.web.address import address_of
from sedia.web.complaining import ComplaintForm
from sedia.web.quota import limits_uploads
from sedia.web.sending import sent

UNPROCESSABLE = 422
KIND = "complaint"


# The form's own key counts it once; without a session there is nothing that a stranger could ride on (ADR 6).
@csrf_exempt
@limits_uploads
@require_http_methods(["GET", "HEAD", "POST"])
def new_complaint(request: HttpRequest, office: str) -> HttpResponse:
    """The form, and what becomes of it: a case, and the way to its receipt."""
    found, at = office_or_404(request, office), timezone.now()
    if request.method == "POST":
        return _sent(request, found, at)
    initial = {"submission_key": submission.new_key(at), "about_number": request.GET.get("nomor", "")}
    return _drawn(request, found, PublicComplaintForm(initial=initial), at)


def _sent(request: HttpRequest, office: Office, at: datetime) -> HttpResponse:
    return sent(
        request,
        at,
        make=lambda data, files, dropped: PublicComplaintForm(data, files, dropped=dropped),
        check=lambda form: _checked(request, office, form, at),
        file=lambda form: _filed(request, office, form, at),
        draw=lambda form, **said: _drawn(request, office, form, at, **said),
        lead=partial(access.to_receipt, request),
    )


def _checked(request: HttpRequest, office: Office, form: ComplaintForm, at: datetime) -> int:
    if status := flood.slowed(request, form, KIND, at):
        return status
    form.about = _about(request, office, form, at)
    return UNPROCESSABLE if form.errors else 0


def _filed(request: HttpRequest, office: Office, form: ComplaintForm, at: datetime) -> Filed:
    filed = file_complaint(office, form.filing(), by=requester_of(""), at=at, about=form.about)
    return flood.counted(request, KIND, filed, at)


def _about(request: HttpRequest, office: Office, form: ComplaintForm, at: datetime) -> CaseFile | None:
    """The case that number and code open together; a number alone is not even looked up, so nobody can probe."""
    number, code = (form.cleaned_data[name].strip() for name in ("about_number", "about_code"))
    if not (number and code):
        return None
    number = registration_number(number)
    tried = throttle.keys(address_of(request), number)
    if (pause := throttle.wait(tried, at)) > timedelta(0):
        form.add_error("about_code", wait(pause))
        return None
    casefile = CaseFile.objects.filter(number=number).first()
    matches = code_matches(casefile or CaseFile(), code)
    if casefile is None or not matches:
        throttle.count(tried, at)
        form.add_error(
            "about_code",
            gettext("Nomor dan kode rahasia itu tidak cocok. Kosongkan kodenya bila tidak ingat."),
        )
        return None
    if casefile.office_id != office.pk:
        form.add_error(
            "about_number", gettext("Nomor itu dari kantor lain. Adukan ke kantor itu, atau kosongkan.")
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
