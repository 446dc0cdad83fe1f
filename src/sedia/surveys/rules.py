"""The arithmetic of the survey: exact averages and index, bands, periods, and what may be published. No Django here.

PermenPANRB 14/2017: the average of an element (NRR) is the sum of its values divided by the number of sheets in which
it was answered; each of the nine weighs exactly one ninth; the index is 25 times their weighted sum (R43). An element
that a respondent left empty counts neither as a value nor as a sheet of that element. An element that nobody answered
has no average, and without nine averages there is no index.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

CODES = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9")
VALUES = (1, 2, 3, 4)
FLOOR = 5  # fewer answers than this, and a person could be known by them
OTHERS = ""  # the group of those who are too few to be told, and of those who did not say

Counts = Mapping[str, Sequence[int]]  # for each element: how many answered 1, 2, 3, 4


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A year, or one of its quarters (1 to 4)."""

    year: int
    quarter: int = 0

    @classmethod
    def of(cls, day: date) -> Period:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, text: str) -> Period | None:
        """The period written as `2026` or `2026-T3`; None for anything else."""
        found = re.fullmatch(r"(2[01]\d\d)(?:-T([1-4]))?", text, re.ASCII)
        return cls(int(found[1]), int(found[2] or 0)) if found else None

    def __str__(self) -> str:
        return f"{self.year}-T{self.quarter}" if self.quarter else str(self.year)

    @property
    def last_day(self) -> date:
        """Its last day."""
        month = 3 * self.quarter or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def is_over(self, day: date) -> bool:
        """Whether it lies wholly before a day."""
        return self.last_day < day

    def before(self, amount: int) -> Period:
        """The quarter so many quarters before this one."""
        place = 4 * self.year + self.quarter - 1 - amount
        return Period(place // 4, place % 4 + 1)


@dataclass(frozen=True)
class Tally:
    """How the answers of some period fall: `sheets` responses, and the counts of each element."""

    sheets: int
    counts: Counts

    @classmethod
    def together(cls, tallies: Iterable[Tally]) -> Tally:
        """Several tallies as one."""
        rows = list(tallies)
        counts = {code: [sum(row.counts[code][n] for row in rows) for n in range(4)] for code in CODES}
        return cls(sum(row.sheets for row in rows), counts)

    def answered(self, code: str) -> int:
        """How many answered this element."""
        return sum(self.counts[code])

    def average(self, code: str) -> Fraction | None:
        """The average of an element (NRR), 1 to 4; None when nobody answered it."""
        answered = self.answered(code)
        if not answered:
            return None
        return Fraction(sum(value * n for value, n in zip(VALUES, self.counts[code], strict=True)), answered)

    @property
    def index(self) -> Fraction | None:
        """The index (IKM), 25 to 100; None unless all nine elements were answered."""
        averages = [self.average(code) for code in CODES]
        if any(average is None for average in averages):
            return None
        return 25 * sum((average for average in averages if average is not None), Fraction(0)) / len(CODES)

    @property
    def is_large(self) -> bool:
        """Whether every element has so many answers that none of them tells of a person."""
        return all(self.answered(code) >= FLOOR for code in CODES)


def rounded(number: Fraction, places: int = 2) -> Decimal:
    """The number with so many decimals, exact halves upwards, as the bands compare it (R43)."""
    units: int = (number * 10**places + Fraction(1, 2)).__floor__()
    return Decimal(units).scaleb(-places)


@dataclass(frozen=True)
class Published:
    """What the public may see of one period. `without`: quarters of this year that had to be left out."""

    period: Period
    tally: Tally
    without: tuple[Period, ...] = ()


def published(quarters: Mapping[Period, Tally], today: date) -> list[Published]:
    """What the public may see of an office's quarters: periods that are over and large enough, newest first.

    A running period is left out, since two looks at it would tell the answer that came between them. A year holds the
    quarters that were too small, unless its other quarters would then tell them by subtraction.
    """
    over = {period: tally for period, tally in quarters.items() if period.is_over(today)}
    seen = [Published(period, tally) for period, tally in over.items() if tally.is_large]
    for year in {period.year for period in over if Period(period.year).is_over(today)}:
        seen += _year(year, {period: tally for period, tally in over.items() if period.year == year})
    return sorted(seen, key=lambda row: (-row.period.year, row.period.quarter and 5 - row.period.quarter))


def _year(year: int, quarters: Mapping[Period, Tally]) -> Iterator[Published]:
    small = {period: tally for period, tally in quarters.items() if not tally.is_large}
    hidden = not small or Tally.together(small.values()).is_large
    told = [tally for period, tally in quarters.items() if hidden or period not in small]
    whole = Tally.together(told)
    if whole.is_large:
        yield Published(Period(year), whole, () if hidden else tuple(sorted(small)))


def grouped(counts: Mapping[str, int]) -> dict[str, int]:
    """Groups of respondents as they may be told: those below the floor join those who did not say (`OTHERS`).

    Empty when even together they would tell of a person.
    """
    told = {name: n for name, n in counts.items() if n >= FLOOR and name != OTHERS}
    rest = sum(counts.values()) - sum(told.values())
    if 0 < rest < FLOOR:
        return {}
    return {**told, OTHERS: rest} if rest else told


def decade(age: int) -> int:
    """The ten years in which an age lies, by their first: an exact age could name a person."""
    return age // 10 * 10


def value_of(typed: str) -> int | None:
    """An answer as typed from a printed sheet: its letter a-d, or its value 1-4; None for anything else."""
    sign = typed.strip().lower()
    return "abcd1234".index(sign) % 4 + 1 if len(sign) == 1 and sign in "abcd1234" else None
