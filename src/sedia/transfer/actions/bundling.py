"""Making the bundle of a case for the Information Commission."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia.casefiles.models import CaseFile, Kind, Look
from sedia.journal.actors import Actor
from sedia.journal.models import Head
from sedia.journal.record import append
from sedia.objections.models import Objection
from sedia.requests.models import InformationRequest
from sedia.transfer.case_bundle import Bundle, part_of


def bundle_case(casefile: CaseFile, *, by: Actor, at: datetime) -> Bundle:
    """The bundle of a case that this person may see, and of what hangs together with it: request and objection.

    Making it is recorded: a line in the case's journal, which is the last one that the bundle holds, and a look a case.
    """
    cases = [casefile, *_linked(casefile, by)]
    with transaction.atomic(durable=True):
        facts = {"cases": [each.number for each in cases]}
        append(casefile.chain, "casefile.bundled", by=by, at=at, facts=facts)
        rows = [Look(casefile=each, staff_id=by.staff_key, at=at, what="case") for each in cases]
        Look.objects.bulk_create(rows)
        ends = {head.chain: head for head in Head.objects.filter(chain__in=[each.chain for each in cases])}
    return Bundle([part_of(each, ends[each.chain]) for each in cases], at)


def _linked(casefile: CaseFile, by: Actor) -> list[CaseFile]:
    if casefile.kind == Kind.REQUEST:
        objections = Objection.objects.visible_to(by).filter(request__casefile=casefile).order_by("pk")
        found = [each.casefile for each in objections.select_related("casefile__requester", "office")]
    elif casefile.kind == Kind.OBJECTION:
        requests = InformationRequest.objects.reachable_by(by).filter(objections__casefile=casefile)
        found = [each.casefile for each in requests.select_related("casefile__requester", "office")]
    else:
        found = []
    for each in found:
        each.office = casefile.office
    return found
