"""Following a case: its requester's own view (DESIGN.md 4)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sedia.casefiles import throttle
from sedia.casefiles.codes import code_matches
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import CaseFile
from sedia.casefiles.rules import registration_number
from sedia.journal.actors import SYSTEM
from sedia.notices.codes import replace_code
from sedia.notices.state import mail_state
from sedia.portal.flood import lasting
from sedia.portal.following import access
from sedia.portal.following.forms import LostCodeForm, TrackForm
from sedia.portal.following.page import opened, page
from sedia.requests.models import InformationRequest
from sedia.web.address import address_of

TOO_MANY = 429
UNPROCESSABLE = 422
SEE_OTHER = 303


# No session stands behind these forms, so there is nothing that a stranger could ride on.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Number and secret code; a wrong pair tells nothing, and each further one takes longer."""
    if request.method != "POST":
        return _asked(request, TrackForm(initial={"number": request.GET.get("nomor", "")}))
    form = TrackForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, status=UNPROCESSABLE)
    return _tried(request, form, timezone.now())


def _tried(request: HttpRequest, form: TrackForm, at: datetime) -> HttpResponse:
    number = registration_number(form.cleaned_data["number"])
    tried = throttle.keys(address_of(request), number)
    if (pause := throttle.wait(tried, at)) > timedelta(0):
        form.add_error(None, wait(pause))
        return _asked(request, form, status=TOO_MANY)
    casefile = _by_code(number, form.cleaned_data["code"])
    if casefile is None:
        throttle.count(tried, at)
        form.add_error(None, gettext("Nomor dan kode rahasia itu tidak cocok."))
        return _asked(request, form, status=UNPROCESSABLE)
    throttle.forget(tried)
    return access.enter(request, casefile)


def _by_code(number: str, code: str) -> CaseFile | None:
    casefile = CaseFile.objects.filter(number=number).first()
    # A code is compared also for a number that does not exist, so that time tells nothing.
    known = casefile or CaseFile()
    return casefile if code_matches(known, code) and casefile else None


def _asked(request: HttpRequest, form: TrackForm, *, status: int = 200) -> HttpResponse:
    return render(request, "portal/following/track.html", {"form": form}, status=status)


def wait(pause: timedelta) -> str:
    """How long the next try must wait, in a sentence."""
    return gettext("Terlalu banyak percobaan. Coba lagi dalam %(time)s.") % {"time": lasting(pause)}


@require_safe
@access.by_link
@access.holding(opened)
def case(request: HttpRequest, found: InformationRequest) -> HttpResponse:
    """The requester's own view."""
    return render(request, "portal/following/case.html", page(found, timezone.now()))


@require_http_methods(["POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Close the cases on this browser, for whoever sits at a shared computer."""
    response = HttpResponse(status=SEE_OTHER, headers={"Location": reverse("track")})
    access.forget(response)
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def lost_code(request: HttpRequest) -> HttpResponse:
    """A new code to the stored e-mail address; the page says the same whether or not such a case exists.

    While no mail goes out nothing is replaced: the old code would die and the new one reach nobody.
    """
    at = timezone.now()
    if not mail_state(at).works:
        return render(request, "portal/following/lost.html", {"unsent": True})
    if request.method != "POST":
        return render(request, "portal/following/lost.html", {"form": LostCodeForm()})
    return _code_sent(request, LostCodeForm(request.POST), at)


def _code_sent(request: HttpRequest, form: LostCodeForm, at: datetime) -> HttpResponse:
    if not form.is_valid():
        return render(request, "portal/following/lost.html", {"form": form}, status=UNPROCESSABLE)
    tried = throttle.keys(address_of(request), "lost " + registration_number(form.cleaned_data["number"]))
    if (pause := throttle.wait(tried, at)) > timedelta(0):
        form.add_error(None, wait(pause))
        return render(request, "portal/following/lost.html", {"form": form}, status=TOO_MANY)
    throttle.count(tried, at)
    _replace(form, at)
    return render(request, "portal/following/lost.html", {"sent": True})


def _replace(form: LostCodeForm, at: datetime) -> None:
    number = registration_number(form.cleaned_data["number"])
    contact = form.cleaned_data["contact"].strip().lower()
    casefile = CaseFile.objects.select_related("office", "requester").filter(number=number).first()
    if casefile is not None and casefile.office.is_practice:
        return
    known = requester_of(casefile) if casefile is not None else None
    if casefile is not None and known is not None and contact and known.email.lower() == contact:
        replace_code(casefile, by=SYSTEM, at=at)
