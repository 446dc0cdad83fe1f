"""An office's hours in words: the week, Ramadan's week, and today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from django.utils.translation import gettext

from sedia.web.context import language
from sedia.workdays import Calendar, DateRange, Hours, NoWorkingDay, WeekHours, phrases
from sedia.workdays.speech import DAYS, clock_time, long_date, short_date


@dataclass(frozen=True)
class Row:
    """Neighbouring weekdays of the same hours; `pause` is empty without a break."""

    days: str
    hours: str
    pause: str


@dataclass(frozen=True)
class Today:
    """Whether the office serves now: `kind` is that of a badge, `state` its words, `sentence` the rest."""

    kind: str
    state: str
    sentence: str


def week(hours: WeekHours, zone: str) -> list[Row]:
    """The week's rows, closed days last; `zone` is WIB, WITA or WIT."""
    names = DAYS[language()]
    rows = []
    for day, group in groupby(range(7), key=lambda number: hours.days[number]):
        found = list(group)
        named = names[found[0]] if len(found) == 1 else f"{names[found[0]]}–{names[found[-1]]}"
        rows.append(Row(named, _span(day.opens, day.closes, zone), _pause(day)) if day else _closed(named))
    return rows


def ramadan_dates(ranges: Sequence[DateRange], at: datetime, calendar: Calendar) -> str:
    """The dates of the present or coming Ramadan; empty when none is known."""
    today = calendar.local_date(at)
    coming = next((dates for dates in ranges if dates.last >= today), None)
    if coming is None:
        return ""
    return f"{short_date(coming.first, language())} – {short_date(coming.last, language())}"


def today(calendar: Calendar, at: datetime) -> Today:
    """Whether the office serves at that moment, and when it does next."""
    now, zone = calendar.local(at), calendar.zone_label
    hours = calendar.hours(now.date())
    if hours is None:
        return Today("pause", gettext("Tutup hari ini"), _next_opening(calendar, at, _why(calendar, at)))
    span = _span(hours.opens, hours.closes, zone)
    if calendar.is_open(at):
        return Today("ok", gettext("Buka sekarang"), gettext("Hari ini %(span)s.") % {"span": span})
    if now.time() < hours.opens:
        return Today("wait", gettext("Belum buka"), gettext("Hari ini %(span)s.") % {"span": span})
    if hours.break_end and now.time() < hours.break_end:
        until = f"{clock_time(hours.break_end, language())} {zone}"
        return Today("wait", gettext("Istirahat"), gettext("Buka lagi pukul %(time)s.") % {"time": until})
    return Today("pause", gettext("Sudah tutup"), _next_opening(calendar, at))


def _next_opening(calendar: Calendar, at: datetime, why: str = "") -> str:
    try:
        day = next(calendar.working_days_after(calendar.local_date(at)))
    except NoWorkingDay:
        return why
    hours = calendar.hours(day)
    opens = clock_time(hours.opens, language()) if hours else ""
    said = gettext("Buka lagi %(day)s pukul %(time)s.") % {
        "day": long_date(day, language()),
        "time": f"{opens} {calendar.zone_label}",
    }
    return f"{why} {said}".strip()


def _why(calendar: Calendar, at: datetime) -> str:
    off = calendar.why_not(calendar.local_date(at))
    if off is None:
        return ""
    words = off.named(language()) or phrases.of(language()).kinds[off.kind]
    return f"{words[0].upper()}{words[1:]}."


def _span(opens: time, closes: time, zone: str) -> str:
    return f"{clock_time(opens, language())}–{clock_time(closes, language())} {zone}"


def _pause(day: Hours) -> str:
    if day.break_start is None or day.break_end is None:
        return ""
    span = f"{clock_time(day.break_start, language())}–{clock_time(day.break_end, language())}"
    return gettext("istirahat %(span)s") % {"span": span}


def _closed(named: str) -> Row:
    return Row(named, gettext("tutup"), "")
