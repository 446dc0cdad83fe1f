"""A complaint taken down at the counter, and its receipt (R03, R40; UU 25/2009 Art 44(1)-(2))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from sedia.casefiles import submission
from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.codes import check_address, secret_code
from sedia.casefiles.models import Channel, Clock
from sedia.casefiles.opening import STALE
from sedia.complaints import documents
from sedia.complaints.actions.filing import file_complaint
from sedia.complaints.content import who
from sedia.complaints.filing import Complaining
from sedia.complaints.steps import COUNTER
from sedia.desk.cases.documents import pdf_response
from sedia.desk.complaints.opened import OpenedComplaint, opened
from sedia.desk.counter.forms import Compact
from sedia.desk.counter.slips import CODE_SHOWN_FOR
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.refusals import AlreadySent, Incomplete
from sedia.requests.actions.handling import record_look
from sedia.web.complaining import ComplaintForm
from sedia.web.forms import DateTimeLocalField, OneOf, TextField, Tick
from sedia.web.names import file_name
from sedia.web.quota import limit_uploads
from sedia.workdays import zones

AT_THE_COUNTER = tuple(sorted(COUNTER))
SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422


class CounterComplaintForm(ComplaintForm):
    """The public form, and what only an officer writes down."""

    default_renderer = Compact()
    field_order = ("submission_key", "channel", "received_at", "late_entry_reason", "identity")
    channel = OneOf(
        label="Pengaduan datang lewat",
        choices=[each for each in Channel.choices if each[0] != Channel.ONLINE],
        initial=Channel.IN_PERSON,
    )
    received_at = DateTimeLocalField(
        label="Waktu diterima", help_text="Kosongkan bila baru saja diterima.", required=False
    )
    late_entry_reason = TextField(
        label="Alasan baru dicatat sekarang", max_length=500, rows=2, required=False
    )
    spoken_words = TextField(
        label="Kata-kata pengadu",
        help_text="Seperti yang diucapkan.",
        max_length=10_000,
        rows=4,
        required=False,
    )
    read_back = Tick(label="Rumusan petugas sudah dibacakan kepada pengadu dan disetujui.", required=False)
    about_code = None  # type: ignore[assignment]

    @property
    def must(self) -> tuple[str, ...]:
        """The fields that a number needs."""
        return ("channel", "details", "identity")

    def filing(self) -> Complaining:
        """The values of a valid form; an officer's language is not the complainant's."""
        values = dict(self.cleaned_data)
        return Complaining(uploads=tuple(values.pop("documents")), **values)


# The token is checked one step further in: the quota must stand before anything reads the POST.
@csrf_exempt
def entry(request: HttpRequest) -> HttpResponseBase:
    """The form of the counter, and what becomes of it: a case, and the way to its receipt."""
    dropped = limit_uploads(request).names if request.method == "POST" else []
    answer: HttpResponseBase = _entry(request, dropped)
    return answer


@csrf_protect
@desk_view(*AT_THE_COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def _entry(request: DeskRequest, dropped: Sequence[str]) -> HttpResponse:
    if request.method != "POST":
        fresh = {"submission_key": submission.new_key(request.at)}
        return _drawn(request, _zoned(request, CounterComplaintForm(initial=fresh)))
    names = [file_name(name) for name in dropped]
    form = _zoned(request, CounterComplaintForm(request.POST, request.FILES, dropped=names))
    if not submission.is_valid(request.POST.get("submission_key", ""), request.at):
        _renew(form, request)
        form.add_error(None, STALE)
    return _filed(request, form) if form.is_valid() else _drawn(request, form, status=UNPROCESSABLE)


def _zoned(request: DeskRequest, form: CounterComplaintForm) -> CounterComplaintForm:
    form.fields["received_at"].zone = request.office.zone  # type: ignore[attr-defined]
    return form


def _renew(form: CounterComplaintForm, request: DeskRequest) -> None:
    form.data = request.POST.copy()
    form.data["submission_key"] = submission.new_key(request.at)


def _filed(request: DeskRequest, form: CounterComplaintForm) -> HttpResponse:
    try:
        filed = file_complaint(request.office, form.filing(), by=request.actor, at=request.at)
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, form, status=UNPROCESSABLE)
    except AlreadySent as refusal:
        _renew(form, request)
        return _drawn(request, form, status=CONFLICT, sent=refusal.number)
    address = reverse("desk-complaint-slip", args=[filed.casefile.number])
    return HttpResponse(status=SEE_OTHER, headers={"Location": address})


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
    return render(request, "desk/complaints/slip.html", _slip(case))


def _slip(case: OpenedComplaint) -> dict[str, Any]:
    first = by_kind(list(case.casefile.clocks.all())).get(Clock.Kind.RESPONSE)
    if first is None:
        raise Http404
    return {
        "case": case,
        "casefile": case.casefile,
        "asked": case.asked,
        "subject": case.hide(case.asked.subject),
        "who": who(case.asked),
        "code": secret_code(case.casefile) if _knows_code(case) else "",
        "response": first,
        "strip": deadlines([first]),
        "today": zones.local(case.at, case.office.zone).date(),
        "check": check_address(case.casefile.receipt_code),
    }


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip_pdf(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt as a PDF, made when asked for and stored nowhere."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="receipt")
    name, pdf, _ = documents.receipt(case.asked, at=case.at, with_code=_knows_code(case))
    return pdf_response(pdf, name)


def _knows_code(case: OpenedComplaint) -> bool:
    """Only whoever entered it, and only right afterwards."""
    is_mine = case.asked.entered_by_id == case.actor.staff_id
    return is_mine and case.at - case.casefile.recorded_at <= CODE_SHOWN_FOR
