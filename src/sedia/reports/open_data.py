"""The statistics as open data: one row a month, documented columns, the same in CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sedia.casefiles.models import Channel
from sedia.decisions.models import Outcome
from sedia.reports.cells import Number, safe
from sedia.reports.rules import (
    CHANNEL,
    DELIVERY,
    GROUND,
    HALF,
    HOUR,
    LONGEST,
    NAMES,
    NINE_TENTHS,
    NOTICE,
    OUTCOME,
    Figures,
)
from sedia.reports.statistics import Statistics

LETTERS = "abcdefghij"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, and what it says in English."""

    name: str
    about: str


HOURS = (
    ("median_hours_to_notice", NOTICE, HALF, "median working hours from receipt to the written notice"),
    ("p90_hours_to_notice", NOTICE, NINE_TENTHS, "90th percentile of the same"),
    ("median_hours_to_delivery", DELIVERY, HALF, "median working hours from receipt to delivery"),
    ("p90_hours_to_delivery", DELIVERY, NINE_TENTHS, "90th percentile of the same"),
)
PARTS = (
    (CHANNEL, Channel.values, "received by this channel"),
    (OUTCOME, Outcome.values, "answered with this outcome"),
    (GROUND, list(LETTERS), "answered with an exemption on this letter of UU 14/2008 Art 17"),
)
COLUMNS = (
    Column("month", "the month in which the requests were received, YYYY-MM"),
    *(Column(name, about) for name, about in NAMES.items()),
    *(Column(name, f"{about}; empty when there is none") for name, _, _, about in HOURS),
    *(Column(beginning.replace(".", "_") + key, about) for beginning, keys, about in PARTS for key in keys),
)


def row_of(month: date, figures: Figures) -> dict[str, Number]:
    """One month by the names of its columns."""
    cells: dict[str, Number] = {"month": f"{month:%Y-%m}"}
    cells |= {name: figures.of(name) for name in NAMES}
    cells |= {name: hours(figures.minutes(part, share)) for name, part, share, _ in HOURS}
    for beginning, keys, _ in PARTS:
        cells |= {beginning.replace(".", "_") + key: figures.of(beginning + key) for key in keys}
    return cells


def rows_of(statistics: Statistics) -> Iterator[dict[str, Number]]:
    """All months, the oldest first."""
    return (row_of(month, figures) for month, figures in statistics.months.items())


def hours(minutes: int | None) -> float | None:
    """Working hours as open data has them; what lies beyond the last step is told as its beginning."""
    return None if minutes is None else min(minutes, LONGEST) / HOUR


def csv_of(statistics: Statistics) -> str:
    """The rows as CSV (RFC 4180, comma, CRLF); no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in COLUMNS])
    for row in rows_of(statistics):
        writer.writerow([safe(row[column.name]) for column in COLUMNS])
    return text.getvalue()
