"""What others put before a person to approve, decide or consent to: requests, objections and complaints."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, F, Prefetch, Q

from sedia.complaints.hiding import shown
from sedia.complaints.models import Complaint
from sedia.decisions.models import Decision, DecisionQuerySet, Release
from sedia.decisions.steps import APPROVERS, AWAITING_CONSENT, PROPOSED
from sedia.decisions.together import JOINABLE
from sedia.desk.complaints.queue import visible as visible_complaints
from sedia.desk.objections.queue import visible as visible_objections
from sedia.journal.actors import Actor, Role
from sedia.objections.models import Objection

MOST = 50


def put_before(person: Actor) -> DecisionQuerySet:
    """The answers to requests that wait for this person, in no order."""
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
    rows = Decision.objects.to_approve().filter(mine).exclude(proposed_by_id=person.staff_id)
    return rows.exclude(status=AWAITING_CONSENT, approved_by_id=person.staff_id)


def _of(sends_to: str, offices: set[int]) -> Q:
    """Cases of these offices, and of those that send up to them."""
    return Q(request__office_id__in=offices) | Q(**{f"request__office__{sends_to}_id__in": offices})


def waiting_for(person: Actor) -> Sequence[Decision]:
    """The answers to requests that wait for this person, what is due first coming first; two queries.

    Of what is decided together only the first is named, with how many `others` there are, while its request is in work.
    """
    columns = ("request__casefile", "request__office", "proposed_by")
    order = ("request__promise_due", "request__legal_due", "pk")
    rows = put_before(person).exclude(lead__status=F("status"), lead__request__status__in=JOINABLE)
    beside = Q(companions__status=F("status"), companions__request__status__in=JOINABLE)
    files = Prefetch("releases", Release.every.all())  # the office's own letter among them
    found = rows.annotate(others=Count("companions", filter=beside)).select_related(*columns)
    listed = found.prefetch_related(files).order_by(*order)[:MOST]
    return [each for each in listed if not each.drafted_by(person)]


def objections_for(person: Actor) -> Sequence[Objection]:
    """The objections whose draft waits for this person as the superior; one query."""
    return list(visible_objections(person).for_superior(person)[:MOST])


def complaints_for(person: Actor) -> Sequence[tuple[Complaint, str]]:
    """The complaints whose answer waits for this person, with the subject as it may be shown; one query."""
    found = visible_complaints(person).to_approve(person).select_related("drafted_by", "office")
    return [(each, shown(each, each.subject)) for each in found[:MOST]]
