"""Handing out the bundle of a case to staff who may see the case; each is recorded, so it is a press, not a link."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from sedia.casefiles.models import CaseFile
from sedia.complaints.models import Complaint
from sedia.desk.cases.opened import opened
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.journal.actors import Actor
from sedia.objections.models import Objection
from sedia.offices.actors import above
from sedia.transfer.actions.bundling import bundle_case
from sedia.web.downloads import send_packed


@desk_view()
@require_POST
def of_request(request: DeskRequest, number: str) -> HttpResponseBase:
    """The bundle of a request, with the objections to its answer."""
    case = opened(request, number)
    return _sent(request, case.casefile, case.actor)


@desk_view()
@require_POST
def of_objection(request: DeskRequest, number: str) -> HttpResponseBase:
    """The bundle of an objection, with the request that it is about."""
    return _found(request, Objection.objects.visible_to(request.person), number)


@desk_view()
@require_POST
def of_complaint(request: DeskRequest, number: str) -> HttpResponseBase:
    """The bundle of a complaint; who complains confidentially is not named in it."""
    return _found(request, Complaint.objects.visible_to(request.person), number)


def _found(request: DeskRequest, rows: Any, number: str) -> HttpResponseBase:
    found = get_object_or_404(
        rows.select_related("casefile__office", "casefile__requester"), casefile__number=number.upper()
    )
    return _sent(request, found.casefile, above(request.person, found.casefile.office))


def _sent(request: DeskRequest, casefile: CaseFile, by: Actor) -> HttpResponseBase:
    made = bundle_case(casefile, by=by, at=request.at)
    return send_packed(f"{made.name}.zip", made.stream())
