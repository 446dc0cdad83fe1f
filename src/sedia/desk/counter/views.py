"""The counter: what came in person, by letter, telephone, WhatsApp or mail gets its number at once (R03, R04, R06)."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission
from sedia.desk.counter.forms import CounterForm
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.journal.actors import Role
from sedia.offices.calendar import calendar_of
from sedia.offices.hours import WrongHours
from sedia.offices.models import Office
from sedia.refusals import AlreadySent, Incomplete, NotLawful
from sedia.requests import rules
from sedia.requests.actions.filing import file_request
from sedia.requests.steps import COUNTER
from sedia.standards.models import StandardVersion
from sedia.web.names import file_name
from sedia.web.quota import limit_uploads

AT_THE_COUNTER = tuple(sorted(COUNTER))
SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422
NOT_IN_FORM = ("subject", "letter", "power_of_attorney")  # no field of the form fills these while it is typed
NO_HOURS = (
    "Jam pelayanan kantor tidak dapat dibaca, sehingga jatuh tempo belum dapat dihitung."
    " Mintalah admin membetulkannya di Pengaturan."
)
STALE = "Formulir ini sudah terlalu lama terbuka. Periksa isinya, lalu simpan sekali lagi."


# The token is checked one step further in: the quota must stand before anything reads the POST.
@csrf_exempt
def counter(request: HttpRequest) -> HttpResponseBase:
    """The form of the counter, and what becomes of it: a case, and the way to its receipt."""
    dropped = limit_uploads(request).names if request.method == "POST" else []
    answer: HttpResponseBase = _counter(request, dropped)
    return answer


@csrf_protect
@desk_view(*AT_THE_COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def _counter(request: DeskRequest, dropped: Sequence[str]) -> HttpResponse:
    standard = standard_in_force(request)
    if standard is None:
        return render(request, "desk/counter/closed.html", status=404)
    is_admin = request.actor.has(Role.ADMIN)
    if request.method != "POST":
        fresh = {"submission_key": submission.new_key(request.at)}
        return _drawn(request, CounterForm(standard, initial=fresh, at=request.at, is_admin=is_admin))
    names = [file_name(name) for name in dropped]
    form = CounterForm(standard, request.POST, request.FILES, dropped=names, at=request.at, is_admin=is_admin)
    stale = not submission.is_valid(form.data.get("submission_key", ""), request.at)
    if not form.is_valid() or stale:
        return _again(request, form, stale=stale)
    return _filed(request, standard, form)


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


def _filed(request: DeskRequest, standard: StandardVersion, form: CounterForm) -> HttpResponse:
    try:
        filed = file_request(standard, form.filing(), by=request.actor, at=request.at)
    except Incomplete as refusal:
        form.refuse(refusal)
        return _drawn(request, form, status=UNPROCESSABLE)
    except AlreadySent as refusal:
        form.renew_key()
        return _drawn(request, form, status=CONFLICT, sent=refusal.number)
    address = reverse("counter-receipt", args=[filed.casefile.number])
    return HttpResponse(status=SEE_OTHER, headers={"Location": address})


def _again(request: DeskRequest, form: CounterForm, *, stale: bool) -> HttpResponse:
    if stale:
        form.add_error(None, STALE)
        form.renew_key()
    return _drawn(request, form, status=UNPROCESSABLE)


def _drawn(request: DeskRequest, form: CounterForm, *, status: int = 200, sent: str = "") -> HttpResponse:
    later = [row for row in rules.WHAT_IS_MISSING.items() if row[0] not in NOT_IN_FORM]
    context = {"form": form, "sent": sent, "later": later}
    return render(request, "desk/counter/form.html", context, status=status)
