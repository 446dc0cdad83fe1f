"""Earlier requests that may concern the same thing: a neutral note for the officer, never a ground (R33)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from sedia.casefiles.contacts import of_contact
from sedia.casefiles.models import Requester
from sedia.casefiles.search import shared_share
from sedia.requests.models import InformationRequest

WITHIN = timedelta(days=90)
ENOUGH_SHARED = 0.5
MOST_SHOWN = 5
MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier request, and why it is named: the same contact, or the share (0 to 1) of words in common."""

    request: InformationRequest
    same_contact: bool
    share: float


def same_person(one: Requester, other: Requester) -> bool:
    """Whether two requesters are the same as far as their data say: telephone, e-mail, or name and address."""
    if one.phone_digits and one.phone_digits == other.phone_digits:
        return True
    if one.email and one.email.casefold() == other.email.casefold():
        return True
    return bool(one.address) and _plain(one) == _plain(other)


def _plain(requester: Requester) -> tuple[str, ...]:
    return tuple(" ".join(text.casefold().split()) for text in (requester.name, requester.address))


def similar_to(request: InformationRequest) -> list[Similar]:
    """At most five earlier requests of the same office, those of the same contact first; two queries.

    The same contact (telephone or e-mail) counts for 90 days before this request arrived. Words are compared with the
    200 requests filed last before this one, so that the cost does not grow with the years.
    """
    found = {other.pk: Similar(other, True, 0.0) for other in _of_contact(request)}
    for similar in _of_words(request, _last(request)):
        found.setdefault(similar.request.pk, similar)
    ordered = sorted(found.values(), key=lambda each: (not each.same_contact, -each.share, -each.request.pk))
    return ordered[:MOST_SHOWN]


def asked_alike(request: InformationRequest, statuses: Collection[str], most: int) -> list[Similar]:
    """Other requests of the office that may ask the same, most words in common first; two queries.

    Looks through the 200 that are due first of those in work with these statuses.
    """
    rows = InformationRequest.objects.open().filter(office_id=request.office_id, status__in=statuses)
    others = rows.exclude(pk=request.pk).select_related("casefile__requester", "standard")
    found = list(_of_words(request, others.prefetch_related("items")[:MOST_COMPARED]))
    return sorted(found, key=lambda each: (-each.share, each.request.pk))[:most]


def _of_contact(request: InformationRequest) -> QuerySet[InformationRequest]:
    requester, since = request.casefile.requester, request.casefile.received_at - WITHIN
    same = (
        Q(casefile_id__in=of_contact(phone=requester.phone_digits))
        if requester.phone_digits
        else Q(pk__in=[])
    )
    if requester.email:
        same |= Q(casefile_id__in=of_contact(email=requester.email))
    rows = InformationRequest.objects.of_offices([request.office_id]).filter(same, pk__lt=request.pk)
    recent = rows.filter(casefile__received_at__gte=since)
    return recent.select_related("casefile").order_by("-pk")[:MOST_SHOWN]


def _last(request: InformationRequest) -> QuerySet[InformationRequest]:
    before = InformationRequest.objects.filter(office_id=request.office_id, pk__lt=request.pk)
    return before.select_related("casefile").order_by("-pk")[:MOST_COMPARED]


def _of_words(request: InformationRequest, others: Iterable[InformationRequest]) -> Iterable[Similar]:
    mine = request.casefile.search_text.split()
    for other in others:
        share = shared_share(mine, other.casefile.search_text.split())
        if share >= ENOUGH_SHARED:
            yield Similar(other, False, share)
