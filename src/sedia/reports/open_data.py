"""The statistics as open data: one row a month, documented columns, the same in CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sedia.casefiles.models import Channel
from sedia.decisions.models import Outcome
from sedia.offices.models import Office
from sedia.reports.cells import Number, safe
from sedia.reports.rules import (
    CHANNEL,
    DELIVERY,
    GOVERNMENT,
    GROUND,
    HALF,
    HOUR,
    LONGEST,
    NAMES,
    NINE_TENTHS,
    NOTICE,
    OUTCOME,
    REQUESTER,
    Figures,
)
from sedia.reports.statistics import Statistics
from sedia.workdays import zones

LETTERS = "abcdefghij"
LICENCE = "Informasi publik: digunakan sesuai peraturan, dengan menyebut sumbernya (UU 14/2008 Pasal 5)."


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
    # Mutual help between public bodies is told apart (R69)
    (
        REQUESTER,
        [GOVERNMENT],
        "received from another public body (bantuan kedinasan), included in `received`",
    ),
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
    """Every month from the first that is counted to the last, the oldest first; one without cases has zeros."""
    return (row_of(month, statistics.months.get(month, Figures({}))) for month in _whole(statistics.months))


def _whole(months: Collection[date]) -> Iterator[date]:
    """These first days of months, and those between them."""
    if not months:
        return
    month, last = min(months), max(months)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def json_of(office: Office, statistics: Statistics, at: datetime) -> str:
    """The rows, what each column says, and of whom, when made, under which terms (R57; Perpres 39/2019)."""
    told = {
        "title": f"Statistik permohonan informasi {office.name}",
        "publisher": office.name,
        "made_at": zones.local(at, office.zone).isoformat(timespec="seconds"),
        "licence": LICENCE,
        "columns": {column.name: column.about for column in COLUMNS},
        "rows": list(rows_of(statistics)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


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
