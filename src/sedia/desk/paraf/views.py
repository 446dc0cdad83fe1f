"""What waits for this person's approval, made for a telephone: the letter as a picture, approve or return."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from sedia.decisions.models import Decision
from sedia.decisions.steps import APPROVERS
from sedia.desk.cases.views import step_page
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.journal.actors import Actor

MOST = 50


@desk_view()
def waiting(request: DeskRequest) -> HttpResponse:
    """The proposals that this person may approve, what is due first coming first; no requester is named."""
    return render(request, "desk/paraf/waiting.html", {"decisions": waiting_for(request.person)})


def waiting_for(person: Actor) -> Sequence[Decision]:
    """Proposals of others at the offices where this person approves; two queries."""
    offices = {row.office_id for row in person.memberships if row.role in APPROVERS}
    rows = Decision.objects.proposed().filter(request__office_id__in=offices)
    columns = ("request__casefile", "request__office", "proposed_by")
    order = ("request__promise_due", "request__legal_due", "pk")
    others = rows.exclude(proposed_by_id=person.staff_id).select_related(*columns)
    return list(others.prefetch_related("releases").order_by(*order)[:MOST])


@desk_view()
def approve(request: DeskRequest, number: str) -> HttpResponse:
    """The letter as a picture, and the press that approves exactly that."""
    return step_page(request, number, "setujui", template="desk/paraf/approve.html", then="desk-paraf")


@desk_view()
def send_back(request: DeskRequest, number: str) -> HttpResponse:
    """Back to who drafted it, with what must change."""
    return step_page(request, number, "kembalikan", template="desk/paraf/return.html", then="desk-paraf")
