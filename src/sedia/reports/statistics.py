"""Promise against result, by month and by year, from the sums; two queries however many requests there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from sedia.offices.models import Office
from sedia.reports.models import Backlog, MonthSum
from sedia.reports.rules import Figures, added


@dataclass(frozen=True)
class Statistics:
    """Everything the public page says of an office. `months` and `years` are in order; the first year is the oldest."""

    months: dict[date, Figures]
    years: dict[int, Figures]
    backlog: Backlog | None

    def year(self, year: int) -> dict[date, Figures]:
        """The months of one year."""
        return {month: figures for month, figures in self.months.items() if month.year == year}


def statistics_of(office: Office) -> Statistics:
    """The statistics of an office. Months of which only an old register tells are left out: it tells no hours."""
    rows = MonthSum.objects.filter(office=office)
    months = {row.month: Figures(row.sums) for row in rows if set(row.sums) != {"old"}}
    years = {
        year: Figures(added(figures.sums for month, figures in months.items() if month.year == year))
        for year in sorted({month.year for month in months})
    }
    return Statistics(months, years, Backlog.objects.filter(office=office).first())


def mark(office: Office) -> list[Any]:
    """What changes whenever the statistics change; two small queries."""
    months = MonthSum.objects.filter(office=office).aggregate(n=Count("pk"), versions=Sum("version"))
    backlog = Backlog.objects.filter(office=office).values_list("at", flat=True).first()
    return [months["n"], months["versions"], backlog]
