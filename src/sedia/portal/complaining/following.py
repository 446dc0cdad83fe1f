"""Following a complaint by number and code: its page, the receipt, replies, reopening, closing, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sedia import law
from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.codes import check_address, secret_code
from sedia.casefiles.models import CaseFile
from sedia.complaints import clocks, documents
from sedia.complaints.actions.asking import reply, sent_before
from sedia.complaints.actions.ending import close, reopen, withdraw
from sedia.complaints.content import channels
from sedia.complaints.models import Complaint
from sedia.complaints.steps import AWAITING_REPLY, BEFORE_ANSWER, CLOSED, IN_REVIEW, WITHDRAWN
from sedia.journal.actors import Actor, requester_of
from sedia.letters.models import Kind
from sedia.notices.state import mail_state
from sedia.portal.asking.receipts import sent
from sedia.portal.complaining.forms import ReopenForm, ReplyForm
from sedia.portal.complaining.page import page
from sedia.portal.following import access
from sedia.portal.following.downloads import issued_letter
from sedia.portal.following.forms import WithdrawForm
from sedia.portal.following.saying import UNPROCESSABLE, back, said
from sedia.portal.following.views import case_or_track, to_track
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.web.forms import Form
from sedia.web.quota import limit_uploads
from sedia.workdays import zones


def opened(request: HttpRequest, number: str) -> Complaint | None:
    """The complaint of that number, if this browser may open it; one query."""
    return access.open_as(request, number, Complaint, "complaint", "entered_by", "officer")


@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The complainant's own view; a private link (`?t=`) sets the cookie and leads to the clean address."""
    return case_or_track(request, number, opened, _drawn)


def _drawn(request: HttpRequest, found: Complaint) -> HttpResponse:
    return render(request, "portal/complaining/case.html", page(found, timezone.now()))


@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt: number, code and the first date, then what follows."""
    found = opened(request, number)
    if found is None:
        return to_track(number)
    return render(request, "portal/complaining/receipt.html", _receipt(found, timezone.now()))


def _receipt(found: Complaint, at: datetime) -> dict[str, Any]:
    casefile, office = found.casefile, found.office
    running = by_kind(list(casefile.clocks.all()))
    first = running[clocks.Kind.RESPONSE]
    return {
        "office": office,
        "casefile": casefile,
        "complaint": found,
        "code": secret_code(casefile),
        "response": first,
        "clocks": deadlines([first]),
        "today": zones.local(at, office.zone).date(),
        "terms": {term.id: term for term in law.load().terms(on=zones.local(at, office.zone).date())},
        "channels": channels(office),
        "mail_works": bool(_mail_of(casefile)) and mail_state(at).works,
        "check": check_address(casefile.receipt_code),
    }


def _mail_of(casefile: CaseFile) -> str:
    requester = getattr(casefile, "requester", None)
    return requester.email if requester else ""


@require_safe
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as a PDF; never stored, since its code never is."""
    found = opened(request, number)
    if found is None:
        return to_track(number)
    return sent(documents.receipt(found, at=timezone.now()))


@require_safe
def letter(request: HttpRequest, number: str, code: str) -> HttpResponseBase:
    """An answer that went out, as its reader gets it."""
    found = opened(request, number)
    if found is None:
        return to_track(number)
    return issued_letter(request, found.casefile, code, Kind.COMPLAINT_ANSWER)


# The token is checked one step further in: the quota must stand before anything reads the POST.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer_question(request: HttpRequest, number: str) -> HttpResponse:
    """Answer what the office asked, or add something (UU 25/2009 Art 44(4))."""
    if request.method == "POST":
        limit_uploads(request)
    answer: HttpResponse = _reply(request, number)
    return answer


@csrf_protect
def _reply(request: HttpRequest, number: str) -> HttpResponse:
    found = opened(request, number)
    if found is None:
        return to_track(number)
    form = ReplyForm(request.POST, request.FILES) if request.method == "POST" else ReplyForm()
    if not form.is_valid():
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
def withdraw_case(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw, after one more question."""
    return _said(request, number, "withdraw", WithdrawForm, withdraw, lambda found: found.status == WITHDRAWN)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen_case(request: HttpRequest, number: str) -> HttpResponse:
    """Open it once more: the answer did not settle it."""
    done = lambda found: found.status == IN_REVIEW and found.reopened_at is not None  # noqa: E731
    return _said(request, number, "reopen", ReopenForm, reopen, done)


def _said(
    request: HttpRequest,
    number: str,
    name: str,
    kind: type[Form],
    verb: Callable[..., None],
    done: Callable[[Complaint], bool],
) -> HttpResponse:
    """A form with a reason and its verb; see `saying.said`."""
    found = opened(request, number)
    if found is None:
        return to_track(number)
    return said(request, found, kind, verb, partial(_form, request, name, found), done=done(found))


@require_POST
def close_case(request: HttpRequest, number: str) -> HttpResponse:
    """ "Pengaduan saya selesai": closes a complaint that was answered."""
    found = opened(request, number)
    if found is None:
        return to_track(number)
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
    context["may_withdraw"] = found.status in BEFORE_ANSWER
    return render(request, f"portal/complaining/{name}.html", context, status=status)
