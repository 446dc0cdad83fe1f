"""Following an objection by number and code, or from its request: view, receipt, letter, calendar, withdrawing."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Channel, Clock
from sedia.letters.models import Kind
from sedia.notices.dates import calendar_of_notice
from sedia.notices.models import Notice
from sedia.objections import documents
from sedia.objections.actions.ending import withdraw
from sedia.objections.content import grounds_of, late_note
from sedia.objections.models import Objection
from sedia.objections.steps import BEFORE_DECISION, WITHDRAWN
from sedia.portal.asking.receipts import on_receipt
from sedia.portal.following import access
from sedia.portal.following.downloads import issued_letter
from sedia.portal.following.forms import WithdrawForm
from sedia.portal.following.saying import said
from sedia.portal.objecting.page import page
from sedia.web.downloads import send_made
from sedia.web.forms import Form
from sedia.web.objecting import ground_words

# The notices that speak of the way to the Commission, with its last day (R25).
OF_COMMISSION = ("objection_answered", "objection_lapsed")
WITH = ("request__casefile", "request__standard__service", "entered_by")


def opened(request: HttpRequest, number: str) -> Objection | None:
    """The objection of that number, if this browser may open it, or the request from whose view it was sent."""
    found = access.open_as(request, number, Objection, "objection", *WITH)
    return found or _by_request(request, number)


def _by_request(request: HttpRequest, number: str) -> Objection | None:
    """Only one that came online: its sender held the request's code, who came to the counter need not have."""
    joined = ("casefile__office__logo", "casefile__requester", *WITH)
    rows = Objection.objects.filter(casefile__number=number.upper(), casefile__channel=Channel.ONLINE)
    found = rows.filter(request__isnull=False).select_related(*joined).first()
    if found is None or found.request is None:
        return None
    if access.open_case(request, found.request.casefile.number) is None:
        return None
    found.office = found.casefile.office
    return found


@require_safe
@access.by_link
@access.holding(opened)
def case(request: HttpRequest, found: Objection) -> HttpResponse:
    """The view of who objected."""
    return render(request, "portal/objecting/case.html", page(found, timezone.now()))


@require_safe
@access.holding(opened)
def receipt(request: HttpRequest, found: Objection) -> HttpResponse:
    """The receipt: number, code and the last day of the answer, then what follows."""
    answer = by_kind(list(found.casefile.clocks.all()))[Clock.Kind.OBJECTION]
    context = {
        **on_receipt(found.casefile, [answer], timezone.now()),
        "objection": found,
        "answer": answer,
        "grounds": [(each.letter, ground_words(each)) for each in grounds_of(found)],
        "late": bool(late_note(found)),
    }
    return render(request, "portal/objecting/receipt.html", context)


@require_safe
@access.holding(opened)
def receipt_pdf(request: HttpRequest, found: Objection) -> HttpResponse:
    """The form of Lampiran X as the receipt; never stored, since its code never is."""
    return send_made(*documents.form(found, at=timezone.now()))


@require_safe
@access.holding(opened)
def letter(request: HttpRequest, found: Objection, code: str) -> HttpResponseBase:
    """The answer that went out, as its reader gets it."""
    return issued_letter(request, found.casefile, code, Kind.OBJECTION_ANSWER)


@require_safe
@access.holding(opened)
def calendar(request: HttpRequest, found: Objection) -> HttpResponse:
    """The last day for the Information Commission as a calendar file."""
    told = Notice.objects.filter(casefile=found.casefile, kind__in=OF_COMMISSION).order_by("-pk").first()
    made = calendar_of_notice(told, at=timezone.now()) if told is not None else None
    if made is None:
        raise Http404
    return send_made(*made)


@require_http_methods(["GET", "HEAD", "POST"])
@access.holding(opened)
def withdraw_case(request: HttpRequest, found: Objection) -> HttpResponse:
    """Withdraw, after one more question."""
    draw = partial(_asked, request, found)
    return said(request, found, WithdrawForm, withdraw, draw, done=found.status == WITHDRAWN)


def _asked(request: HttpRequest, found: Objection, form: Form, status: int) -> HttpResponse:
    may = found.status in BEFORE_DECISION
    context = {"form": form, "casefile": found.casefile, "may_withdraw": may}
    return render(request, "portal/objecting/withdraw.html", context, status=status)
