"""The pages of the yearly report: the list of years, and one year as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sedia import law
from sedia.journal.actors import Actor
from sedia.letters.blocks import Block, Figures, Heading, Table, Words
from sedia.letters.envelope import hash_of
from sedia.offices.models import Office
from sedia.reports.models import MonthSum, ReportVersion, YearlyReport
from sedia.reports.yearly.actions import PUBLISHERS, WRITERS
from sedia.reports.yearly.chores import months_until_due
from sedia.reports.yearly.document import Form, blocks_of
from sedia.reports.yearly.papers import content_of_report
from sedia.reports.yearly.rules import due, lacking
from sedia.reports.yearly.telling import Report
from sedia.workdays import zones


def years_of(office: Office, today: date) -> list[dict[str, Any]]:
    """The years of an office, newest first, each with how far its report is; three queries."""
    versions: dict[int, list[ReportVersion]] = {}
    for version in ReportVersion.objects.filter(office=office).prefetch_related("copies"):
        versions.setdefault(version.year, []).append(version)
    begun = set(YearlyReport.objects.filter(office=office).values_list("year", flat=True))
    first = MonthSum.objects.filter(office=office).order_by("month").values_list("month", flat=True).first()
    since = min(
        {zones.local(office.created_at, office.zone).year, first.year if first else today.year, *begun}
    )
    return [
        {
            "year": year,
            "version": next(iter(versions.get(year, ())), None),
            "begun": year in begun,
            "over": year < today.year,
            "due": due(year, months_until_due(today)),
        }
        for year in range(today.year, since - 1, -1)
    ]


def one_year(
    office: Office, report: Report, versions: Sequence[ReportVersion], actor: Actor
) -> dict[str, Any]:
    """One year: what is published, what is lacking, the report as it would be published now, who may do what."""
    year, version = report.year.year, versions[0] if versions else None
    last_day = due(year, months_until_due(report.on))
    content_hash = hash_of(content_of_report(report))
    over, missing = report.on.year > year, lacking(report.written)
    unchanged = version is not None and version.content_hash == content_hash
    may_publish = actor.has(*PUBLISHERS)
    return {
        "year": year,
        "versions": versions,
        "version": version,
        "lacking": missing,
        "over": over,
        "due": last_day,
        "late": report.on > last_day and version is None,
        "content_hash": content_hash,
        "unchanged": unchanged,
        "blocks": [drawn(block) for block in blocks_of(report, Form.FULL)],
        "may_write": actor.has(*WRITERS),
        "may_publish": may_publish,
        "ready": over and may_publish and not missing and not unchanged,
    }


def parts_of(today: date) -> tuple[law.ReportPart, ...]:
    """The parts a-f of the report, as the law has them today."""
    return law.load().all(law.ReportPart, on=today)


def drawn(block: Block) -> dict[str, Any]:
    """A block as the page draws it."""
    match block:
        case Heading(text, level):
            return {"shape": f"heading{level}", "text": text}
        case Words(text, small):
            return {"shape": "small" if small else "words", "text": text}
        case Table():
            return _table(block)
        case Figures(rows):
            return {"shape": "figures", "rows": rows}
    return {"shape": "blank", "text": block.about}


def _table(table: Table) -> dict[str, Any]:
    rows = [
        {
            "sum": row[0] in table.sums,
            "head": row[0],
            "cells": [
                {"text": text, "number": column.number, "label": column.label}
                for text, column in zip(row[1:], table.columns[1:], strict=True)
            ],
        }
        for row in table.rows
    ]
    return {"shape": "table", "columns": table.columns, "rows": rows}
