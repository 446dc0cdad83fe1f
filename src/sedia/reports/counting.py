"""Counting the requests that an office received on one day; a fixed number of queries a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from sedia.casefiles.models import Clock, Kind
from sedia.decisions.models import ItemOutcome, ItemOutcomeQuerySet
from sedia.decisions.rules import whole_outcome
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.reports.rules import (
    CHANNEL,
    DELIVERY,
    GOVERNMENT,
    GROUND,
    KEPT,
    LAWFUL,
    NOTICE,
    OUTCOME,
    REQUESTER,
    TIME,
    step_of,
)
from sedia.requests.models import InformationRequest
from sedia.requests.steps import CLOSED_INCOMPLETE, MERGED, REDIRECTED, VOID, WITHDRAWN
from sedia.workdays import zones

APART = frozenset({VOID, MERGED, REDIRECTED})
ENDED = frozenset({WITHDRAWN, CLOSED_INCOMPLETE})
COUNTED = (Clock.Kind.PROMISE, Clock.Kind.PROMISE_COMPLETE, Clock.Kind.LEGAL)
AFTER_MIDNIGHT = time()

Stops = Mapping[str, tuple[datetime | None, datetime]]  # kind of clock -> stopped at, due at


def day_sums(office: Office, day: date) -> dict[str, int]:
    """The sums of one day; empty for a day without requests."""
    rows = list(_received(office, day))
    asked = [request for request in rows if not request.is_old]  # type: ignore[attr-defined]
    stops, outcomes = _stops(asked), _outcomes(asked)
    found = Counter({"old": len(rows) - len(asked)})
    for request in asked:
        clocks = stops.get(request.casefile_id, {})
        found.update(_of_one(request, clocks, outcomes.get(request.pk, ""), office))
    found.update(OUTCOME + outcome for outcome in outcomes.values())
    found.update(GROUND + letter for _, letter in _grounds(outcomes))
    return {name: n for name, n in sorted(found.items()) if n}


def _received(office: Office, day: date) -> Iterable[InformationRequest]:
    begins, ends = (zones.moment(one, AFTER_MIDNIGHT, office.zone) for one in (day, day + timedelta(days=1)))
    rows = InformationRequest.objects.filter(
        casefile__office=office,
        casefile__kind=Kind.REQUEST,
        casefile__received_at__gte=begins,
        casefile__received_at__lt=ends,
    ).annotate(is_old=Q(casefile__old_case__isnull=False))
    columns = ("status", "answered_at", "delivered_at", "casefile__channel", "casefile__received_at")
    who = ("casefile__requester__kind", "casefile__requester__government")
    return rows.select_related("casefile__requester").only(*columns, *who)


def _stops(asked: Iterable[InformationRequest]) -> dict[int, dict[str, tuple[datetime | None, datetime]]]:
    rows = Clock.objects.filter(casefile__in=[request.casefile_id for request in asked], kind__in=COUNTED)
    found: dict[int, dict[str, tuple[datetime | None, datetime]]] = {}
    for case, kind, stopped_at, due_at in rows.values_list("casefile_id", "kind", "stopped_at", "due_at"):
        found.setdefault(case, {})[kind] = (stopped_at, due_at)
    return found


def _of_one(request: InformationRequest, stops: Stops, outcome: str, office: Office) -> dict[str, int]:
    if request.status in APART:
        return {"apart": 1}
    found = {"received": 1, CHANNEL + request.casefile.channel: 1, REQUESTER + _asker(request): 1}
    if request.status in ENDED:
        return {**found, request.status: 1}
    if request.answered_at is None:
        return {**found, "open": 1}
    found["answered"] = 1
    received, minutes = request.casefile.received_at, calendar_of(office).working_minutes
    told_at = stops.get(Clock.Kind.PROMISE, (request.answered_at, received))[0]
    if told_at is not None:
        found |= _told(stops, outcome, step_of(minutes(received, told_at)))
    if request.delivered_at is not None:
        found["delivered"] = 1
        found[f"{DELIVERY}{step_of(minutes(received, request.delivered_at))}"] = 1
    return found


def _asker(request: InformationRequest) -> str:
    requester = getattr(request.casefile, "requester", None)  # gone after its retention
    if requester is None:
        return "unknown"
    return GOVERNMENT if requester.government else requester.kind


def _told(stops: Stops, outcome: str, step: int) -> dict[str, int]:
    """After how long, and which of its clocks were stopped in time."""
    in_promise, in_legal = (_in_time(stops, kind) for kind in (Clock.Kind.PROMISE, Clock.Kind.LEGAL))
    by_outcome = {f"{TIME}{outcome}.{step}": 1, KEPT + outcome: in_promise, LAWFUL + outcome: in_legal}
    return {
        "told": 1,
        "in_promise": in_promise,
        "second": int(Clock.Kind.PROMISE_COMPLETE in stops),
        "in_second": _in_time(stops, Clock.Kind.PROMISE_COMPLETE),
        "in_legal": in_legal,
        f"{NOTICE}{step}": 1,
        **(by_outcome if outcome else {}),
    }


def _in_time(stops: Stops, kind: str) -> int:
    stopped_at, due_at = stops.get(kind, (None, None))
    return int(stopped_at is not None and due_at is not None and stopped_at <= due_at)


def _outcomes(asked: Iterable[InformationRequest]) -> dict[int, str]:
    """How each request that was answered was answered, by its key."""
    answered = [row.pk for row in asked if row.answered_at is not None and row.status not in APART | ENDED]
    told: dict[int, set[str]] = {}
    for request, outcome in _issued(answered).values_list("decision__request_id", "outcome"):
        told.setdefault(request, set()).add(outcome)
    return {request: whole_outcome(outcomes) for request, outcomes in told.items()}


def _grounds(answered: Iterable[int]) -> set[tuple[int, str]]:
    """On which letters of Art 17 rests what was refused of each request."""
    pairs = ("grounds__test__letter", "grounds__entry__letter")
    return {
        (request, letter)
        for request, *pair in _issued(answered).values_list("decision__request_id", *pairs)
        for letter in pair
        if letter
    }


def _issued(requests: Iterable[int]) -> ItemOutcomeQuerySet:
    return ItemOutcome.objects.issued().filter(decision__request__in=list(requests))
