"""Answers decided together: many requesters asked the same, one decision answers them with a letter each."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch

from sedia.decisions.models import Decision, Release
from sedia.refusals import ChangedMeanwhile
from sedia.requests.models import InformationRequest
from sedia.requests.steps import IN_ANALYSIS, REGISTERED

JOINABLE = frozenset({REGISTERED, IN_ANALYSIS})  # neither ended nor waiting for the requester to complete it
MOST = 50  # letters of one decision: all are rendered within one press
WITH = (
    "request__casefile__requester",
    "request__officer",
    "request__standard",
    "proposed_by",
    "approved_by",
    "letter",
    "decree",
    "test_sheet",
)
FILES = Prefetch("releases", Release.every.all())  # the office's own letter among them
LEFT = "Salah satu permohonan yang dijawab bersama sudah berakhir atau berubah. Periksa sekali lagi."


def members(decision: Decision) -> list[Decision]:
    """This answer and those decided with it that are as far as it is, the first one first; two queries.

    A request that ended meanwhile, or that the requester was asked to complete, is left out.
    """
    if decision.pk is None:
        return [decision]
    rows = Decision.objects.grouped(decision).filter(status=decision.status, request__status__in=JOINABLE)
    others = list(rows.exclude(pk=decision.pk).select_related(*WITH).prefetch_related(FILES))
    for other in others:
        _of_one_office(other, decision)
    return sorted([decision, *others], key=lambda each: (each.lead_id is not None, each.pk))


def _of_one_office(other: Decision, decision: Decision) -> None:
    """Give it the office that was read already: calendars and letterheads ask for it again and again."""
    office = decision.request.office
    other.request.office = other.request.casefile.office = office


def hold(group: Sequence[Decision]) -> None:
    """Keep the requests of answers decided together in analysis until the transaction ends. Raises ChangedMeanwhile."""
    if len(group) < 2:
        return
    keys = [each.request_id for each in group]
    rows = InformationRequest.objects.select_for_update().filter(pk__in=keys, status__in=JOINABLE)
    if len(rows.order_by("pk").values_list("pk", flat=True)) != len(keys):
        raise ChangedMeanwhile(LEFT)


def hold_request(request: InformationRequest, revision: int) -> None:
    """Keep the request as it was seen until the transaction ends. Raises ChangedMeanwhile."""
    rows = InformationRequest.objects.select_for_update().filter(pk=request.pk, revision=revision)
    if not rows.values_list("pk", flat=True):
        raise ChangedMeanwhile


def others(decision: Decision) -> list[Decision]:
    """Those decided together with it, wherever they stand, the first one first; one query."""
    if decision.pk is None:
        return []
    rows = Decision.objects.grouped(decision).exclude(pk=decision.pk)
    return list(rows.select_related("request__casefile", "letter"))
