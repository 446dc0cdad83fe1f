"""The evidence at the desk: the checklist, the office's own links, and having them looked at."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sedia import law
from sedia.desk.evidence.forms import LinkForm
from sedia.desk.evidence.page import page
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.journal.actors import Role
from sedia.refusals import Incomplete
from sedia.reports.evidence.actions import EDITORS, add_link, order_check, remove_link, set_weekly
from sedia.reports.models import EvidenceLink
from sedia.workdays import zones

UNPROCESSABLE = 422


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """The checklist."""
    return render(request, "desk/evidence/list.html", page(request))


@desk_view(*sorted(EDITORS))
def add(request: DeskRequest, number: int) -> HttpResponse:
    """A link of the office's own for one item."""
    item = _item(request, number)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            add_link(request.office, by=request.actor, at=request.at, item=item.id, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Tautan ditambahkan pada butir {number}.")
            return redirect("desk-evidence")
    context = {"form": form, "item": item}
    return render(request, "desk/evidence/add.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@desk_view(*sorted(EDITORS))
@require_POST
def remove(request: DeskRequest, key: int) -> HttpResponse:
    """Take a link away."""
    link = get_object_or_404(EvidenceLink.objects.select_related("office"), pk=key, office=request.office)
    remove_link(link, by=request.actor, at=request.at)
    messages.success(request, "Tautan dihapus.")
    return redirect("desk-evidence")


@desk_view(Role.ADMIN)
@require_POST
def check(request: DeskRequest) -> HttpResponse:
    """Have the worker look at every link."""
    links = order_check(request.office, by=request.actor, at=request.at)
    messages.success(request, f"{links} tautan akan diperiksa. Muat ulang halaman ini sebentar lagi.")
    return redirect("desk-evidence")


@desk_view(Role.ADMIN)
@require_POST
def weekly(request: DeskRequest) -> HttpResponse:
    """Have them looked at every week, or no more."""
    wanted = request.POST.get("weekly") == "1"
    set_weekly(request.office, by=request.actor, at=request.at, weekly=wanted)
    said = "diperiksa setiap pekan" if wanted else "tidak lagi diperiksa setiap pekan"
    messages.success(request, f"Tautan {said}.")
    return redirect("desk-evidence")


def _item(request: DeskRequest, number: int) -> law.EvidenceItem:
    """The item of that number. Raises Http404."""
    today = zones.local(request.at, request.office.zone).date()
    for item in law.load().all(law.EvidenceItem, on=today):
        if item.number == number:
            return item
    raise Http404
