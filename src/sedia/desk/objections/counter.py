"""An objection taken down at the counter, and its receipt (R03, R74; Perki 1/2021 Art 41(1))."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from sedia.casefiles import submission
from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Clock
from sedia.desk.counter.entering import Entered, knows_code, on_slip, to_slip
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.objections.opened import opened
from sedia.objections import documents
from sedia.objections.actions.filing import file_objection
from sedia.objections.content import grounds_of, late_note
from sedia.objections.filing import ObjectionFiling
from sedia.objections.steps import COUNTER
from sedia.offices.calendar import calendar_of
from sedia.requests.actions.handling import record_look
from sedia.requests.models import InformationRequest
from sedia.web.downloads import send_made
from sedia.web.forms import LineField
from sedia.web.objecting import ObjectionForm
from sedia.web.quota import limits_uploads
from sedia.web.sending import sent

AT_THE_COUNTER = tuple(sorted(COUNTER))


class CounterObjectionForm(Entered, ObjectionForm):
    """The public form, and what only an officer writes down."""

    field_order = ("submission_key", "channel", "received_at", "late_entry_reason", "grounds")
    agenda_number = LineField(label="Nomor agenda surat masuk", max_length=80, required=False)

    @property
    def must(self) -> tuple[str, ...]:
        """The fields that a number needs."""
        return ("channel", "grounds", "position", "name")

    def filing(self) -> ObjectionFiling:
        """The values of a valid form; an officer's language is not the requester's."""
        self.cleaned_data["language"] = "id"
        return super().filing()


@csrf_exempt
@limits_uploads
@csrf_protect
@desk_view(*AT_THE_COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: DeskRequest) -> HttpResponse:
    """The form of the counter: `?permohonan=` names the request objected to; without it ground b alone."""
    typed = " ".join(request.GET.get("permohonan", "").split()).upper()
    about = _about(request, typed)
    on = calendar_of(request.office).local_date(request.at)

    def made(*args: Any, **kwargs: Any) -> CounterObjectionForm:
        form = CounterObjectionForm(about, *args, on=on, **kwargs)
        form.zoned(request.office.zone)
        return form

    draw = partial(_drawn, request, about, typed)
    if request.method != "POST":
        if about is not None:
            record_look(about.casefile, by=request.actor, at=request.at, what="step")
        return draw(made(initial={"submission_key": submission.new_key(request.at)}))
    return sent(
        request,
        request.at,
        make=lambda data, files, names: made(data, files, dropped=names),
        file=lambda form: file_objection(
            request.office, about, form.filing(), by=request.actor, at=request.at
        ),
        draw=draw,
        lead=partial(to_slip, "desk-objection-slip"),
    )


def _about(request: DeskRequest, number: str) -> InformationRequest | None:
    """The request of that number at the chosen office; one query, none without a number."""
    if not number:
        return None
    rows = InformationRequest.objects.visible_to(request.actor).filter(office=request.office)
    found = rows.select_related("casefile__requester", "office").filter(casefile__number=number).first()
    if found is not None:
        found.casefile.office = found.office
    return found


def _drawn(
    request: DeskRequest,
    about: InformationRequest | None,
    typed: str,
    form: CounterObjectionForm,
    *,
    status: int = 200,
    sent: str = "",
) -> HttpResponse:
    context = {"form": form, "sent": sent, "about": about, "typed": typed}
    return render(request, "desk/objections/entry.html", context, status=status)


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt, with its code for whoever entered it, right afterwards."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="receipt")
    answer = by_kind(list(case.casefile.clocks.all()))[Clock.Kind.OBJECTION]
    context = {
        **on_slip(case.asked, case.actor, case.at, [answer]),
        "case": case,
        "requester": case.requester,
        "grounds": grounds_of(case.asked),
        "late_note": late_note(case.asked),
        "answer": answer,
    }
    return render(request, "desk/objections/slip.html", context)


@desk_view(*AT_THE_COUNTER)
@require_safe
def slip_pdf(request: DeskRequest, number: str) -> HttpResponse:
    """The form of Lampiran X as a PDF, made when asked for and stored nowhere."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="receipt")
    shown = knows_code(case.asked, case.actor, case.at)
    return send_made(*documents.form(case.asked, at=case.at, with_code=shown))
