"""Charts without a script: rows of bars drawn as SVG with percentages, so that words keep their size on a phone.

Each row bears its figure in words beside the bar, so nothing is told by the drawing alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sedia.web.fields import Words

STYLES = ("one", "two", "three", "four", "five", "six")
Amount = int | Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: its style, where it starts and how wide it is, in percent of the whole width."""

    style: str
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its label, its figure in words, the bar's stretches, and their amounts for the table behind."""

    label: str
    value: str
    parts: tuple[Part, ...]
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title and, where bars have several stretches, the key to them (style, words)."""

    title: Words
    bars: tuple[Bar, ...]
    key: tuple[tuple[str, Words], ...] = ()


def chart(
    title: Words,
    rows: Iterable[tuple[str, str, Sequence[Amount]]],
    *,
    most: Amount | None = None,
    key: Sequence[Words] = (),
) -> Chart:
    """A chart of rows (label, figure in words, amounts of the stretches); `most` fills the whole width.

    Without `most` the longest row does.
    """
    rows = list(rows)
    longest = most or max((sum(amounts, Fraction(0)) for _, _, amounts in rows), default=Fraction(0))
    bars = tuple(
        Bar(label, value, tuple(_parts(amounts, longest)), tuple(amounts)) for label, value, amounts in rows
    )
    return Chart(title, bars, tuple(zip(STYLES, key, strict=False)))


def _parts(amounts: Sequence[Amount], longest: Amount) -> Iterable[Part]:
    start = Fraction(0)
    for style, amount in zip(STYLES, amounts, strict=False):
        if amount and longest:
            width = 100 * Fraction(amount) / longest
            yield Part(style, _percent(start), _percent(width))
            start += width


def _percent(share: Fraction) -> str:
    return f"{float(share):.3f}%"
