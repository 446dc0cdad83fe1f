"""The queue of open requests and the one search box."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sedia.casefiles.codes import desk_address
from sedia.desk.complaints.queue import drawn as complaint_rows
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.objections.queue import drawn as objection_rows
from sedia.desk.queue import rows, tabs
from sedia.desk.queue.find import Found, Others, find, find_others
from sedia.desk.queue.leaving import waiting_lists
from sedia.journal.actors import Actor, Role
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office, Staff
from sedia.requests.actions.handling import record_looks, release_all
from sedia.requests.models import InformationRequest
from sedia.requests.steps import COUNTER, DESK
from sedia.web.numbers import whole_number
from sedia.web.paging import pages

SINCE = "sejak"
MOST_NEW = 99
PAGE = 40
WORKS_WITH_NAMES = frozenset({*DESK, Role.REGISTRAR})


@desk_view()
def queue(request: DeskRequest) -> HttpResponse:
    """Open requests in the order in which they fall due; the address of the list alone is `queue-rows`."""
    if "q" in request.GET:
        return redirect(f"/meja/cari/?{request.GET.urlencode()}")
    newest = (
        InformationRequest.objects.visible_to(request.actor).order_by("-pk").values_list("pk", flat=True)[:1]
    )
    since = next(iter(newest), 0)
    context = {**_list(request), "since": since, "new": 0, "query": request.GET.urlencode()}
    return render(request, "desk/queue/queue.html", context)


@desk_view()
def queue_rows(request: DeskRequest) -> HttpResponse:
    """The list alone, drawn again while the page stays open; `?sejak=` names the newest request the page knew."""
    asked = request.GET.get(SINCE, "")
    since = whole_number(asked) or 0
    newer = InformationRequest.objects.visible_to(request.actor).filter(pk__gt=since)
    new = len(newer.order_by("pk").values_list("pk", flat=True)[:MOST_NEW])
    _forget(request, SINCE)
    return render(request, "desk/queue/list.html", {**_list(request), "new": new})


@desk_view()
def leaving(request: DeskRequest) -> HttpResponse:
    """Before going home: what is due, unsigned, unnumbered, uncollected and untold, on one page that prints."""
    lists = waiting_lists(request.actor, request.at, calendar_of(request.office))
    return render(request, "desk/queue/leaving.html", {"lists": lists})


@desk_view(*sorted(DESK))
def officers(request: DeskRequest) -> HttpResponse:
    """Who handles how many open requests; one press puts all of one person's back into the queue."""
    if request.method == "POST":
        officer = get_object_or_404(
            handling(request.office), pk=whole_number(request.POST.get("officer", ""))
        )
        count = release_all(officer, request.office, by=request.actor, at=request.at)
        messages.success(request, f"{count} permohonan dari {officer.name} dikembalikan ke antrean.")
        return redirect("desk-officers")
    return render(request, "desk/queue/officers.html", {"officers": handling(request.office)})


def handling(office: Office) -> QuerySet[Staff]:
    """The staff who handle open requests of this office, each with `open_requests`, the busiest first."""
    rows = InformationRequest.objects.filter(officer=OuterRef("pk"), office=office).open().order_by()
    count = rows.values("officer").annotate(number=Count("pk")).values("number")
    people = Staff.objects.filter(memberships__office=office).distinct()
    return (
        people.annotate(open_requests=Subquery(count))
        .filter(open_requests__gt=0)
        .order_by("-open_requests", "name")
    )


@desk_view()
def search(request: DeskRequest) -> HttpResponse:
    """What the search box found; a request that is named exactly is opened at once."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    found = find(asked, request.person, request.at)
    if found.one is not None:
        return redirect("desk-case", found.one.casefile.number)
    others = find_others(asked, request.person, request.at) if asked and not found.exact else Others()
    if not found.rows and (named := others.named(asked)) is not None:
        return redirect(desk_address(named))
    record_looks([each.casefile for each in found.rows], by=request.actor, at=request.at, what="search")
    return render(request, "desk/queue/search.html", {"q": asked, **_shown(request, found, others)})


def _shown(request: DeskRequest, found: Found, others: Others) -> dict[str, Any]:
    calendar = calendar_of(request.office)
    return {
        "rows": rows.drawn(found.rows, request.at, calendar),
        "shows_names": True,
        "objections": objection_rows(others.objections, request.at),
        "complaints": complaint_rows(others.complaints, request.at, calendar),
    }


def _list(request: DeskRequest) -> dict[str, Any]:
    tab = tabs.chosen(request.GET.get("tab", ""), request.actor)
    pager = pages(request, tab.rows(request.actor), tabs.ORDER, size=PAGE)
    return {
        "tab": tab,
        "tabs": [each for each in tabs.TABS if each.shown_to(request.actor)],
        "rows": rows.drawn(pager, request.at, calendar_of(request.office)),
        "pager": pager,
        "shows_names": shows_names(request.actor),
        "may_release": request.actor.has(*DESK),
        "may_note": request.actor.has(*COUNTER),
    }


def shows_names(actor: Actor) -> bool:
    """Whether lists name requesters in full to this person: only to those who work with them (R48)."""
    return actor.has(*WORKS_WITH_NAMES)


def _forget(request: HttpRequest, name: str) -> None:
    """Drop a parameter that the addresses of other pages must not repeat."""
    kept = request.GET.copy()
    kept.pop(name, None)
    request.GET = kept  # type: ignore[assignment]
