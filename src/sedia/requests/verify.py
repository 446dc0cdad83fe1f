"""Checking that every request is stored as the journal says: its seal, its status, and that nothing is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet

from sedia.casefiles.models import Requester
from sedia.casefiles.sealing import last_lines, of_other_key
from sedia.journal.models import Entry
from sedia.journal.stored import Fault, differing
from sedia.requests import seals
from sedia.requests.models import Completion, InformationRequest, Item
from sedia.requests.steps import REGISTERED

PORTION = 500
REGISTRATION = "request.registered"
OTHER_KEY = "sealed under another secret key"


def faults() -> Iterator[str]:
    """Say, in English and without personal data, of each request what differs from the journal; in portions."""
    other_key = 0
    for sentence in differing(stored(), _compare, portion=PORTION):
        if sentence == OTHER_KEY:
            other_key += 1
        else:
            yield sentence
    if other_key:
        yield f"{other_key} cases: {OTHER_KEY}, and cannot be compared"
    yield from _gone()


def stored() -> QuerySet[InformationRequest]:
    """All requests with what their seals are made of."""
    return InformationRequest.objects.select_related("casefile__requester").prefetch_related(
        Prefetch("items", Item.objects.order_by("position")),
        Prefetch("completions", Completion.objects.order_by("pk")),
    )


def _compare(portion: Sequence[InformationRequest]) -> Iterator[Fault]:
    last = last_lines("request", [request.casefile.chain for request in portion], REGISTERED)
    for request in portion:
        name, said = f"case {request.casefile.number}", last.get(request.casefile.chain)
        if said is None:
            yield request.pk, f"{name}: no line of the journal knows it"
            continue
        if request.status != said["status"]:
            yield request.pk, f"{name}: its status was changed outside Sedia"
        if of_other_key(said["seal"]):
            yield request.pk, OTHER_KEY
        elif said["seal"] != seal_of(request):
            yield request.pk, f"{name}: what was asked, or by whom, was changed outside Sedia"


def seal_of(request: InformationRequest) -> str:
    """The seal of the rows as they are; the empty text when the requester's row is gone."""
    try:
        return seals.seal(
            request,
            items=[item.text for item in request.items.all()],
            completions=[(each.at, each.text) for each in request.completions.all()],
        )
    except Requester.DoesNotExist:
        return ""


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
