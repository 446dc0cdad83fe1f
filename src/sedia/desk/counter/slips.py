"""The receipt at the counter: printed from the screen that follows the entry, the code shown only then (R04, R05)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Clock
from sedia.desk.counter.entering import on_slip
from sedia.desk.counter.given import given_by
from sedia.desk.counter.papers import on_paper, printed
from sedia.desk.counter.views import AT_THE_COUNTER
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.notices.models import Notice
from sedia.notices.state import standing
from sedia.requests import documents
from sedia.requests.actions.handling import record_look
from sedia.requests.content import receipt_content
from sedia.requests.models import InformationRequest
from sedia.requests.similar import similar_to


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt as a page that prints well, with what the officer does next beside it."""
    asked = _found(request, number)
    record_look(asked.casefile, by=request.actor, at=request.at, what="receipt")
    return render(request, "desk/counter/receipt.html", {**_shown(request, asked), **on_paper(request)})


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip_pdf(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt as a PDF, made when asked for and stored nowhere; `?rangkap=2`: and a copy without code to keep."""
    asked = _found(request, number)
    record_look(asked.casefile, by=request.actor, at=request.at, what="receipt")
    return printed(request, asked, documents.receipt)


def _found(request: DeskRequest, number: str) -> InformationRequest:
    """The request of that number at the chosen office, with all that a receipt names; one query. Raises Http404."""
    rows = InformationRequest.objects.visible_to(request.actor).select_related(
        "casefile__requester", "office__logo", "standard__service", "entered_by"
    )
    asked = rows.filter(casefile__number=number.upper()).first()
    if asked is None:
        raise Http404
    asked.casefile.office = asked.office
    return asked


def _shown(request: DeskRequest, asked: InformationRequest) -> dict[str, Any]:
    casefile, at = asked.casefile, request.at
    clocks = by_kind(list(casefile.clocks.all()))
    content = receipt_content(asked, clocks, at, with_code=False, brief=True)
    told = Notice.objects.filter(casefile=casefile, to=Notice.To.REQUESTER, kind="registered").first()
    return {
        **on_slip(asked, request.actor, at, _both(clocks)),
        "content": content,
        "rights": content["rights"],
        "promise": clocks[Clock.Kind.PROMISE],
        "legal": clocks[Clock.Kind.LEGAL],
        "overdue": [clock for clock in _both(clocks) if clock.is_late(at)],
        "similar": similar_to(asked),
        "told": told,
        "given": given_by(asked),
        "told_how": standing(told) if told else "",
    }


def _both(clocks: dict[str, Clock]) -> list[Clock]:
    return [clocks[Clock.Kind.PROMISE], clocks[Clock.Kind.LEGAL]]
