"""The page behind a unit's one-time link: what it is asked for, and its reply. It names neither requester nor case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sedia.portal.one_time import SEE_OTHER, OneTimeLinks
from sedia.portal.pages.places import set_office
from sedia.refusals import Incomplete
from sedia.requests.actions.inquiring import reply, token_of, token_opens, unit_actor
from sedia.requests.models import DataInquiry
from sedia.web.quota import limits_uploads
from sedia.web.sending import arrived
from sedia.web.unit_reply import UnitReplyForm

LINKS = OneTimeLinks("sedia_unit")
WITH = ("unit", "asked_by", "request__officer", "request__casefile__office", "request__office")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@limits_uploads
@csrf_protect
def unit(request: HttpRequest, key: int) -> HttpResponse:
    """What the unit is asked for, and its reply; `?t=` opens it for this browser and leads to the clean address."""
    inquiry = get_object_or_404(DataInquiry.objects.select_related(*WITH), pk=key)
    opened = [inquiry.pk, token_of(inquiry)]
    if "t" in request.GET and token_opens(inquiry, request.GET["t"]):
        return LINKS.enter(reverse("unit-inquiry", args=[key]), opened)
    if "t" in request.GET or not LINKS.opened(request, opened):
        raise Http404
    set_office(request, inquiry.request.office)
    if not inquiry.waits:
        return render(request, "portal/units/done.html", {"inquiry": inquiry})
    form = UnitReplyForm(request.POST or None, request.FILES or None, named=True)
    if request.method == "POST" and _replied(request, inquiry, form, timezone.now()):
        return HttpResponse(status=SEE_OTHER, headers={"Location": request.path})
    return _drawn(request, inquiry, form)


def _drawn(request: HttpRequest, inquiry: DataInquiry, form: Any) -> HttpResponse:
    context = {
        "inquiry": inquiry,
        "items": inquiry.items.all(),
        "office": inquiry.request.office,
        "form": form,
    }
    return render(request, "portal/units/inquiry.html", context, status=422 if form.is_bound else 200)


def _replied(request: HttpRequest, inquiry: DataInquiry, form: Any, at: datetime) -> bool:
    if not arrived(request, form, "uploads"):
        return False
    try:
        reply(inquiry, form.said, by=unit_actor(inquiry), at=at)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True
