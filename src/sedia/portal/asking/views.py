"""Asking online: one page, no account, no script needed (R02, R04, R34, R45)."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission
from sedia.journal.actors import requester_of
from sedia.portal.asking.forms import RequestForm
from sedia.portal.following import access
from sedia.portal.pages.places import office_or_404, standard_asked
from sedia.requests.actions.filing import file_request
from sedia.standards.models import StandardVersion
from sedia.web.quota import limits_uploads
from sedia.web.sending import sent


# The form's own key counts it once; without a session there is nothing that a stranger could ride on.
@csrf_exempt
@limits_uploads
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
    return sent(
        request,
        at,
        make=lambda data, files, dropped: RequestForm(standard, data, files, dropped=dropped),
        file=lambda form: file_request(standard, form.filing(), by=requester_of(""), at=at),
        draw=partial(_drawn, request, standard),
        lead=partial(access.to_receipt, request),
    )


def _drawn(
    request: HttpRequest, standard: StandardVersion, form: RequestForm, *, status: int = 200, sent: str = ""
) -> HttpResponse:
    context = {"form": form, "standard": standard, "office": standard.service.office, "sent": sent}
    return render(request, "portal/asking/form.html", context, status=status)


def _closed(request: HttpRequest, office: str) -> HttpResponse:
    """404 for an office that is not there, or that has published no standard yet: its address and telephone help on."""
    context = {"office": office_or_404(request, office)}
    return render(request, "portal/asking/closed.html", context, status=404)
