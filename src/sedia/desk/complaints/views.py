"""Complaints at the desk: the queue, one complaint and its steps, who complains, and who may see that."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from sedia.complaints import documents
from sedia.complaints.actions.readers import name_readers, read_identity
from sedia.desk.cases.documents import handed, handed_letter, safe_file
from sedia.desk.cases.views import deed_page
from sedia.desk.complaints.deeds import DEEDS
from sedia.desk.complaints.opened import OpenedComplaint, opened
from sedia.desk.complaints.page import page
from sedia.desk.complaints.queue import TABS, drawn
from sedia.desk.complaints.readers import ReadersForm
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.queue.listing import chosen
from sedia.journal.actors import Role
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete
from sedia.requests.actions.handling import record_look
from sedia.web.downloads import send_made
from sedia.web.paging import pages

PAGE = 40


@desk_view()
def queue(request: DeskRequest) -> HttpResponse:
    """Complaints in the order in which they fall due; it names nobody."""
    tab = chosen(TABS, request.GET.get("tab", ""))
    pager = pages(request, tab.rows(request.actor), tab.order, size=PAGE)
    rows = drawn(pager, request.at, calendar_of(request.office))
    context = {"tab": tab, "tabs": TABS, "rows": rows, "pager": pager}
    return render(request, "desk/complaints/queue.html", context)


@desk_view()
def case_page(request: DeskRequest, number: str) -> HttpResponse:
    """Everything about one complaint, and what this person may do with it. Reading it is recorded (R48)."""
    case = opened(request, number)
    context = page(case)
    record_look(case.casefile, by=case.actor, at=case.at, what="case")
    return render(request, "desk/complaints/case.html", context)


@desk_view()
def step(request: DeskRequest, number: str, word: str) -> HttpResponse:
    """One step: its form, and the verb behind it."""
    return deed_page(request, opened(request, number), DEEDS[word], beside=_beside)


def _beside(case: OpenedComplaint, word: str) -> dict[str, Any]:
    """What the form of a step shows beside its fields."""
    return {"subject": case.hide(case.asked.subject), "answer": case.answer}


@desk_view()
def identity(request: DeskRequest, number: str) -> HttpResponse:
    """Who complains confidentially, for whom the office named; each look is recorded (R40, R48)."""
    case = opened(request, number)
    requester = read_identity(case.asked, by=case.actor, at=case.at)
    if requester is None:
        raise Http404
    context = {"case": case, "casefile": case.casefile, "requester": requester, "asked": case.asked}
    return render(request, "desk/complaints/identity.html", context)


@desk_view()
def attachment(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A file of the complaint, once it was checked; what who complains confidentially sent, for readers alone."""
    case = opened(request, number)
    found = safe_file(case, key)
    if not case.may_open(found):
        raise Http404
    return handed(request, case, found.blob, found.name, what="identity" if case.secrets else "attachment")


@desk_view()
def letter(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A letter: as it went out, or as it waits to be signed."""
    return handed_letter(request, opened(request, number), key)


@desk_view()
def draft(request: DeskRequest, number: str) -> HttpResponse:
    """The answer as it will go out, marked as a draft."""
    case = opened(request, number)
    if case.answer is None:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    pdf = documents.draft(case.asked, case.answer, by=case.actor, at=case.at)
    return send_made(f"konsep-{case.casefile.number}.pdf", pdf)


@desk_view(Role.ADMIN)
def readers(request: DeskRequest) -> HttpResponse:
    """Who may see who complains confidentially; an admin names them."""
    form = ReadersForm(request.office, request.POST if request.method == "POST" else None, at=request.at)
    if request.method == "POST" and form.is_valid():
        try:
            name_readers(request.office, form.chosen, by=request.actor, at=request.at)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Tersimpan.")
            return redirect("desk-identity-readers")
    return _readers_page(request, form)


def _readers_page(request: HttpRequest, form: ReadersForm) -> HttpResponse:
    return render(request, "desk/complaints/readers.html", {"form": form}, status=422 if form.errors else 200)
