"""Checking that every request is stored as the journal says: its seal, its status, and that nothing is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from sedia.casefiles.comparing import faults_of
from sedia.journal.models import Entry
from sedia.requests import seals
from sedia.requests.models import Completion, InformationRequest, Item
from sedia.requests.steps import REGISTERED, REQUEST

PORTION = 500
REGISTRATION = "request.registered"


def faults() -> Iterator[str]:
    """Say, in English and without personal data, of each request what differs from the journal; in portions."""
    yield from faults_of(stored(), REQUEST.name, first=REGISTERED, seal=seal_of, sealed="what was asked")
    yield from _gone()


def stored() -> QuerySet[InformationRequest]:
    """All requests with what their seals are made of."""
    return InformationRequest.objects.select_related("casefile__requester").prefetch_related(
        Prefetch("items", Item.objects.order_by("position")),
        Prefetch("completions", Completion.objects.order_by("pk")),
    )


def seal_of(request: InformationRequest) -> str:
    """The seal of the rows as they are. Raises Requester.DoesNotExist when the requester's row is gone."""
    return seals.seal(
        request,
        items=[item.text for item in request.items.all()],
        completions=[(each.at, each.text) for each in request.completions.all()],
    )


def _gone() -> Iterator[str]:
    """Registrations in the journal whose request is stored no more."""
    lines = Entry.objects.filter(event=REGISTRATION).order_by("pk")
    after = 0
    while portion := list(lines.filter(pk__gt=after).values_list("pk", "chain", "facts")[:PORTION]):
        after = portion[-1][0]
        uuids = [chain.removeprefix("case:") for _, chain, _ in portion]
        stored = InformationRequest.objects.filter(casefile__uuid__in=uuids)
        there = {str(each) for each in stored.values_list("casefile__uuid", flat=True)}
        for uuid, (_, _, facts) in zip(uuids, portion, strict=True):
            if uuid not in there:
                yield f"case {json.loads(facts).get('number', uuid)}: registered, and stored no more"
