"""The figures of one year of an office, counted flat by name, and the year's disputes; a fixed number of queries.

Requests come from the sums that a chore keeps, by the day of receipt. Objections and complaints are those received in
the year; of a dispute, its filing, its result and its suit count each in the year in which they happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from sedia.casefiles.models import Clock, Kind
from sedia.complaints import steps as complaint_steps
from sedia.complaints.models import Answer, Complaint
from sedia.objections import steps as objection_steps
from sedia.objections.models import Dispute, Objection
from sedia.objections.rules import GRANTING
from sedia.offices.models import Office
from sedia.reports.models import MonthSum
from sedia.reports.rules import Figures, added
from sedia.requests.steps import ANSWERED, DELIVERED
from sedia.surveys import count
from sedia.surveys.results import result_of
from sedia.surveys.rules import Period
from sedia.workdays import zones

OBJECTION, DISPUTE, COURT, COMPLAINT, SURVEY, MONTH = (
    "objection.",
    "dispute.",
    "court.",
    "complaint.",
    "survey.",
    "month.",
)
OF_MONTH = ("received", "answered", "told", "in_promise", "in_legal")
APART = frozenset({objection_steps.REDIRECTED, objection_steps.VOID})
COMPLAINTS_APART = frozenset({complaint_steps.REDIRECTED, complaint_steps.VOID})
ENDED = frozenset({complaint_steps.WITHDRAWN, complaint_steps.LAPSED})
MIDNIGHT = time()


@dataclass(frozen=True)
class Year:
    """One year of an office: its figures, and a row of texts for each dispute that moved in it."""

    year: int
    figures: Figures
    disputes: tuple[dict[str, str], ...] = ()


def requests_of(office: Office, year: int) -> Figures:
    """The figures of the requests received in a year, its months among them; one query."""
    rows = MonthSum.objects.filter(office=office, month__gte=date(year, 1, 1), month__lte=date(year, 12, 31))
    sums = {row.month.month: row.sums for row in rows}
    months = {
        f"{MONTH}{month:02}.{name}": n
        for month, told in sums.items()
        for name in OF_MONTH
        if (n := told.get(name, 0))
    }
    return Figures(added(sums.values()) | months)


def year_of(office: Office, year: int, at: datetime) -> Year:
    """Everything that the report of a year counts; five queries. `at`: the survey tells what is over by then."""
    disputes = list(_disputes(office, year))
    sums = Counter(requests_of(office, year).sums)
    sums.update(_objections(office, year))
    sums.update(name for row in disputes for name in _of_dispute(row, year))
    sums.update(_complaints(office, year))
    sums.update(_survey(office, year, at))
    return Year(year, Figures(dict(sorted(sums.items()))), tuple(map(_told, disputes)))


def _received(office: Office, year: int, kind: str) -> dict[str, Any]:
    """The conditions for cases of a kind that an office received in a year, by the index of arrivals."""
    begins, ends = (zones.moment(date(each, 1, 1), MIDNIGHT, office.zone) for each in (year, year + 1))
    return {
        "casefile__office": office,
        "casefile__kind": kind,
        "casefile__received_at__gte": begins,
        "casefile__received_at__lt": ends,
    }


def _objections(office: Office, year: int) -> Counter[str]:
    rows = Objection.objects.filter(**_received(office, year, Kind.OBJECTION))
    clock = Clock.objects.filter(casefile=OuterRef("casefile"), kind=Clock.Kind.OBJECTION)
    in_time = Subquery(clock.filter(stopped_at__lte=F("due_at")).values("pk")[:1])
    anew = Subquery(Objection.items.through.objects.filter(objection=OuterRef("pk")).values("pk")[:1])
    told = rows.annotate(in_time=in_time, anew=anew).values_list(
        "status", "outcome", "grounds", "in_time", "anew", "request__status"
    )
    return Counter(OBJECTION + name for row in told for name in _of_objection(*row))


def _of_objection(
    status: str, outcome: str, grounds: Iterable[str], in_time: Any, anew: Any, request: str | None
) -> Iterator[str]:
    if status in APART:
        yield "apart"
        return
    yield "received"
    yield from (f"ground.{letter}" for letter in grounds)
    if status == objection_steps.WITHDRAWN:
        yield "withdrawn"
    elif status != objection_steps.ANSWERED:
        yield "waiting"
    else:
        yield "answered"
        yield f"outcome.{outcome}"
        if in_time:
            yield "in_time"
        if anew and outcome in GRANTING:
            yield "anew"
            if request in (ANSWERED, DELIVERED):
                yield "carried_out"


def _disputes(office: Office, year: int) -> QuerySet[Dispute]:
    moved = Q(filed_on__year=year) | Q(decided_on__year=year) | Q(sued_on__year=year)
    moved |= Q(court_decided_on__year=year)
    return Dispute.objects.filter(moved, objection__office=office).order_by("filed_on", "pk")


def _of_dispute(dispute: Dispute, year: int) -> Iterator[str]:
    if dispute.filed_on.year == year:
        yield DISPUTE + "filed"
    if dispute.decided_on is not None and dispute.decided_on.year == year:
        yield f"{DISPUTE}result.{dispute.result}"
        if dispute.carried_out:
            yield DISPUTE + "carried_out"
    if dispute.sued_on is not None and dispute.sued_on.year == year:
        yield COURT + "sued"


def _told(dispute: Dispute) -> dict[str, str]:
    """What is public of a dispute: the Commission's and the court's own numbers, and never who asked."""
    names = ("filed_on", "decided_on", "sued_on", "court_decided_on")
    days: dict[str, date | None] = {name: getattr(dispute, name) for name in names}
    return {
        "number": dispute.number,
        "stage": dispute.status,
        "result": dispute.result,
        "decision_number": dispute.decision_number,
        "court": dispute.court,
        "court_number": dispute.court_number,
        "carried_out": "1" if dispute.carried_out else "",
        "court_result": dispute.court_result,
        "court_decision_number": dispute.court_decision_number,
        "court_carried_out": "1" if dispute.court_carried_out else "",
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


def _complaints(office: Office, year: int) -> Counter[str]:
    rows = Complaint.objects.filter(**_received(office, year, Kind.COMPLAINT))
    newest = Answer.objects.filter(complaint=OuterRef("pk"), approved_at__isnull=False).order_by("-pk")
    told = rows.annotate(finding=Subquery(newest.values("finding")[:1]))
    found: Counter[str] = Counter()
    for status, category, finding in told.values_list("status", "category", "finding"):
        found.update(COMPLAINT + name for name in _of_complaint(status, category, finding))
    return found


def _of_complaint(status: str, category: str, finding: str | None) -> Iterator[str]:
    if status in COMPLAINTS_APART:
        yield "apart"
        return
    yield "received"
    if category:
        yield f"category.{category}"
    if status in ENDED:
        yield "ended"
    elif status in complaint_steps.IN_WORK:
        yield "waiting"
    else:
        yield "answered"
        yield f"finding.{finding}"


def _survey(office: Office, year: int, at: datetime) -> dict[str, int]:
    """How many answered and the year's index in hundredths, when that may be told."""
    whole = next((seen for seen in count.shown(office, at) if seen.period == Period(year)), None)
    if whole is None:
        return {}
    result = result_of(whole)
    return {SURVEY + "sheets": result.sheets, SURVEY + "index": int(result.told * 100)}
