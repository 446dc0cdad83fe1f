"""Objections at the desk: the queue, one objection and its steps, its papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from sedia.decisions.preview import as_pdf, as_pictures
from sedia.desk.cases.documents import handed, handed_letter, safe_file
from sedia.desk.cases.views import deed_page
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.objections.deeds import DEEDS
from sedia.desk.objections.opened import OpenedObjection, opened
from sedia.desk.objections.page import page
from sedia.desk.objections.queue import TABS, drawn
from sedia.desk.queue.listing import chosen
from sedia.objections import documents
from sedia.objections.content import consent_note, grounds_of, late_note
from sedia.requests.actions.handling import record_look
from sedia.web.downloads import send_made
from sedia.web.paging import pages
from sedia.web.pictures import picture_address

PAGE = 40
SHOWS_LETTER = ("tanggapi", "catat-tanggapan")


@desk_view()
def queue(request: DeskRequest) -> HttpResponse:
    """Objections in the order in which they fall due, also those that were sent up to this person; it names nobody."""
    tab = chosen(TABS, request.GET.get("tab", ""))
    pager = pages(request, tab.rows(request.person), tab.order, size=PAGE)
    context = {"tab": tab, "tabs": TABS, "rows": drawn(pager, request.at), "pager": pager}
    return render(request, "desk/objections/queue.html", context)


@desk_view()
def case_page(request: DeskRequest, number: str) -> HttpResponse:
    """Everything about one objection, and what this person may do with it. Reading it is recorded (R48)."""
    case = opened(request, number)
    context = page(case)
    record_look(case.casefile, by=case.actor, at=case.at, what="case")
    return render(request, "desk/objections/case.html", context)


@desk_view()
def step(request: DeskRequest, number: str, word: str) -> HttpResponse:
    """One step: its form, and the verb behind it."""
    return deed_page(request, opened(request, number), DEEDS[word], beside=beside)


def beside(case: OpenedObjection, word: str) -> dict[str, Any]:
    """What the form of a step shows beside its fields; for a decision the letter as it will be."""
    asked = case.asked
    context: dict[str, Any] = {
        "subject": case.subject,
        "grounds": grounds_of(asked),
        "late_note": late_note(asked),
        "consent_note": consent_note(asked),
    }
    if word in SHOWS_LETTER and asked.outcome:
        letter = documents.draft(asked, by=case.actor, at=case.at)
        context["pages"] = [picture_address(png) for png in as_pictures(letter)]
    return context


@desk_view()
def attachment(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A file of the objection, once it was checked."""
    case = opened(request, number)
    found = safe_file(case, key)
    return handed(request, case, found.blob, found.name, what="attachment")


@desk_view()
def letter(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A letter: as it went out, or as it waits to be signed."""
    return handed_letter(request, opened(request, number), key)


@desk_view()
def draft(request: DeskRequest, number: str) -> HttpResponse:
    """The answer as it will go out, marked as a draft."""
    case = opened(request, number)
    if not case.asked.outcome:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    pdf = as_pdf(documents.draft(case.asked, by=case.actor, at=case.at), at=case.at)
    return send_made(f"konsep-{case.casefile.number}.pdf", pdf)
