"""The survey's page at the desk, in a fixed number of queries; of the answers no more than the public sees."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.offices.models import Office
from sedia.surveys import count
from sedia.surveys.content import comma, period_words
from sedia.surveys.models import SheetBatch
from sedia.surveys.results import result_of
from sedia.surveys.rules import FLOOR, Period, Published, published

LAST_BATCHES = 10


def overview(office: Office, at: datetime) -> dict[str, Any]:
    """The context of the page."""
    quarters, today = count.quarters(office), count.today(office, at)
    now, told = Period.of(today), published(quarters, today)
    shown = {seen.period for seen in told}
    return {
        "rows": [_row(seen) for seen in told],
        "running": period_words(now),
        "running_sheets": quarters[now].sheets if now in quarters else 0,
        "small": [period_words(one) for one in sorted(quarters) if one != now and one not in shown],
        "floor": FLOOR,
        "batches": _batches(office),
    }


def _row(seen: Published) -> dict[str, Any]:
    result = result_of(seen)
    told = {"period": period_words(seen.period), "key": str(seen.period), "index": comma(result.told)}
    return {**told, "result": result}


def _batches(office: Office) -> list[dict[str, Any]]:
    found = SheetBatch.objects.filter(office=office).select_related("entered_by")[:LAST_BATCHES]
    return [{"batch": batch, "period": period_words(Period(batch.year, batch.quarter))} for batch in found]
