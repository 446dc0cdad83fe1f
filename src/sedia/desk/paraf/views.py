"""What waits for this person's approval, made for a telephone: the letter as a picture, approve or return."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, F, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render

from sedia.decisions.models import Decision, Release
from sedia.decisions.steps import APPROVERS, AWAITING_CONSENT, PROPOSED
from sedia.decisions.together import JOINABLE
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.views import step_page
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.objections.queue import visible as visible_objections
from sedia.journal.actors import Actor, Role

MOST = 50


@desk_view()
def waiting(request: DeskRequest) -> HttpResponse:
    """The proposals that this person may approve, what is due first coming first; no requester is named."""
    objections = visible_objections(request.person).for_superior(request.person)[:MOST]
    context = {"decisions": waiting_for(request.person), "objections": list(objections)}
    return render(request, "desk/paraf/waiting.html", context)


def waiting_for(person: Actor) -> Sequence[Decision]:
    """What others put before this person to approve, decide or consent to; two queries.

    Of what is decided together only the first is named, with how many `others` there are, while its request is in work.
    """
    offices = {
        role: {row.office_id for row in person.memberships if row.role == role}
        for role in (*APPROVERS, Role.SUPERIOR)
    }
    approves = offices[Role.PPID] | offices[Role.PPID_DEPUTY]
    mine = (
        Q(status=PROPOSED, exempts=False, request__office_id__in=approves)
        | (Q(status=PROPOSED, exempts=True) & _of("ppid_office", offices[Role.PPID]))
        | (Q(status=AWAITING_CONSENT) & _of("superior_office", offices[Role.SUPERIOR]))
    )
    columns = ("request__casefile", "request__office", "proposed_by")
    order = ("request__promise_due", "request__legal_due", "pk")
    rows = Decision.objects.to_approve().filter(mine).exclude(proposed_by_id=person.staff_id)
    rows = rows.exclude(status=AWAITING_CONSENT, approved_by_id=person.staff_id)
    rows = rows.exclude(lead__status=F("status"), lead__request__status__in=JOINABLE)
    beside = Q(companions__status=F("status"), companions__request__status__in=JOINABLE)
    files = Prefetch("releases", Release.every.all())  # the office's own letter among them
    found = rows.annotate(others=Count("companions", filter=beside)).select_related(*columns)
    listed = found.prefetch_related(files).order_by(*order)[:MOST]
    return [each for each in listed if not each.drafted_by(person)]


def _of(sends_to: str, offices: set[int]) -> Q:
    """Cases of these offices, and of those that send up to them."""
    return Q(request__office_id__in=offices) | Q(**{f"request__office__{sends_to}_id__in": offices})


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
