"""Who has how much to do, and whom it waits for: counted from the index of open requests, so it costs what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from sedia.decisions.models import Decision
from sedia.decisions.steps import APPROVED, AWAITING_CONSENT, PROPOSED
from sedia.offices.models import Office
from sedia.requests.models import DataInquiry, InformationRequest, RequestQuerySet
from sedia.requests.steps import AWAITING_COMPLETION, REGISTERED
from sedia.workdays import zones

MOST = 15
NOBODY = "Belum ada petugasnya"
MIDNIGHT = time()
STANDING = {
    PROPOSED: "Penyetuju jawaban",
    AWAITING_CONSENT: "Atasan PPID",
    APPROVED: "Tata usaha: nomor atau tanda tangan",
}
STATUS = {REGISTERED: NOBODY, AWAITING_COMPLETION: "Pemohon: melengkapi"}
UNIT, OFFICER, HANDOVER = "Unit: data", "Petugas: penelaahan", "Penyerahan atau pengiriman jawaban"
ORDER = (NOBODY, OFFICER, UNIT, *STANDING.values(), STATUS[AWAITING_COMPLETION], HANDOVER)


@dataclass(frozen=True, slots=True)
class Load:
    """What one person handles; `person` is the name, or that nobody does."""

    person: str
    past_promise: int
    due_today: int
    later: int

    @property
    def all(self) -> int:
        """Everything."""
        return self.past_promise + self.due_today + self.later


@dataclass(frozen=True)
class Workload:
    """What waits at an office now. Lists are cut at `MOST`."""

    loads: Sequence[Load]
    waiting: Sequence[tuple[str, int]]
    past_legal: int
    overdue: Sequence[InformationRequest] = field(repr=False)
    due_today: Sequence[InformationRequest] = field(repr=False)

    @property
    def open(self) -> int:
        """How many are being worked on."""
        return sum(load.all for load in self.loads)

    @property
    def past_promise(self) -> int:
        """How many of them are past the promise."""
        return sum(load.past_promise for load in self.loads)

    @property
    def today(self) -> int:
        """How many of them fall due today."""
        return sum(load.due_today for load in self.loads)


def workload_of(office: Office, at: datetime) -> Workload:
    """The workload of an office; six queries."""
    rows = InformationRequest.objects.filter(office=office).open()
    tomorrow = zones.local(at, office.zone).date() + timedelta(days=1)
    midnight = _midnight(tomorrow, office)
    shown = rows.select_related("casefile", "officer")
    return Workload(
        loads=_loads(rows, at, midnight),
        waiting=_waiting(rows, office),
        past_legal=rows.filter(legal_due__lt=at).order_by().count(),
        overdue=list(shown.filter(promise_due__lt=at)[:MOST]),
        due_today=list(shown.filter(promise_due__gte=at, promise_due__lt=midnight)[:MOST]),
    )


def _midnight(day: date, office: Office) -> datetime:
    return zones.moment(day, MIDNIGHT, office.zone)


def _loads(rows: RequestQuerySet, at: datetime, midnight: datetime) -> list[Load]:
    """The busiest first; what nobody handles before all."""
    counted = rows.order_by().values("officer_id", name=F("officer__name"))
    found = counted.annotate(
        n=Count("pk"),
        past=Count("pk", filter=Q(promise_due__lt=at)),
        today=Count("pk", filter=Q(promise_due__gte=at, promise_due__lt=midnight)),
    )
    loads = [
        (name is not None, -n, Load(name or NOBODY, past, today, n - past - today))
        for name, n, past, today in found.values_list("name", "n", "past", "today")
    ]
    return [load for *_, load in sorted(loads, key=lambda row: (*row[:2], row[2].person))]


def _waiting(rows: RequestQuerySet, office: Office) -> list[tuple[str, int]]:
    """Whom the requests wait for, in the order of their way through the office."""
    answer = Decision.objects.under_way().filter(request=OuterRef("pk"))
    asked = DataInquiry.objects.filter(request=OuterRef("pk"), replied_at__isnull=True)
    states = rows.order_by().annotate(answer=Subquery(answer.values("status")[:1]), asked=Exists(asked))
    found: Counter[str] = Counter()
    for status, standing, unit in states.values_list("status", "answer", "asked"):
        found[_whom(status, standing, unit)] += 1
    collected = InformationRequest.objects.filter(office=office).to_hand_over()
    found[HANDOVER] = collected.order_by().count()
    return [(whom, found[whom]) for whom in ORDER if found[whom]]


def _whom(status: str, standing: str | None, unit: bool) -> str:
    if standing in STANDING:
        return STANDING[standing]
    return STATUS.get(status) or (UNIT if unit else OFFICER)
