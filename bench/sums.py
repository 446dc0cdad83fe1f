"""`python -m bench.sums COUNT TURNS`: fill the office up to COUNT cases, count every day, time the statistics page.

Medians (ms) as JSON. The page is timed without the copy that a process keeps of it.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.test import Client  # noqa: E402

from bench.cases import fill, median  # noqa: E402
from sedia.casefiles.models import CaseFile  # noqa: E402
from sedia.offices.models import Office  # noqa: E402
from sedia.portal.pages import cached  # noqa: E402
from sedia.reports.chores import add_up, keep_backlog  # noqa: E402
from sedia.reports.counting import day_sums  # noqa: E402
from sedia.reports.models import DaySum  # noqa: E402
from sedia.workdays import zones  # noqa: E402


def count_all(office: Office) -> float:
    """Sums of every day, as the chore would have made them over the years; how long the last took, in ms."""
    arrivals = (
        CaseFile.objects.filter(office=office).order_by("received_at").values_list("received_at", flat=True)
    )
    day, last = (zones.local(at, office.zone).date() for at in (arrivals[0], arrivals.reverse()[0]))
    months, taken = set(), 0.0
    while day <= last:
        started = time.perf_counter()
        sums = day_sums(office, day)
        if sums:
            taken = (time.perf_counter() - started) * 1000
            DaySum.objects.update_or_create(office=office, day=day, defaults={"sums": sums})
            months.add(day.replace(day=1))
        day += timedelta(days=1)
    for month in sorted(months):
        add_up(office.pk, month)
    return taken


def main(count: int, turns: int) -> None:
    """Fill, count and time."""
    at = datetime.now(UTC)
    fill(count, at)
    office = Office.objects.get(slug="dinkop")
    one_day = count_all(office)
    keep_backlog(at)
    cached.keep = lambda etag, body: None  # type: ignore[assignment]
    page = median(Client(), "/dinkop/statistik/", turns)
    print(json.dumps({"statistics page": page, "counting one day": one_day}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
