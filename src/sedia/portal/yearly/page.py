"""What the yearly pages show: the figures of UU 14/2008 Art 12 in words and tables, and the published reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max

from sedia.offices.models import Office
from sedia.reports.models import MonthSum, ReportCopy, ReportVersion
from sedia.reports.rules import GROUND, OUTCOME, Figures, added
from sedia.reports.words import OUTCOMES, letters, named, percent, time_words
from sedia.reports.yearly.actions import versions_of
from sedia.reports.yearly.figures import requests_of
from sedia.workdays import zones

GIVEN = ("full", "partial")


def mark(office: Office) -> list[Any]:
    """What changes whenever a published report, or the record of its copy, does; two small queries."""
    versions = ReportVersion.objects.filter(office=office).aggregate(n=Count("pk"), last=Max("pk"))
    copies = ReportCopy.objects.filter(version__office=office).aggregate(last=Max("pk"))
    return [versions["n"], versions["last"], copies["last"]]


def years(office: Office, this_year: int) -> dict[str, Any]:
    """All years of an office, newest first: how many requests, how many given, and whether the report is out."""
    sums: dict[int, list[Mapping[str, int]]] = {}
    for month, told in MonthSum.objects.filter(office=office).values_list("month", "sums"):
        sums.setdefault(month.year, []).append(told)
    out = set(ReportVersion.objects.filter(office=office).values_list("year", flat=True))
    since = zones.local(office.created_at, office.zone).year
    first = min({since, *sums, *out, this_year})
    return {
        "office": office,
        "years": [
            {"year": year, "figures": _main(Figures(added(sums.get(year, ())))), "published": year in out}
            for year in range(this_year, first - 1, -1)
        ],
    }


def one_year(office: Office, year: int, today: date) -> dict[str, Any]:
    """One year: what Art 12 a-d asks, and the report with its earlier versions."""
    figures = requests_of(office, year)
    versions = versions_of(office, year)
    return {
        "office": office,
        "year": year,
        "running": year == today.year,
        "figures": figures,
        "main": _main(figures),
        "ended": figures.of("withdrawn") + figures.of("closed_incomplete"),
        "times": _times(figures),
        "outcomes": named(figures.parts(OUTCOME), OUTCOMES),
        "grounds": named(figures.parts(GROUND), letters(year)),
        "version": versions[0] if versions else None,
        "earlier": versions[1:],
        "copy": versions[0].last_copy if versions else None,
    }


def _main(figures: Figures) -> dict[str, Any]:
    given, all_told = sum(figures.of(OUTCOME + name) for name in GIVEN), figures.taken()
    return {
        "received": figures.of("received"),
        "old": figures.of("old"),
        "given": given,
        "full": figures.of(OUTCOME + "full"),
        "partial": figures.of(OUTCOME + "partial"),
        "refused": figures.of(OUTCOME + "refused"),
        "waiting": figures.of("open"),
        "kept": figures.of("in_promise"),
        "owed": figures.owed,
        "share": percent(figures.of("in_promise"), figures.owed),
        "median": time_words(all_told.median),
        "ninth": time_words(all_told.ninth),
    }


def _times(figures: Figures) -> list[dict[str, Any]]:
    taken = {label: figures.taken(name) for name, label in OUTCOMES.items()}
    return [
        {"label": label, "taken": one, "median": time_words(one.median), "ninth": time_words(one.ninth)}
        for label, one in taken.items()
        if one.told
    ]
