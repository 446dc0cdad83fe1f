"""What the statistics page shows: figures in words, charts with the table behind each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.offices.models import Office
from sedia.reports.open_data import COLUMNS
from sedia.reports.rules import (
    CHANNEL,
    DELIVERY,
    GOVERNMENT,
    GROUND,
    HALF,
    NINE_TENTHS,
    NOTICE,
    OUTCOME,
    REQUESTER,
    Figures,
)
from sedia.reports.statistics import Statistics
from sedia.reports.words import CHANNELS, OUTCOMES, letters, named, percent, time_words
from sedia.web.charts import Chart, chart
from sedia.web.context import language
from sedia.web.fields import Words
from sedia.workdays import month_name

RESULT: tuple[Words, ...] = (
    _("Dalam janji layanan"),
    _("Lewat janji, dalam batas undang-undang"),
    _("Lewat batas undang-undang"),
    _("Belum dijawab"),
    _("Berakhir tanpa jawaban"),
)


def page(office: Office, statistics: Statistics, year: int, this_year: int) -> dict[str, Any]:
    """The context of one year's page."""
    figures = statistics.years.get(year, Figures({}))
    months = statistics.year(year)
    return {
        "office": office,
        "year": year,
        "years": [_row(str(one), statistics.years[one]) for one in sorted(statistics.years, reverse=True)],
        "earlier": [one for one in sorted({*statistics.years, this_year}, reverse=True) if one != year],
        "total": _row(str(year), figures),
        "months": [_row(_month(month), one) for month, one in months.items()],
        "backlog": statistics.backlog,
        "result_chart": _results(months) if months else None,
        "time_chart": _times(months) if months else None,
        "channel_chart": _named(_("Saluran permohonan"), figures.parts(CHANNEL), CHANNELS),
        "outcome_chart": _named(_("Hasil permohonan yang dijawab"), figures.parts(OUTCOME), OUTCOMES),
        "ground_chart": _named(_("Dasar pengecualian"), figures.parts(GROUND), letters(year)),
        "columns": COLUMNS,
    }


def _row(name: str, figures: Figures) -> dict[str, Any]:
    return {
        "name": name,
        **{key: figures.of(key) for key in ("received", "apart", "answered", "told", "second", "delivered")},
        "in_promise": figures.of("in_promise"),
        "in_second": figures.of("in_second"),
        "in_legal": figures.of("in_legal"),
        "government": figures.of(REQUESTER + GOVERNMENT),
        "owed": figures.owed,
        "waiting": figures.not_told,
        "ended": figures.of("withdrawn") + figures.of("closed_incomplete"),
        "promise_share": percent(figures.of("in_promise"), figures.owed),
        "legal_share": percent(figures.of("in_legal"), figures.owed),
        "median": time_words(figures.minutes(NOTICE, HALF)),
        "ninth": time_words(figures.minutes(NOTICE, NINE_TENTHS)),
        "delivery_median": time_words(figures.minutes(DELIVERY, HALF)),
        "delivery_ninth": time_words(figures.minutes(DELIVERY, NINE_TENTHS)),
    }


def _results(months: Mapping[date, Figures]) -> Chart:
    rows = []
    for month, one in months.items():
        ended = one.of("withdrawn") + one.of("closed_incomplete")
        parts = [one.of("in_promise"), one.late_in_legal, one.after_legal, one.not_told, ended]
        told = {"kept": one.of("in_promise"), "all": one.of("received")}
        rows.append((_month(month), gettext("%(kept)d dari %(all)d") % told, parts))
    return chart(_("Janji layanan tiap bulan"), rows, key=RESULT)


def _times(months: Mapping[date, Figures]) -> Chart:
    rows = [
        (_month(month), time_words(minutes), [minutes])
        for month, one in months.items()
        if (minutes := one.minutes(NOTICE, HALF)) is not None
    ]
    return chart(_("Median waktu sampai pemberitahuan, dalam jam kerja"), rows)


def _named(title: Words, parts: Mapping[str, int], names: Mapping[str, Words]) -> Chart | None:
    rows = [(label, str(n), [n]) for label, n in named(parts, names)]
    return chart(title, rows) if rows else None


def _month(month: date) -> str:
    return f"{month_name(month.month, language())} {month.year}"
