"""Counting the answers of an office: one query, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, Sum

from sedia.offices.models import Office
from sedia.surveys.models import Response, SheetBatch, SurveyReport
from sedia.surveys.rules import CODES, VALUES, Period, Published, Tally, grouped, published
from sedia.workdays import zones

PROFILE = ("sex", "age_from", "education", "occupation", "service__name", "way")


def quarters(office: Office) -> dict[Period, Tally]:
    """How the answers of each quarter fall; one query."""
    counted: dict[str, Any] = {
        f"{code}_{value}": Count("pk", filter=Q(**{code.lower(): value}))
        for code in CODES
        for value in VALUES
    }
    found = Response.objects.filter(office=office).values("year", "quarter")
    rows: Any = found.annotate(n=Count("pk"), **counted)
    return {
        Period(row["year"], row["quarter"]): Tally(
            row["n"], {code: [row[f"{code}_{value}"] for value in VALUES] for code in CODES}
        )
        for row in rows
    }


def shown(office: Office, at: datetime) -> list[Published]:
    """What the public may see today, newest first; one query."""
    return published(quarters(office), today(office, at))


def today(office: Office, at: datetime) -> date:
    """The office's date."""
    return zones.local(at, office.zone).date()


def mark(office: Office, at: datetime) -> list[Any]:
    """What changes whenever something published changes: the quarter that runs, the paper sheets, the office's words.

    Two small queries. Answers online change nothing until their quarter is over.
    """
    sheets = SheetBatch.objects.filter(office=office).aggregate(last=Max("pk"))["last"]
    words = SurveyReport.objects.filter(office=office).aggregate(n=Count("pk"), last=Sum("revision"))
    return [Period.of(today(office, at)), sheets, words["n"], words["last"]]


def profile(office: Office, seen: Published) -> dict[str, Mapping[str, int]]:
    """Who answered, field by field, in groups that tell of nobody; a query a field."""
    rows = Response.objects.filter(office=office, year=seen.period.year)
    if seen.period.quarter:
        rows = rows.filter(quarter=seen.period.quarter)
    rows = rows.exclude(quarter__in=[period.quarter for period in seen.without])
    return {field: grouped(_counts(rows, field)) for field in PROFILE}


def _counts(rows: Any, field: str) -> dict[str, int]:
    counted = rows.order_by(field).values_list(field).annotate(n=Count("pk"))
    return {"" if value is None else str(value): n for value, n in counted}
