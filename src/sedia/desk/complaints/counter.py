"""A complaint taken down at the counter, and its receipt (R03, R40; UU 25/2009 Art 44(1)-(2))."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from sedia.casefiles import submission
from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Clock
from sedia.complaints import documents
from sedia.complaints.actions.filing import file_complaint
from sedia.complaints.content import who
from sedia.complaints.filing import Complaining
from sedia.complaints.steps import COUNTER
from sedia.desk.complaints.opened import OpenedComplaint, opened
from sedia.desk.counter.entering import Entered, on_slip, to_slip
from sedia.desk.counter.papers import on_paper, printed
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.requests.actions.handling import record_look
from sedia.web.complaining import ComplaintForm
from sedia.web.forms import TextField
from sedia.web.quota import limits_uploads
from sedia.web.sending import sent

AT_THE_COUNTER = tuple(sorted(COUNTER))


class CounterComplaintForm(Entered, ComplaintForm):
    """The public form, and what only an officer writes down."""

    field_order = ("submission_key", "channel", "received_at", "late_entry_reason", "identity")
    spoken_words = TextField(
        label="Kata-kata pengadu",
        help_text="Seperti yang diucapkan.",
        max_length=10_000,
        rows=4,
        required=False,
    )
    about_code = None  # type: ignore[assignment]

    @property
    def must(self) -> tuple[str, ...]:
        """The fields that a number needs."""
        return ("channel", "details", "identity")

    def filing(self) -> Complaining:
        """The values of a valid form; an officer's language is not the complainant's."""
        values = dict(self.cleaned_data)
        return Complaining(uploads=tuple(values.pop("documents")), **values)


@csrf_exempt
@limits_uploads
@csrf_protect
@desk_view(*AT_THE_COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: DeskRequest) -> HttpResponse:
    """The form of the counter, and what becomes of it: a case, and the way to its receipt."""
    if request.method != "POST":
        fresh = {"submission_key": submission.new_key(request.at)}
        return _drawn(request, _zoned(request, CounterComplaintForm(initial=fresh)))
    return sent(
        request,
        request.at,
        make=lambda data, files, names: _zoned(request, CounterComplaintForm(data, files, dropped=names)),
        file=lambda form: file_complaint(request.office, form.filing(), by=request.actor, at=request.at),
        draw=partial(_drawn, request),
        lead=partial(to_slip, "desk-complaint-slip"),
    )


def _zoned(request: DeskRequest, form: CounterComplaintForm) -> CounterComplaintForm:
    form.zoned(request.office.zone)
    return form


def _drawn(
    request: DeskRequest, form: CounterComplaintForm, *, status: int = 200, sent: str = ""
) -> HttpResponse:
    return render(request, "desk/complaints/entry.html", {"form": form, "sent": sent}, status=status)


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt, with its code for whoever entered it, right afterwards."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="receipt")
    return render(request, "desk/complaints/slip.html", {**_slip(case), **on_paper(request)})


def _slip(case: OpenedComplaint) -> dict[str, Any]:
    first = by_kind(list(case.casefile.clocks.all())).get(Clock.Kind.RESPONSE)
    if first is None:
        raise Http404
    return {
        **on_slip(case.asked, case.actor, case.at, [first]),
        "case": case,
        "subject": case.hide(case.asked.subject),
        "who": who(case.asked),
        "response": first,
    }


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip_pdf(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt as a PDF, made when asked for and stored nowhere; `?rangkap=2`: and a copy without code to keep."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="receipt")
    return printed(request, case.asked, documents.receipt)
