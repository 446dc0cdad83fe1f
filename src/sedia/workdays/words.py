"""The day strip in words, for those who do not see it and for plain-text mails."""

from collections.abc import Sequence
from datetime import date, time

from sedia.workdays import phrases, speech, zones
from sedia.workdays.days import DayOff, Kind
from sedia.workdays.deadline import Deadline
from sedia.workdays.strip import Day, strip


def words(deadlines: Sequence[Deadline], today: date, language: str = "id") -> tuple[str, ...]:
    """First one sentence a clock (how much, until when), then one a day of `strip`. Language 'id' or 'en'."""
    heads = [summary(clock, language) for clock in deadlines]
    return (*heads, *(sentence(day, deadlines, language) for day in strip(deadlines, today, language)))


def summary(clock: Deadline, language: str = "id") -> str:
    """'Janji layanan: 1 hari kerja, paling lambat Selasa, 24 November 2026 pukul 16.00 WIB.'"""
    said = phrases.of(language)
    amount = phrases.amount_of(clock.amount, clock.unit, language)
    longer = phrases.amount_of(clock.extension, clock.unit, language)
    text = said.head.format(
        clock=phrases.clock_name(clock.kind, language),
        amount=amount,
        extended=said.extended.format(amount=longer) if clock.extension else "",
        due=clock.spoken(language),
    )
    return text[0].upper() + text[1:]


def sentence(day: Day, deadlines: Sequence[Deadline], language: str = "id") -> str:
    """'Selasa, 24 November 2026 (hari ini): hari kerja ke-1; janji layanan berakhir pukul 16.00 WIB'."""
    said = phrases.of(language)
    head = speech.long_date(day.date, language) + (f" ({said.today})" if day.is_today else "")
    parts = [_what(day, deadlines, language)]
    parts.extend(
        said.due.format(clock=phrases.clock_name(clock.kind, language), time=_due_time(clock, language))
        for clock in deadlines
        if clock.last_day == day.date
    )
    return f"{head}: {'; '.join(parts)}"


def _what(day: Day, deadlines: Sequence[Deadline], language: str) -> str:
    said = phrases.of(language)
    if day.is_receipt:
        off = next((d.off for clock in deadlines for d in clock.days if d.date == day.date and d.off), None)
        return said.receipt_off.format(reason=_why(off, language)) if off is not None else said.receipt
    for clock, number in zip(deadlines, day.numbers, strict=True):
        if number:
            return said.numbered[clock.unit].format(number=number)
    if any(number == 0 for number in day.numbers):
        return said.receipt
    off = next((d.off for clock in deadlines for d in clock.days if d.date == day.date and d.off), None)
    return said.between if off is None else said.skipped.format(reason=_why(off, language))


def _why(off: DayOff, language: str) -> str:
    """'cuti bersama Idulfitri': the kind, and the name where the name does not already say it."""
    kind, name = phrases.of(language).kinds[off.kind], off.named(language)
    if off.kind in (Kind.WEEKEND, Kind.NO_HOURS) or not name:
        return kind
    if name.lower().startswith(kind.lower()):
        return name[0].lower() + name[1:]
    return f"{kind} ({name})"


def _due_time(clock: Deadline, language: str) -> str:
    at = zones.local(clock.due_at, clock.zone).time()
    shown = phrases.of(language).last_day if at == time(0) else speech.clock_time(at, language)
    return f"{shown} {zones.zone_label(clock.zone)}"
