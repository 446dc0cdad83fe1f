"""The counter: what came in person, by letter, telephone, WhatsApp or mail gets its number at once (R03, R04, R06)."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission
from sedia.desk.counter.entering import to_slip
from sedia.desk.counter.forms import CounterForm
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.journal.actors import Role
from sedia.offices.calendar import calendar_of
from sedia.offices.hours import WrongHours
from sedia.offices.models import Office
from sedia.refusals import NotLawful
from sedia.requests import rules
from sedia.requests.actions.filing import file_request
from sedia.requests.steps import COUNTER
from sedia.standards.models import StandardVersion
from sedia.web.quota import limits_uploads
from sedia.web.sending import sent

AT_THE_COUNTER = tuple(sorted(COUNTER))
NOT_IN_FORM = ("subject", "letter", "power_of_attorney")  # no field of the form fills these while it is typed
NO_HOURS = (
    "Jam pelayanan kantor tidak dapat dibaca, sehingga jatuh tempo belum dapat dihitung."
    " Mintalah admin membetulkannya di Pengaturan."
)


@csrf_exempt
@limits_uploads
@csrf_protect
@desk_view(*AT_THE_COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: DeskRequest) -> HttpResponse:
    """The form of the counter, and what becomes of it: a case, and the way to its receipt."""
    standard = standard_in_force(request)
    if standard is None:
        return render(request, "desk/counter/closed.html", status=404)
    made = partial(CounterForm, standard, at=request.at, is_admin=request.actor.has(Role.ADMIN))
    if request.method != "POST":
        return _drawn(request, made(initial={"submission_key": submission.new_key(request.at)}))
    return sent(
        request,
        request.at,
        make=lambda data, files, names: made(data, files, dropped=names),
        file=lambda form: file_request(standard, form.filing(), by=request.actor, at=request.at),
        draw=partial(_drawn, request),
        lead=partial(to_slip, "counter-receipt"),
    )


def standard_in_force(request: DeskRequest) -> StandardVersion | None:
    """The chosen office's standard for requests, None before it has one. Raises NotLawful without readable hours."""
    standard = StandardVersion.objects.for_requests(request.at).filter(service__office=request.office).first()
    if standard is not None:
        standard.service.office = request.office
        _need_hours(request.office)
    return standard


def _need_hours(office: Office) -> None:
    """Nothing falls due at an office whose hours cannot be read. Raises NotLawful with what to do."""
    try:
        calendar_of(office)
    except WrongHours:
        raise NotLawful(NO_HOURS) from None


def _drawn(request: DeskRequest, form: CounterForm, *, status: int = 200, sent: str = "") -> HttpResponse:
    later = [row for row in rules.WHAT_IS_MISSING.items() if row[0] not in NOT_IN_FORM]
    context = {"form": form, "sent": sent, "later": later}
    return render(request, "desk/counter/form.html", context, status=status)
