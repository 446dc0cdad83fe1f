"""Asking online: one page, no account, no script needed (R02, R04, R34, R45)."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission
from sedia.journal.actors import requester_of
from sedia.portal.asking.forms import RequestForm
from sedia.portal.following import access
from sedia.portal.pages.places import office_or_404, standard_asked
from sedia.refusals import AlreadySent, Incomplete
from sedia.requests.actions.filing import file_request
from sedia.standards.models import StandardVersion
from sedia.web.names import file_name
from sedia.web.quota import limit_uploads

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422


# The form's own key counts it once; without a session there is nothing that a stranger could ride on.
@csrf_exempt
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: HttpRequest, office: str) -> HttpResponse:
    """The form, and what becomes of it: a case, and the way to its receipt."""
    at = timezone.now()
    standard = standard_asked(request, office, at)
    if standard is None:
        return _closed(request, office)
    if request.method == "POST":
        return _sent(request, standard, at)
    form = RequestForm(standard, initial={"submission_key": submission.new_key(at)})
    return _drawn(request, standard, form)


def _sent(request: HttpRequest, standard: StandardVersion, at: datetime) -> HttpResponse:
    quota = limit_uploads(request)
    data: QueryDict = request.POST
    stale = not submission.is_valid(data.get("submission_key", ""), at)
    if stale:
        data = _with_new_key(data, at)
    form = RequestForm(standard, data, request.FILES, dropped=[file_name(name) for name in quota.names])
    if not form.is_valid() or stale:
        return _again(request, standard, form, stale=stale)
    return _filed(request, standard, form, at)


def _with_new_key(data: QueryDict, at: datetime) -> QueryDict:
    """What was sent, under a key that still can be used."""
    renewed = data.copy()
    renewed["submission_key"] = submission.new_key(at)
    return renewed


def _filed(request: HttpRequest, standard: StandardVersion, form: RequestForm, at: datetime) -> HttpResponse:
    try:
        filed = file_request(standard, form.filing(), by=requester_of(""), at=at)
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, standard, form, status=UNPROCESSABLE)
    except AlreadySent as refusal:
        form.data = _with_new_key(request.POST, at)
        return _drawn(request, standard, form, status=CONFLICT, sent=refusal.number)
    response = HttpResponse(
        status=SEE_OTHER, headers={"Location": reverse("receipt", args=[filed.casefile.number])}
    )
    access.grant(request, response, filed.casefile)
    return response


def _again(
    request: HttpRequest, standard: StandardVersion, form: RequestForm, *, stale: bool
) -> HttpResponse:
    if stale:
        form.add_error(
            None, gettext("Formulir ini sudah terlalu lama terbuka. Periksa isinya, lalu kirim sekali lagi.")
        )
    return _drawn(request, standard, form, status=UNPROCESSABLE)


def _drawn(
    request: HttpRequest, standard: StandardVersion, form: RequestForm, *, status: int = 200, sent: str = ""
) -> HttpResponse:
    context = {"form": form, "standard": standard, "office": standard.service.office, "sent": sent}
    return render(request, "portal/asking/form.html", context, status=status)


def _closed(request: HttpRequest, office: str) -> HttpResponse:
    """404 for an office that is not there, or that has published no standard yet: its address and telephone help on."""
    context = {"office": office_or_404(request, office)}
    return render(request, "portal/asking/closed.html", context, status=404)
