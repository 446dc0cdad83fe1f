"""Keeping the sums: what the journal tells of a case makes the day of its receipt be counted anew.

Every change of a case writes a line of the journal in its own transaction, late entries and corrections too, so reading
the journal on from where it was read is enough. Counting a day is the same however often it is done. What is filed at
a practice office is no request and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q

from sedia.casefiles.models import CaseFile, Kind
from sedia.journal.models import Entry
from sedia.offices.models import Office
from sedia.reports.counting import day_sums
from sedia.reports.models import Backlog, Cursor, DaySum, MonthSum
from sedia.reports.rules import added
from sedia.requests.models import InformationRequest
from sedia.workdays import zones

NAME = "requests"
PORTION = 1000
MOST = 20_000  # lines in one run
# Lines of transactions that end later may still appear before those seen: the newest are left for the next reading.
SETTLED = timedelta(seconds=30)
BEHIND = timedelta(minutes=10)
CASE = "case:"
NOTHING = (0, 0, 0)

Day = tuple[int, date]  # the office's key, and a day in its zone


def sums_pending(at: datetime) -> bool:
    """Whether the journal has lines that were not read."""
    return bool(_unread(at, 1))


def sums_are_behind(at: datetime) -> bool:
    """Whether the reading of the journal is far behind, as after an upgrade that counts everything anew."""
    return sums_pending(at - BEHIND)


def keep_sums(at: datetime) -> int:
    """Count anew the days of the cases that the journal tells of; returns how many lines were read."""
    total = 0
    while total < MOST and (read := _keep_portion(at)):
        total += read
    return total


def _keep_portion(at: datetime) -> int:
    lines = _unread(at, PORTION)
    if not lines:
        return 0
    days = _days({chain.removeprefix(CASE) for _, chain in lines if chain.startswith(CASE)})
    offices = Office.objects.in_bulk({office for office, _ in days})
    counted = {(office, day): day_sums(offices[office], day) for office, day in sorted(days)}
    with transaction.atomic(durable=True):
        for (office, day), sums in counted.items():
            DaySum.objects.update_or_create(office_id=office, day=day, defaults={"sums": sums})
        for office, month in sorted({(office, day.replace(day=1)) for office, day in counted}):
            add_up(office, month)
        Cursor.objects.update_or_create(name=NAME, defaults={"entry": lines[-1][0]})
    return len(lines)


def _unread(at: datetime, portion: int) -> list[tuple[int, str]]:
    read = Cursor.objects.filter(name=NAME).values_list("entry", flat=True).first() or 0
    lines = Entry.objects.filter(pk__gt=read).order_by("pk").values_list("pk", "chain", "at")[:portion]
    found = []
    for pk, chain, told_at in lines:
        if told_at > at - SETTLED:
            break
        found.append((pk, chain))
    return found


def _days(cases: Iterable[str]) -> set[Day]:
    rows = CaseFile.objects.filter(uuid__in=list(cases), kind=Kind.REQUEST, office__practice_of__isnull=True)
    return {
        (office, zones.local(received_at, zone).date())
        for office, zone, received_at in rows.values_list("office_id", "office__zone", "received_at")
    }


def add_up(office: int, month: date) -> None:
    """Make a month's sums from its days, and raise its version when they changed."""
    days = DaySum.objects.filter(office_id=office, day__gte=month, day__lt=_next(month))
    sums = added(days.values_list("sums", flat=True))
    row, made = MonthSum.objects.get_or_create(office_id=office, month=month, defaults={"sums": sums})
    if not made and row.sums != sums:
        MonthSum.objects.filter(pk=row.pk).update(sums=sums, version=F("version") + 1)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def backlog_pending(at: datetime) -> bool:
    """Whether the number of waiting or late requests of some office changed."""
    return bool(_changed(at))


def keep_backlog(at: datetime) -> int:
    """Write down what waits now at each office, where it changed; returns for how many offices."""
    changed = _changed(at)
    with transaction.atomic(durable=True):
        for office, (waiting, past_promise, past_legal) in changed.items():
            values = {"open": waiting, "past_promise": past_promise, "past_legal": past_legal, "at": at}
            Backlog.objects.update_or_create(office_id=office, defaults=values)
    return len(changed)


def _changed(at: datetime) -> dict[int, tuple[int, int, int]]:
    known = {row.office_id: (row.open, row.past_promise, row.past_legal) for row in Backlog.objects.all()}
    now = dict.fromkeys(known, NOTHING) | _waiting(at)
    return {office: counts for office, counts in now.items() if known.get(office) != counts}


def _waiting(at: datetime) -> dict[int, tuple[int, int, int]]:
    """What waits at each office; not what came from an old register, whose clocks ran before anybody saw them here."""
    real = InformationRequest.objects.filter(
        office__practice_of__isnull=True, casefile__old_case__isnull=True
    )
    by_office = real.open().order_by().values("office_id")
    counted = by_office.annotate(
        n=Count("pk"),
        past_promise=Count("pk", filter=Q(promise_due__lt=at)),
        past_legal=Count("pk", filter=Q(legal_due__lt=at)),
    )
    return {
        office: (n, past_promise, past_legal)
        for office, n, past_promise, past_legal in counted.values_list(
            "office_id", "n", "past_promise", "past_legal"
        )
    }
