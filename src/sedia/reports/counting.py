"""Counting the requests that an office received on one day; a fixed number of queries a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from sedia.casefiles.models import Clock, Kind
from sedia.decisions.models import ItemOutcome
from sedia.decisions.rules import FULL, PARTIAL, REFUSED, gives
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.reports.rules import CHANNEL, DELIVERY, GROUND, NOTICE, OUTCOME, step_of
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
    asked = list(_received(office, day))
    stops = _stops(asked)
    found: Counter[str] = Counter()
    for request in asked:
        found.update(_of_one(request, stops.get(request.casefile_id, {}), office))
    found.update(_outcomes(asked))
    return {name: n for name, n in sorted(found.items()) if n}


def _received(office: Office, day: date) -> Iterable[InformationRequest]:
    begins, ends = (zones.moment(one, AFTER_MIDNIGHT, office.zone) for one in (day, day + timedelta(days=1)))
    rows = InformationRequest.objects.filter(
        casefile__office=office,
        casefile__kind=Kind.REQUEST,
        casefile__received_at__gte=begins,
        casefile__received_at__lt=ends,
        casefile__old_case__isnull=True,  # its hours are not known
    )
    columns = ("status", "answered_at", "delivered_at", "casefile__channel", "casefile__received_at")
    return rows.select_related("casefile").only(*columns)


def _stops(asked: Iterable[InformationRequest]) -> dict[int, dict[str, tuple[datetime | None, datetime]]]:
    rows = Clock.objects.filter(casefile__in=[request.casefile_id for request in asked], kind__in=COUNTED)
    found: dict[int, dict[str, tuple[datetime | None, datetime]]] = {}
    for case, kind, stopped_at, due_at in rows.values_list("casefile_id", "kind", "stopped_at", "due_at"):
        found.setdefault(case, {})[kind] = (stopped_at, due_at)
    return found


def _of_one(request: InformationRequest, stops: Stops, office: Office) -> dict[str, int]:
    if request.status in APART:
        return {"apart": 1}
    found = {"received": 1, CHANNEL + request.casefile.channel: 1}
    if request.status in ENDED:
        return {**found, request.status: 1}
    if request.answered_at is None:
        return {**found, "open": 1}
    found["answered"] = 1
    received, minutes = request.casefile.received_at, calendar_of(office).working_minutes
    told_at = stops.get(Clock.Kind.PROMISE, (request.answered_at, received))[0]
    if told_at is not None:
        found |= _told(stops)
        found[f"{NOTICE}{step_of(minutes(received, told_at))}"] = 1
    if request.delivered_at is not None:
        found["delivered"] = 1
        found[f"{DELIVERY}{step_of(minutes(received, request.delivered_at))}"] = 1
    return found


def _told(stops: Stops) -> dict[str, int]:
    """Which of its clocks were stopped in time."""
    return {
        "told": 1,
        "in_promise": _in_time(stops, Clock.Kind.PROMISE),
        "second": int(Clock.Kind.PROMISE_COMPLETE in stops),
        "in_second": _in_time(stops, Clock.Kind.PROMISE_COMPLETE),
        "in_legal": _in_time(stops, Clock.Kind.LEGAL),
    }


def _in_time(stops: Stops, kind: str) -> int:
    stopped_at, due_at = stops.get(kind, (None, None))
    return int(stopped_at is not None and due_at is not None and stopped_at <= due_at)


def _outcomes(asked: Iterable[InformationRequest]) -> Counter[str]:
    """How the requests were answered, each once, and on which letters of Art 17 what was refused rests, each once."""
    answered = [row.pk for row in asked if row.answered_at is not None and row.status not in APART | ENDED]
    rows = ItemOutcome.objects.issued().filter(decision__request__in=answered)
    told: dict[int, set[str]] = {}
    for request, outcome in rows.values_list("decision__request_id", "outcome"):
        told.setdefault(request, set()).add(outcome)
    found = Counter(OUTCOME + _whole(outcomes) for outcomes in told.values())
    letters: set[tuple[int, str]] = set()
    for request, *pair in rows.values_list(
        "decision__request_id", "grounds__test__letter", "grounds__entry__letter"
    ):
        letters.update((request, letter) for letter in pair if letter)
    found.update(GROUND + letter for _, letter in letters)
    return found


def _whole(outcomes: set[str]) -> str:
    """The outcome of a request by those of its items: some given and some not is partial."""
    if gives(outcomes):
        return FULL if outcomes == {FULL} else PARTIAL
    if REFUSED in outcomes:
        return REFUSED
    return max(outcomes)
