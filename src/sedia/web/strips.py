"""The day strip as a page draws it: cells, folds, notes and words out of `workdays.strip`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext, ngettext

from sedia.workdays import Day, Deadline, Kind, month_name, sentence, summary
from sedia.workdays import strip as days_of

FOLD_BEYOND = 42


@dataclass(frozen=True)
class Cell:
    """One square of the strip, or (`folded` > 0) the row that stands for so many dull days."""

    css: str = ""
    name: str = ""
    number: int = 0
    month: str = ""
    mark: str = ""
    flags: tuple[str, ...] = ()
    folded: str = ""


def drawing(deadlines: Sequence[Deadline], today: date, language: str) -> dict[str, Any]:
    """What `web/parts/strip.html` draws: cells, summaries (one a clock), notes on days off, a sentence for each day."""
    days = days_of(deadlines, today, language)
    weekend = {
        d.date for clock in deadlines for d in clock.days if d.off is not None and d.off.kind is Kind.WEEKEND
    }
    return {
        "cells": list(_cells(days, weekend, language)),
        "summaries": [summary(clock, language) for clock in deadlines],
        "notes": list(_notes(days, weekend, language)),
        "list": [sentence(day, deadlines, language).partition(": ")[::2] for day in days],
        "has_skipped": any(day.skipped for day in days),
        "has_today": any(day.is_today for day in days),
    }


def _cells(days: Sequence[Day], weekend: set[date], language: str) -> Iterator[Cell]:
    fold = len(days) > FOLD_BEYOND
    month = 0
    for folded, group in groupby(days, key=lambda day: fold and day.fold):
        found = list(group)
        if folded:
            yield Cell(
                folded=ngettext("%(n)s hari dilipat", "%(n)s hari dilipat", len(found)) % {"n": len(found)}
            )
            month = 0
            continue
        for day in found:
            yield _cell(day, weekend, language, shows_month=day.date.month != month)
            month = day.date.month


def _cell(day: Day, weekend: set[date], language: str, *, shows_month: bool) -> Cell:
    kind = "zero" if day.is_receipt else "skipped" if day.skipped else "counted" if day.number else "between"
    states = [name for name, yes in (("today", day.is_today), ("past", day.passed), ("due", day.due)) if yes]
    return Cell(
        css=" ".join(f"day-{name}" for name in [kind, *states]),
        name=gettext("Hari ini") if day.is_today else day.weekday[:3],
        number=day.date.day,
        month=month_name(day.date.month, language)[:3] if shows_month else "",
        mark=_mark(day, weekend),
        flags=tuple(dict.fromkeys(_flag(kind) for kind in day.due)),
    )


def _mark(day: Day, weekend: set[date]) -> str:
    if day.is_receipt:
        return gettext("terima")
    if day.skipped:
        return "" if day.date in weekend else gettext("libur")
    return str(day.number) if day.number else ""


def _flag(kind: str) -> str:
    return gettext("Janji") if kind.startswith("promise") else gettext("Batas")


def _notes(days: Sequence[Day], weekend: set[date], language: str) -> Iterator[tuple[str, str]]:
    """Holidays and closures that were skipped: (their dates, their name), neighbours of one name together."""
    off = [day for day in days if day.skipped and day.date not in weekend]
    for reason, group in groupby(off, key=lambda day: day.reason):
        found = [day.date for day in group]
        first, last = found[0], found[-1]
        until = f"{last.day} {month_name(last.month, language)}"
        since = (
            str(first.day)
            if first.month == last.month
            else f"{first.day} {month_name(first.month, language)}"
        )
        yield (until if first == last else f"{since}-{until}"), reason or ""
