"""The superior's page behind a one-time link: one decision, to consent to or to send back (R13)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sedia.decisions import content, preview
from sedia.decisions.actions.consenting import consent_by_link, link_actor, open_link, token_of, token_opens
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.grounds import rows_of
from sedia.decisions.models import ConsentLink
from sedia.decisions.together import members
from sedia.letters.joining import joined
from sedia.portal.consenting.forms import ConsentForm
from sedia.portal.one_time import SEE_OTHER, OneTimeLinks
from sedia.portal.pages.places import set_office
from sedia.refusals import Incomplete
from sedia.web.downloads import send_made
from sedia.web.pictures import picture_address

LINKS = OneTimeLinks("sedia_persetujuan")
WITH = ("decision__request__casefile__requester", "decision__request__office", "decision__proposed_by")


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, number: str) -> HttpResponse:
    """What waits for consent; `?t=` opens it for this browser and leads to the clean address."""
    at = timezone.now()
    link = _link(number)
    if "t" in request.GET:
        return _entered(number, link, request.GET["t"], at)
    if link is None or not LINKS.opened(request, [link.pk, token_of(link)]):
        raise Http404
    set_office(request, link.decision.request.office)
    if link.decision.consent_or_none is not None:
        return render(request, "portal/consenting/done.html", {"link": link})
    if not link.open_at(at):
        raise Http404
    return (
        _answered(request, link, at) if request.method == "POST" else _drawn(request, link, ConsentForm(), at)
    )


def _entered(number: str, link: ConsentLink | None, token: str, at: datetime) -> HttpResponse:
    if link is None or not token_opens(link, token, at):
        raise Http404
    open_link(link, by=link_actor(link), at=at)
    return LINKS.enter(reverse("consent", args=[number]), [link.pk, token_of(link)])


def _answered(request: HttpRequest, link: ConsentLink, at: datetime) -> HttpResponse:
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _drawn(request, link, form, at)
    given: dict[str, Any] = form.cleaned_data
    who: dict[str, Any] = {"by": link_actor(link), "at": at}
    seen = {"revision": given["revision"], "content_hash": given["content_hash"]}
    try:
        if given["answer"] == "yes":
            consent_by_link(link, **who, **seen)
        else:
            send_back(link.decision, **who, revision=given["revision"], reason=given["reason"])
            return render(request, "portal/consenting/done.html", {"link": link, "returned": True})
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, link, form, at)
    return HttpResponse(status=SEE_OTHER, headers={"Location": request.path})


def _drawn(request: HttpRequest, link: ConsentLink, form: ConsentForm, at: datetime) -> HttpResponse:
    decision = link.decision
    letters = preview.everything(decision, by=link_actor(link), at=at)
    context: dict[str, Any] = {
        "link": link,
        "form": form,
        "decision": decision,
        "asked": decision.request,
        "pages": [picture_address(png) for letter in letters for png in preview.as_pictures(letter)],
        "grounds": rows_of(decision),
        "others": len(members(decision)) - 1,
        "content_hash": content.hash_of(decision),
    }
    return render(request, "portal/consenting/consent.html", context, status=422 if form.is_bound else 200)


@require_safe
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """The drafts as one PDF, for whoever reads them so."""
    at, link = timezone.now(), _link(number)
    if link is None or not link.open_at(at) or not LINKS.opened(request, [link.pk, token_of(link)]):
        raise Http404
    letters = preview.all_together(link.decision, by=link_actor(link), at=at)
    pdf = joined([preview.as_pdf(letter, at=at) for letter in letters])
    return send_made(f"konsep-{number}.pdf", pdf)


def _link(number: str) -> ConsentLink | None:
    rows = ConsentLink.objects.select_related(*WITH, "decision__request__casefile__office")
    found = rows.filter(decision__request__casefile__number=number.upper()).order_by("-made_at").first()
    return found
