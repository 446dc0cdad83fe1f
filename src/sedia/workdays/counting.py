"""Counting deadlines: of the promise, of the law, extended, and again after a calendar edit (R07-R09, R37,
R38).

How days are counted. The day of receipt, in the office's zone and at whatever hour, is day 0; the next day
that counts is day 1. An office's duty is due when it closes on its last day. A citizen's window ends at 24.00
of its last day: its `due_at` is the next local midnight, and that very moment is already too late. Calendar
days all count, the last one is never moved (no article read says that it is); an office that does not work on
its last calendar day has until 24.00. Hours are clock hours: due so many hours after receipt, to the second;
its days are listed as calendar days. In Perki 1/2021 every "hari" is a working day (Pasal 1 angka 22); in UU
25/2009 it is a calendar day.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from sedia.law import Party, Term, Unit
from sedia.workdays import zones
from sedia.workdays.calendar import Calendar
from sedia.workdays.deadline import Basis, CountedDay, Deadline


def deadline(
    kind: str,
    *,
    amount: int,
    unit: Unit,
    party: Party,
    basis: Basis,
    received_at: datetime,
    calendar: Calendar,
) -> Deadline:
    """Count a deadline. Raises ValueError for an amount below 1, NaiveMoment, NoWorkingDay."""
    if amount < 1:
        raise ValueError("a deadline has an amount of 1 or more")
    received_at = zones.utc(received_at)
    if unit is Unit.HOUR:
        due_at = received_at + timedelta(hours=amount)
        days = _calendar_days(calendar, received_at, calendar.local_date(due_at))
    elif unit is Unit.CALENDAR_DAY:
        last = calendar.local_date(received_at) + timedelta(days=amount)
        days, due_at = _calendar_days(calendar, received_at, last), _end(calendar, party, last)
    else:
        days = _working_days(calendar, calendar.local_date(received_at), amount)
        due_at = _end(calendar, party, days[-1].date)
    return Deadline(kind, received_at, due_at, amount, unit, party, basis, calendar.zone, days)


def legal_deadline(term: Term, *, received_at: datetime, calendar: Calendar, version: str) -> Deadline:
    """The deadline of a term of the law; `version` is `Law.version`. Its kind is the term's id."""
    return deadline(
        term.id,
        amount=term.amount,
        unit=term.unit,
        party=term.party,
        basis=Basis(term.act, term.article, term.id, version),
        received_at=received_at,
        calendar=calendar,
    )


def promise(amount: int, *, standard: str, received_at: datetime, calendar: Calendar) -> Deadline:
    """The promise of a service standard in working days (R07); `standard` names its decree."""
    return deadline(
        "promise",
        amount=amount,
        unit=Unit.WORKING_DAY,
        party=Party.OFFICE,
        basis=Basis(standard, ""),
        received_at=received_at,
        calendar=calendar,
    )


class AlreadyExtended(ValueError):
    """The law lets a deadline be extended once (Art 22(8), Perki 1/2021 Art 36)."""


def extended(base: Deadline, term: Term, *, calendar: Calendar, version: str) -> Deadline:
    """The same clock lengthened by the extension's days, counted on from receipt (10 + 7). Raises
    AlreadyExtended.
    """
    if base.extension:
        raise AlreadyExtended(base.kind)
    if term.unit is not base.unit:
        raise ValueError("an extension is counted in the unit of what it extends")
    longer = deadline(
        base.kind,
        amount=base.amount + term.amount,
        unit=base.unit,
        party=base.party,
        basis=Basis(term.act, term.article, term.id, version),
        received_at=base.received_at,
        calendar=calendar,
    )
    return replace(longer, extension=term.amount)


def recounted(old: Deadline, calendar: Calendar) -> Deadline:
    """The same deadline under another calendar (R38). It moved when its `due_at` is another than the old one's."""
    fresh = deadline(
        old.kind,
        amount=old.amount,
        unit=old.unit,
        party=old.party,
        basis=old.basis,
        received_at=old.received_at,
        calendar=calendar,
    )
    return replace(fresh, extension=old.extension)


# A day's requests of one office share this and the days below.
@lru_cache(maxsize=512)
def _end(calendar: Calendar, party: Party, last: date) -> datetime:
    if party is Party.OFFICE and calendar.is_working(last):
        return calendar.closes_at(last)
    return zones.midnight_after(last, calendar.zone)


@lru_cache(maxsize=512)
def _working_days(calendar: Calendar, first: date, amount: int) -> tuple[CountedDay, ...]:
    days = [CountedDay(first, 0, calendar.why_not(first))]
    for number, day in zip(range(1, amount + 1), calendar.working_days_after(first), strict=False):
        days.extend(_skipped(calendar, days[-1].date, day))
        days.append(CountedDay(day, number))
    return tuple(days)


def _skipped(calendar: Calendar, after: date, before: date) -> list[CountedDay]:
    between = range(1, (before - after).days)
    return [
        CountedDay(day, None, calendar.why_not(day)) for day in (after + timedelta(days=n) for n in between)
    ]


def _calendar_days(calendar: Calendar, received_at: datetime, last: date) -> tuple[CountedDay, ...]:
    first = calendar.local_date(received_at)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(CountedDay(day, number, calendar.why_not(day)) for number, day in enumerate(days))
