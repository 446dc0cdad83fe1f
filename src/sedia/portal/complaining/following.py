"""Following a complaint by number and code: its page, the receipt, replies, reopening, closing, withdrawing."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sedia import law
from sedia.casefiles.clocks import by_kind
from sedia.complaints import clocks, documents
from sedia.complaints.actions.asking import reply, sent_before
from sedia.complaints.actions.ending import close, reopen, withdraw
from sedia.complaints.actions.hearing import read
from sedia.complaints.content import channels
from sedia.complaints.models import Complaint
from sedia.complaints.steps import AWAITING_REPLY, BEFORE_ANSWER, CLOSED, IN_REVIEW, WITHDRAWN
from sedia.journal.actors import Actor, requester_of
from sedia.letters.models import Kind
from sedia.portal.asking.receipts import on_receipt
from sedia.portal.complaining.forms import ReopenForm, ReplyForm
from sedia.portal.complaining.page import may_reopen, may_reply, page
from sedia.portal.following import access
from sedia.portal.following.downloads import issued_letter
from sedia.portal.following.forms import WithdrawForm
from sedia.portal.following.saying import UNPROCESSABLE, back, said
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.web.downloads import send_made
from sedia.web.forms import Form
from sedia.web.quota import limits_uploads
from sedia.web.sending import arrived


def opened(request: HttpRequest, number: str) -> Complaint | None:
    """The complaint of that number, if this browser may open it; one query."""
    return access.open_as(request, number, Complaint, "complaint", "entered_by", "officer")


@require_safe
@access.by_link
@access.holding(opened)
def case(request: HttpRequest, found: Complaint) -> HttpResponse:
    """The complainant's own view; whoever opens it was told what stands there."""
    at = timezone.now()
    read(found, by=_by(found), at=at)
    return render(request, "portal/complaining/case.html", page(found, at))


@require_safe
@access.holding(opened)
def receipt(request: HttpRequest, found: Complaint) -> HttpResponse:
    """The receipt: number, code and the first date, then what follows."""
    at = timezone.now()
    first = by_kind(list(found.casefile.clocks.all()))[clocks.Kind.RESPONSE]
    shown = on_receipt(found.casefile, [first], at)
    terms = {term.id: term for term in law.load().terms(on=shown["today"])}
    context = {
        **shown,
        "complaint": found,
        "response": first,
        "terms": terms,
        "channels": channels(found.office),
    }
    return render(request, "portal/complaining/receipt.html", context)


@require_safe
@access.holding(opened)
def receipt_pdf(request: HttpRequest, found: Complaint) -> HttpResponse:
    """The receipt as a PDF; never stored, since its code never is."""
    return send_made(*documents.receipt(found, at=timezone.now()))


@require_safe
@access.holding(opened)
def letter(request: HttpRequest, found: Complaint, code: str) -> HttpResponseBase:
    """An answer that went out, as its reader gets it; whoever opens it was told."""
    read(found, by=_by(found), at=timezone.now(), letter=True)
    return issued_letter(request, found.casefile, code, Kind.COMPLAINT_ANSWER)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@limits_uploads
@csrf_protect
@access.holding(opened)
def answer_question(request: HttpRequest, found: Complaint) -> HttpResponse:
    """Answer what the office asked, or add something (UU 25/2009 Art 44(4))."""
    form = ReplyForm(request.POST, request.FILES) if request.method == "POST" else ReplyForm()
    if not form.is_bound or not arrived(request, form, "documents"):
        return _form(request, "reply", found, form, UNPROCESSABLE if form.is_bound else 200)
    at, given = timezone.now(), form.cleaned_data
    sent_now = {"text": given["text"], "uploads": given["documents"]}
    try:
        reply(found, by=_by(found), at=at, revision=None, **sent_now)
    except ChangedMeanwhile:
        if not sent_before(found, given["text"].strip(), given["documents"], at):
            raise
    except Incomplete as refusal:
        form.refuse(refusal)
        return _form(request, "reply", found, form)
    return back(found.casefile)


@require_http_methods(["GET", "HEAD", "POST"])
@access.holding(opened)
def withdraw_case(request: HttpRequest, found: Complaint) -> HttpResponse:
    """Withdraw, after one more question."""
    draw = partial(_form, request, "withdraw", found)
    return said(request, found, WithdrawForm, withdraw, draw, done=found.status == WITHDRAWN)


@require_http_methods(["GET", "HEAD", "POST"])
@access.holding(opened)
def reopen_case(request: HttpRequest, found: Complaint) -> HttpResponse:
    """Open it once more: the answer did not settle it."""
    done = found.status == IN_REVIEW and found.reopened_at is not None
    return said(request, found, ReopenForm, reopen, partial(_form, request, "reopen", found), done=done)


@require_POST
@access.holding(opened)
def close_case(request: HttpRequest, found: Complaint) -> HttpResponse:
    """ "Pengaduan saya selesai": closes a complaint that was answered."""
    if found.status != CLOSED:  # a second press says nothing new
        close(found, by=_by(found), at=timezone.now(), revision=None)
    return back(found.casefile)


def _by(found: Complaint) -> Actor:
    return requester_of(found.casefile.uuid)


def _form(
    request: HttpRequest, name: str, found: Complaint, form: Form, status: int = UNPROCESSABLE
) -> HttpResponse:
    questions = list(found.questions.all()) if found.status == AWAITING_REPLY else []
    context = {"form": form, "complaint": found, "casefile": found.casefile, "questions": questions[-1:]}
    context["may"] = {
        "reply": may_reply(found),
        "reopen": may_reopen(found),
        "withdraw": found.status in BEFORE_ANSWER,
    }[name]
    return render(request, f"portal/complaining/{name}.html", context, status=status)
