"""Answering the survey by the one-time link that the end of a case offers; no cookie, and no case behind it (R42)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sedia.casefiles import throttle
from sedia.casefiles.offers import Offer, offer_of
from sedia.journal.actors import requester_of
from sedia.offices.models import Office
from sedia.portal.pages.places import office_or_404
from sedia.portal.surveying.forms import SurveyForm
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.surveys.actions.answering import answer, is_spent
from sedia.surveys.count import today
from sedia.surveys.results import questions
from sedia.surveys.rules import Period
from sedia.web.address import address_of

NOT_FOUND, CONFLICT, UNPROCESSABLE, TOO_MANY = 404, 409, 422, 429


# No session stands behind this form, and its token is the offer itself.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, office: str) -> HttpResponse:
    """The form of one offer, and what becomes of it; a wrong link tells nothing, and each further try takes longer."""
    place, at = office_or_404(request, office), timezone.now()
    token = (request.POST if request.method == "POST" else request.GET).get("t", "")
    offer = offer_of(place.slug, token)
    if offer is None:
        return _unknown(request, place, token, at)
    if is_spent(offer):
        return _done(request, place, again=True, status=CONFLICT if request.method == "POST" else 200)
    asked = questions(Period.of(today(place, at)))
    if request.method != "POST":
        return _drawn(request, SurveyForm(asked, initial={"t": token}))
    return _answered(request, place, offer, SurveyForm(asked, request.POST), at)


def _answered(
    request: HttpRequest, office: Office, offer: Offer, form: SurveyForm, at: datetime
) -> HttpResponse:
    tried = _tried(request, office)
    if throttle.wait(tried, at) > timedelta(0):
        form.add_error(
            None, gettext("Terlalu banyak survei dari jaringan ini. Coba lagi beberapa menit lagi.")
        )
        return _drawn(request, form, status=TOO_MANY)
    if not form.is_valid():
        return _drawn(request, form, status=UNPROCESSABLE)
    try:
        answer(office, offer, form.answers, by=requester_of(""), at=at)
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, form, status=UNPROCESSABLE)
    except ChangedMeanwhile:
        return _done(request, office, again=True, status=CONFLICT)
    throttle.count(tried, at)
    return _done(request, office, again=False, status=200)


def _unknown(request: HttpRequest, office: Office, token: str, at: datetime) -> HttpResponse:
    tried = _tried(request, office)
    slowed = throttle.wait(tried, at) > timedelta(0)
    if token and not slowed:
        throttle.count(tried, at)
    context = {"office": office, "slowed": slowed}
    status = TOO_MANY if slowed else NOT_FOUND
    return render(request, "portal/surveying/unknown.html", context, status=status)


def _tried(request: HttpRequest, office: Office) -> list[str]:
    """What is counted: surveys from this address alone, so that nobody is slowed down elsewhere."""
    return throttle.keys(address_of(request), f"survey {office.slug}")[1:]


def _drawn(request: HttpRequest, form: SurveyForm, *, status: int = 200) -> HttpResponse:
    return render(request, "portal/surveying/form.html", {"form": form}, status=status)


def _done(request: HttpRequest, office: Office, *, again: bool, status: int) -> HttpResponse:
    context = {"office": office, "again": again}
    return render(request, "portal/surveying/done.html", context, status=status)
