"""Who has how much to do, and whom it waits for: counted from the indexes of what is open, so it costs what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sedia.casefiles.models import Clock
from sedia.complaints.clocks import OWED
from sedia.complaints.models import Complaint
from sedia.objections.models import Objection
from sedia.offices.models import Office
from sedia.reports.waiting import NOBODY, waiting_at
from sedia.requests.models import InformationRequest
from sedia.workdays import zones

MOST = 15
ALL = Q()


@dataclass(frozen=True, slots=True)
class Load:
    """What one person handles; `person` is the name, or that nobody does."""

    person: str
    overdue: int
    due_today: int
    later: int

    @property
    def all(self) -> int:
        """Everything."""
        return self.overdue + self.due_today + self.later


@dataclass(frozen=True, slots=True)
class Due:
    """A request, an objection or a complaint in a list of what is due; `kind` is its case file's."""

    due_at: datetime
    number: str
    kind: str
    person: str


@dataclass(frozen=True)
class Workload:
    """What waits at an office now. Lists are cut at `MOST`."""

    loads: Sequence[Load]
    waiting: Sequence[tuple[str, int]]
    past_legal: int  # of requests and objections
    overdue: Sequence[Due] = field(repr=False)
    due_today: Sequence[Due] = field(repr=False)

    @property
    def open(self) -> int:
        """How many are being worked on."""
        return sum(load.all for load in self.loads)

    @property
    def past_due(self) -> int:
        """How many of them are past their time: the promise of a request, the limit of the others."""
        return sum(load.overdue for load in self.loads)

    @property
    def today(self) -> int:
        """How many of them fall due today."""
        return sum(load.due_today for load in self.loads)


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of what is worked on: its rows, the field of its due time, which of them the office owes and lists."""

    rows: QuerySet[Any]
    due: str
    owed: Q = ALL
    listed: Q = ALL

    def past(self, at: datetime) -> Q:
        """Those whose time is over."""
        return self.owed & Q(**{f"{self.due}__lt": at})

    def between(self, at: datetime, midnight: datetime) -> Q:
        """Those that fall due from now to midnight."""
        return self.owed & Q(**{f"{self.due}__gte": at, f"{self.due}__lt": midnight})


def sources(office: Office) -> tuple[Source, ...]:
    """Requests, objections and complaints that are open. While who complains has to act, a complaint is not late.

    A complaint about a member of staff is counted and not listed: the lists go round the office.
    """
    owed = Clock.objects.filter(casefile=OuterRef("casefile"), kind__in=OWED, stopped_at__isnull=True)
    accusing = Complaint.accused.through.objects.filter(complaint=OuterRef("pk"))
    return (
        Source(InformationRequest.objects.filter(office=office).open(), "promise_due"),
        Source(Objection.objects.filter(office=office).open(), "answer_due"),
        Source(
            Complaint.objects.filter(office=office).open(), "due_at", Q(Exists(owed)), ~Q(Exists(accusing))
        ),
    )


def workload_of(office: Office, at: datetime) -> Workload:
    """The workload of an office; sixteen queries."""
    found = sources(office)
    requests, objections, _ = found
    midnight = zones.moment(zones.local(at, office.zone).date() + timedelta(days=1), time(), office.zone)
    past_legal = (requests.rows.filter(legal_due__lt=at), objections.rows.filter(answer_due__lt=at))
    return Workload(
        loads=_loads(found, at, midnight),
        waiting=waiting_at(office),
        past_legal=sum(rows.order_by().count() for rows in past_legal),
        overdue=_listed((source, source.past(at)) for source in found),
        due_today=_listed((source, source.between(at, midnight)) for source in found),
    )


def _loads(found: Iterable[Source], at: datetime, midnight: datetime) -> list[Load]:
    """The busiest first; what nobody handles before all."""
    sums: dict[tuple[int | None, str | None], tuple[int, int, int]] = {}
    for source in found:
        past, today = source.past(at), source.between(at, midnight)
        counted = source.rows.order_by().values_list("officer_id", "officer__name")
        for key, name, past_n, today_n, n in counted.annotate(
            past=Count("pk", filter=past), today=Count("pk", filter=today), n=Count("pk")
        ):
            a, b, c = sums.get((key, name), (0, 0, 0))
            sums[key, name] = (a + past_n, b + today_n, c + n)
    loads = [
        (name is not None, -n, Load(name or NOBODY, past, today, n - past - today))
        for (_, name), (past, today, n) in sums.items()
    ]
    return [load for *_, load in sorted(loads, key=lambda row: (*row[:2], row[2].person))]


def _listed(found: Iterable[tuple[Source, Q]]) -> list[Due]:
    """The first of all kinds together, due first; a query a kind."""
    columns = ("casefile__number", "casefile__kind", "officer__name")
    rows = [
        Due(due, number, kind, person or "")
        for source, which in found
        for due, number, kind, person in source.rows.filter(which, source.listed).values_list(
            source.due, *columns
        )[:MOST]
    ]
    return sorted(rows, key=lambda row: (row.due_at, row.number))[:MOST]
