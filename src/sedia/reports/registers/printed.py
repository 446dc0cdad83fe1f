"""A register on paper: a few months, each with its sums and the sums since January (R28, R29)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import IO, Any

from sedia.letters import envelope
from sedia.letters.render import render_apart
from sedia.reports.cells import Cell, spoken
from sedia.reports.registers.register import TICK, Column, Reader, Register, Wanted
from sedia.workdays import long_moment, month_name, short_date

KIND = "register"
LONGEST_PERIOD = 92  # days: a quarter at most
MOST_ROWS = 500  # a thousand take half a gigabyte to lay out
LONGEST = 400  # characters of one cell; the whole text stands in the other files
CUT = " … (selengkapnya dalam XLSX)"
# How wide columns are beside each other; a narrow one has its label upright.
NARROW, PLAIN, WIDE = "0.75", "1.35", "1.9"
WIDTHS = {
    "cost": "0.9",
    "number": "1.3",
    "day": "1.4",
    "name": "1.5",
    "contact": "1.65",
    "identity": "1.6",
    "notified": "2",
    "given": "1.6",
    "asked": "3",
    "purpose": "2",
}
TICKED = frozenset({"held", "not_held", "not_documented", "softcopy", "hardcopy", "view", "copy"})
PRINTED_TICK = "√"  # the one that the letters' fonts have
ROWS = "rows"
Sums = Counter[str]


class TooLong(ValueError):
    """More rows than one print holds; the message is a sentence for the person who ordered it."""


def write_pdf(
    target: IO[bytes],
    register: Register,
    reader: Reader,
    wanted: Wanted,
    tell: Callable[[int], None],
    *,
    by: str,
) -> int:
    """Write the register of a period as a PDF; `by` ordered it. How many rows. Raises TooLong."""
    columns = register.columns(reader.day(reader.at))
    found = _Book(register, columns)
    for portion in register.portions(reader, _since_january(wanted) if register.by_month else wanted):
        for row in portion:
            found.add(row, wanted)
        tell(found.total)
    content = {
        **envelope.known(KIND, envelope.letterhead(reader.office)),
        "name": register.name,
        "period": f"{short_date(wanted.begins)} sampai {short_date(wanted.ends)}",
        "printed": f"Dicetak {long_moment(reader.at, reader.office.zone)} oleh {by}.",
        "narrowed": register.narrowed(wanted),
        "columns": [
            {"label": one.label, "group": one.group, "width": found.width(one)} for one in found.shown
        ],
        "rows": list(found.lines(wanted)),
    }
    target.write(render_apart(KIND, content, paper=envelope.paper_of(reader.office, KIND), at=reader.at))
    return found.total


def _since_january(wanted: Wanted) -> Wanted:
    """The same from the first day of the year, so that the sums until a month are known."""
    return replace(wanted, begins=date(wanted.begins.year, 1, 1))


class _Book:
    """The rows of the wanted months, and the sums of all months since January."""

    def __init__(self, register: Register, columns: Sequence[Column]) -> None:
        self.by_month = register.by_month
        self.keys = [column.key for column in columns]
        self.day = self.keys.index("day")
        self.shown = [column for column in columns if column.key not in register.unprinted]
        self.places = [self.keys.index(column.key) for column in self.shown]
        self.months: dict[date, list[list[str]]] = {}
        self.sums: dict[date, Sums] = {}
        self.total = 0
        self.ticks: set[str] = set()

    def add(self, row: Sequence[Cell], wanted: Wanted) -> None:
        """Count a row, and keep it when it lies in the period."""
        day = _day(row[self.day])
        month = day.replace(day=1)
        ticked = {key for key, cell in zip(self.keys, row, strict=True) if cell == TICK}
        self.ticks |= ticked
        self.sums.setdefault(month, Counter()).update([ROWS, *ticked])
        if wanted.begins <= day <= wanted.ends:
            self.total += 1
            if self.total > MOST_ROWS:
                raise TooLong(f"Lebih dari {MOST_ROWS} baris. Pilih masa yang lebih pendek, atau XLSX.")
            self.months.setdefault(month, []).append([_short(row[place]) for place in self.places])

    def width(self, column: Column) -> str:
        """How wide a column is beside the others."""
        if column.key.startswith("ground_") or column.key in TICKED:
            return NARROW
        return WIDTHS.get(column.key, WIDE if column.long else PLAIN)

    def lines(self, wanted: Wanted) -> Iterator[dict[str, Any]]:
        """The rows of each month, then its sums, those before it since January, and both together."""
        for month in _months(wanted) if self.by_month and self.total else sorted(self.months):
            yield from (_cells(row) for row in self.months.get(month, []))
            if self.by_month:
                yield self._sums(month)

    def _sums(self, month: date) -> dict[str, str]:
        """One row of three lines, which no page parts."""
        this, before = self.sums.get(month, Counter()), self._before(month)
        name, both = f"{month_name(month.month)} {month.year}", this + before
        told = (
            (f"Jumlah {name}", this),
            (f"Januari sampai sebelum {name}", before),
            (f"Jumlah s.d. {name}", both),
        )
        counted = [
            "\n".join(str(sums[column.key]) for _, sums in told) if column.key in self.ticks else ""
            for column in self.shown
        ]
        return _cells(counted) | {"sum": "\n".join(f"{words}: {sums[ROWS]}" for words, sums in told)}

    def _before(self, month: date) -> Sums:
        earlier = (sums for one, sums in self.sums.items() if one.year == month.year and one < month)
        found: Sums = Counter()
        for sums in earlier:
            found.update(sums)
        return found


def _months(wanted: Wanted) -> Iterator[date]:
    """The first days of the months of a period."""
    month = wanted.begins.replace(day=1)
    while month <= wanted.ends:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _day(cell: Cell) -> date:
    found = cell[0] if isinstance(cell, tuple) else cell
    if not isinstance(found, date):
        raise TypeError("a row of a register has its day")
    return found


def _cells(row: Sequence[str]) -> dict[str, str]:
    return {f"c{place}": text for place, text in enumerate(row, start=1)}


def _short(cell: Cell) -> str:
    text = PRINTED_TICK if cell == TICK else spoken(cell)
    return text if len(text) <= LONGEST else text[:LONGEST] + CUT
