"""`Beri langsung`: one screen and one press give what is already open (R03, R19, R58)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sedia.casefiles import submission
from sedia.casefiles.opening import STALE
from sedia.decisions.actions.at_once import AtOnce, give_at_once
from sedia.decisions.actions.citing import require_givable
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.steps import DRAFTERS
from sedia.desk.already_open.forms import GiveForm
from sedia.desk.already_open.views import found
from sedia.desk.counter.views import standard_in_force
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.refusals import AlreadySent, Incomplete
from sedia.web.sending import CONFLICT, UNPROCESSABLE, with_new_key

GIVERS = tuple(sorted(DRAFTERS))
GIVEN = "Tercatat dan diberikan."


@desk_view(*GIVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: DeskRequest, key: int) -> HttpResponse:
    """The screen, and what becomes of it: a case that is answered, and the way to its receipt."""
    opened = found(request, key)
    standard = standard_in_force(request)
    if standard is None:
        return render(request, "desk/counter/closed.html", status=404)
    if request.method != "POST":
        require_givable(opened, request.office, by=request.actor, at=request.at)
        fresh = {"submission_key": submission.new_key(request.at)}
        return _drawn(request, opened, GiveForm(standard, opened, initial=fresh, at=request.at))
    return _pressed(request, opened, GiveForm(standard, opened, request.POST, request.FILES, at=request.at))


def _pressed(request: DeskRequest, opened: OpenRelease, form: GiveForm) -> HttpResponse:
    if not submission.is_valid(form.data.get("submission_key", ""), request.at):
        form.add_error(None, STALE)
    sent = ""
    if form.is_valid():
        try:
            by, at = request.actor, request.at
            done = give_at_once(form.standard, opened, form.filing(), form.gift, by=by, at=at)
            return _given(request, done)
        except Incomplete as refusal:
            form.refuse(refusal)
        except AlreadySent as refusal:
            sent = refusal.number
    form.data = with_new_key(request.POST, request.at)
    return _drawn(request, opened, form, sent=sent, status=CONFLICT if sent else UNPROCESSABLE)


def _given(request: DeskRequest, done: AtOnce) -> HttpResponse:
    if done.hindrance:
        messages.warning(request, f"Permohonan tercatat, tetapi belum dijawab: {done.hindrance}")
    elif done.given:
        messages.success(request, GIVEN)
    return redirect("counter-receipt", done.casefile.number)


def _drawn(
    request: DeskRequest, opened: OpenRelease, form: GiveForm, *, sent: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "opened": opened, "sent": sent}
    return render(request, "desk/already_open/give.html", context, status=status)
