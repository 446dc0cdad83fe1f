"""What is already open (informasi yang sudah terbuka): found by its title, and ended before its day by the PPID."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from sedia.decisions.actions.opening import end_open
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.release_steps import IN_FORCE, OPEN_RELEASE
from sedia.desk.already_open.rows import FILTERS, chosen, matching, row_of, visible
from sedia.desk.exempt.forms import ReasonForm
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete
from sedia.web.numbers import whole_number
from sedia.web.paging import pages

PAGE = 40
LONGEST = 200


@desk_view()
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """The list of the chosen office, the valid ones first, searched by title."""
    picked = chosen(request.GET.get("saring", ""))
    text = request.GET.get("kata", "").replace("\x00", "").strip()[:LONGEST]
    today = calendar_of(request.office).local_date(request.at)
    rows = matching(picked.rows(visible(request.actor), today), text)
    pager = pages(request, rows, ("title", "id"), size=PAGE)
    context = {"filters": FILTERS, "picked": picked, "text": text, "pager": pager}
    context["rows"] = [row_of(each, request.actor, request.at) for each in pager]
    return render(request, "desk/already_open/list.html", context)


@desk_view()
@require_safe
def one(request: DeskRequest, key: int) -> HttpResponse:
    """One entry: its files, whose word it rests on, and what this person may do with it."""
    return _drawn(request, found(request, key), ReasonForm())


@desk_view()
@require_POST
def end(request: DeskRequest, key: int) -> HttpResponse:
    """`akhiri`."""
    opened, form = found(request, key), ReasonForm(request.POST)
    if form.is_valid():
        try:
            by, at, revision = request.actor, request.at, whole_number(request.POST.get("revision", "")) or 0
            end_open(opened, by=by, at=at, revision=revision, reason=form.cleaned_data["reason"])
            messages.success(request, "Informasi ini tidak lagi diberikan langsung.")
            return redirect("desk-open-one", opened.pk)
        except Incomplete as refusal:
            form.refuse(refusal)
    return _drawn(request, opened, form, status=422)


def found(request: DeskRequest, key: int) -> OpenRelease:
    """The entry of that key at the chosen office. Raises Http404."""
    return get_object_or_404(visible(request.actor), pk=key)


def _drawn(request: DeskRequest, opened: OpenRelease, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    step = OPEN_RELEASE.find("akhiri", IN_FORCE)
    may_end = opened.status == IN_FORCE and request.actor.has(*step.roles)
    row = row_of(opened, request.actor, request.at)
    context = {"row": row, "opened": opened, "form": form, "may_end": may_end}
    return render(request, "desk/already_open/one.html", context, status=status)
