"""What a requester does with a case: complete it, withdraw it, say that the answer came."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sedia.decisions.actions.delivering import receive
from sedia.journal.actors import requester_of
from sedia.portal.following.access import holding
from sedia.portal.following.forms import CompleteForm, WithdrawForm
from sedia.portal.following.page import opened
from sedia.portal.following.saying import UNPROCESSABLE, back, said
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.requests.actions.completing import complete, sent_before
from sedia.requests.actions.ending import withdraw
from sedia.requests.models import InformationRequest
from sedia.requests.steps import DELIVERED, WITHDRAWN
from sedia.web.forms import Form
from sedia.web.quota import limits_uploads
from sedia.web.sending import arrived


def _drawn(
    request: HttpRequest, name: str, found: InformationRequest, form: Form, status: int = 200
) -> HttpResponse:
    missing = [part for part in found.missing_parts.all() if part.filled_at is None]
    context = {"form": form, "asked": found, "casefile": found.casefile, "missing": missing}
    return render(request, f"portal/following/{name}.html", context, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@limits_uploads
@csrf_protect
@holding(opened)
def complete_case(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """Send what was missing (R65)."""
    if request.method != "POST":
        return _drawn(request, "complete", found, CompleteForm(found))
    form = CompleteForm(found, request.POST, request.FILES)
    if not arrived(request, form, "documents"):
        return _drawn(request, "complete", found, form, UNPROCESSABLE)
    sent, at = form.sent(), timezone.now()
    try:
        complete(found, sent, by=requester_of(found.casefile.uuid), at=at, revision=None)
    except ChangedMeanwhile:
        if not sent_before(found, sent, at):
            raise
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, "complete", found, form, UNPROCESSABLE)
    return back(found.casefile)


@require_http_methods(["GET", "HEAD", "POST"])
@holding(opened)
def withdraw_case(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """Withdraw, after one more question."""
    draw = partial(_drawn, request, "withdraw", found)
    return said(request, found, WithdrawForm, withdraw, draw, done=found.status == WITHDRAWN)


@require_http_methods(["POST"])
@holding(opened)
def receive_case(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """ "Sudah saya terima": closes a case that was answered online."""
    if found.status != DELIVERED:  # a second press says nothing new
        receive(found, by=requester_of(found.casefile.uuid), at=timezone.now())
    return back(found.casefile)
