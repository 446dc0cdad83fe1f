"""What the parts of the yearly report are made of: figures and words in, tables of labels and numbers out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sedia.letters.blocks import Block, Column, Table, Words
from sedia.reports.yearly.figures import Year
from sedia.reports.yearly.rules import Written

NOTHING = Words("Tidak ada.")
COUNTED = (5, 2)  # how wide label and number stand beside each other


@dataclass(frozen=True)
class Report:
    """What a report is made of: the year's figures, the office's words, and the day of which the law is taken."""

    year: Year
    written: Written
    on: date

    def of(self, name: str) -> int:
        """A figure by its name."""
        return self.year.figures.of(name)


Detail = Callable[[Report], Iterator[Block]]


def number(n: int) -> str:
    """A whole number as Indonesian writes it: 12.345."""
    return f"{n:,}".replace(",", ".")


def counted(rows: Iterable[tuple[str, int]], head: str) -> Table:
    """A table of labels and how many."""
    label, amount = COUNTED
    columns = (Column(head, label), Column("Jumlah", amount, number=True))
    return Table(columns, tuple((name, number(n)) for name, n in rows))
