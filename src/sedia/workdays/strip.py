"""The day strip: a row of days from receipt to the last due day, ready to be drawn (DESIGN.md 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sedia.workdays import phrases, speech
from sedia.workdays.days import DayOff
from sedia.workdays.deadline import CountedDay, Deadline

FOLD_AT_LEAST = 4


@dataclass(frozen=True)
class Day:
    """One day of the strip.

    weekday: its name. numbers: what it counts for each deadline, in their order; None where that clock skips
    it or does not run. number: the one to draw: of the first clock that counts it, 0 on the first day. skipped:
    a day off that no clock counts; reason: why it is off (the day of receipt may be off too, and is day 0 all
    the same). starts, due: the kinds of the clocks received, or falling due, on that day. fold: a drawing may
    fold it away with its neighbours: a long row of past or skipped days in which nothing starts, falls due or
    is today.
    """

    date: date
    weekday: str
    numbers: tuple[int | None, ...]
    number: int | None
    skipped: bool
    reason: str | None
    is_today: bool
    is_receipt: bool
    passed: bool
    starts: tuple[str, ...]
    due: tuple[str, ...]
    fold: bool = False


def strip(deadlines: Sequence[Deadline], today: date, language: str = "id") -> tuple[Day, ...]:
    """The days from the earliest receipt through the latest last day; none for no deadlines.

    today: the office's date. Days between two clocks that do not touch are there too, without number or
    reason.
    """
    if not deadlines:
        return ()
    counted = [{day.date: day for day in clock.days} for clock in deadlines]
    first = min(clock.receipt_day for clock in deadlines)
    last = max(clock.last_day for clock in deadlines)
    dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return _folded([_day(date, deadlines, counted, today, first, language) for date in dates])


def _day(
    on: date,
    deadlines: Sequence[Deadline],
    counted: list[dict[date, CountedDay]],
    today: date,
    first: date,
    language: str,
) -> Day:
    found = [days.get(on) for days in counted]
    numbers = tuple(None if day is None else day.number for day in found)
    number = next((n for n in numbers if n), None)
    off = next((day.off for day in found if day is not None and day.off is not None), None)
    skipped = off is not None and all(n is None for n in numbers)
    return Day(
        date=on,
        weekday=speech.day_name(on, language),
        numbers=numbers,
        number=number if number is not None or on != first else 0,
        skipped=skipped,
        reason=_reason(off, language) if off is not None and number is None else None,
        is_today=on == today,
        is_receipt=on == first,
        passed=on < today,
        starts=tuple(clock.kind for clock in deadlines if clock.receipt_day == on),
        due=tuple(clock.kind for clock in deadlines if clock.last_day == on),
    )


def _reason(off: DayOff, language: str) -> str:
    return off.named(language) or phrases.of(language).kinds[off.kind]


def _folded(days: list[Day]) -> tuple[Day, ...]:
    """Mark the rows of at least FOLD_AT_LEAST dull days; the day before today stays, so that the eye finds
    its place.
    """
    folded, row = list(days), list[int]()
    for place, day in enumerate([*days, None]):
        if day is not None and _dull(day, days[place + 1] if place + 1 < len(days) else None):
            row.append(place)
            continue
        if len(row) >= FOLD_AT_LEAST:
            for dull in row:
                folded[dull] = replace(days[dull], fold=True)
        row = []
    return tuple(folded)


def _dull(day: Day, following: Day | None) -> bool:
    if day.starts or day.due or day.is_today or (following is not None and following.is_today):
        return False
    return day.passed or day.skipped or day.number is None
