"""What is told of one published period: elements, index and band, by the law of its last day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sedia import law
from sedia.surveys.rules import CODES, Period, Published, rounded


@dataclass(frozen=True, slots=True)
class Line:
    """One element: how many answered it, its exact average (1 to 4), and the band of 25 times that average."""

    element: law.SurveyElement
    answered: int
    average: Fraction
    band: law.SurveyBand

    @property
    def told(self) -> Decimal:
        """The average with two decimals."""
        return rounded(self.average)

    @property
    def weighted(self) -> Decimal:
        """A ninth of the average, with three decimals."""
        return rounded(self.average / len(CODES), 3)


@dataclass(frozen=True, slots=True)
class Result:
    """A published period. `index` is the exact one; `told` is what is printed and compared with the bands."""

    seen: Published
    lines: tuple[Line, ...]
    index: Fraction
    band: law.SurveyBand

    @property
    def period(self) -> Period:
        """The quarter or the year."""
        return self.seen.period

    @property
    def sheets(self) -> int:
        """How many answered the survey."""
        return self.seen.tally.sheets

    @property
    def told(self) -> Decimal:
        """The index with two decimals."""
        return rounded(self.index)

    @property
    def all_bands(self) -> tuple[law.SurveyBand, ...]:
        """The bands that its index was compared with."""
        return law.load().all(law.SurveyBand, on=self.period.last_day)

    @property
    def ranked(self) -> list[Line]:
        """The elements from the lowest average to the highest."""
        return sorted(self.lines, key=lambda line: line.average)


def result_of(seen: Published) -> Result:
    """The result of a published period, whose nine elements were all answered."""
    statutes, day, tally = law.load(), seen.period.last_day, seen.tally
    index = tally.index
    if index is None:
        raise ValueError("a published period has an average for each element")
    lines = []
    for element in statutes.all(law.SurveyElement, on=day):
        average = tally.average(element.id) or Fraction(0)
        band = band_of(rounded(25 * average), seen.period)
        lines.append(Line(element, tally.answered(element.id), average, band))
    return Result(seen, tuple(lines), index, band_of(rounded(index), seen.period))


def band_of(index: Decimal, period: Period) -> law.SurveyBand:
    """The band in which an index with two decimals lies."""
    bands = law.load().all(law.SurveyBand, on=period.last_day)
    return next(band for band in bands if band.holds(index))


def questions(period: Period) -> list[law.SurveyElement]:
    """The elements in the order of the printed form, where no. 8 asks U9 and no. 9 asks U8."""
    return sorted(law.load().all(law.SurveyElement, on=period.last_day), key=lambda each: each.printed)
