"""What waits for this person's approval, made for a telephone: the letter as a picture, approve or return."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sedia.decisions.steps import AWAITING_CONSENT
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.views import step_page
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.paraf.waiting import complaints_for, objections_for, waiting_for


@desk_view()
def waiting(request: DeskRequest) -> HttpResponse:
    """The proposals that this person may approve, what is due first coming first; no requester is named."""
    person = request.person
    context = {
        "decisions": waiting_for(person),
        "objections": objections_for(person),
        "complaints": complaints_for(person),
    }
    return render(request, "desk/paraf/waiting.html", context)


@desk_view()
def approve(request: DeskRequest, number: str) -> HttpResponse:
    """The letter as a picture, and the press that approves exactly that."""
    return step_page(request, number, word_for, template="desk/paraf/approve.html", then="desk-paraf")


def word_for(case: Opened) -> str:
    """The step that what waits asks for: approving, deciding on an exemption, consenting to it."""
    if case.decision.status == AWAITING_CONSENT:
        return "sepakati"
    return "putuskan" if case.decision.exempts else "setujui"


@desk_view()
def send_back(request: DeskRequest, number: str) -> HttpResponse:
    """Back to who drafted it, with what must change."""
    return step_page(request, number, "kembalikan", template="desk/paraf/return.html", then="desk-paraf")
