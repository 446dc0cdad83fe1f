"""The forms of the yearly report: the office's words and tables, publishing, and the copy for the Commission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, TextInput
from django.http import QueryDict

from sedia import law
from sedia.reports.yearly.actions import LONGEST_HOW, LONGEST_REASON
from sedia.reports.yearly.rules import (
    LONGEST,
    LONGEST_CELL,
    MOST_ROWS,
    TABLES,
    TEXTS,
    Rows,
    Text,
    Written,
)
from sedia.web.forms import DayField, Form, LineField, TextField, Tick

FEWEST_ROWS, SPARE_ROWS = 4, 2


@dataclass(frozen=True)
class Grid:
    """A table of the form: what it is, and its rows of cells, each with the name of its column."""

    table: Rows
    rows: list[list[tuple[BoundField, str]]]


@dataclass(frozen=True)
class Part:
    """A part of the report as the form draws it: the tables stand between the words before and after them."""

    heading: str
    before: list[tuple[BoundField, Text]]
    grids: list[Grid]
    after: list[tuple[BoundField, Text]]


class ReportForm(Form):
    """Everything that the office writes into the report; a field a text, and one a cell of its tables."""

    def __init__(self, data: QueryDict | None = None, *, written: Written) -> None:
        super().__init__(data, initial=_initial(written))
        self.amounts = {table.key: _amount(table, written, data) for table in TABLES}
        for text in TEXTS:
            self.fields[text.key] = _field(text)
        for table, place, column in self._cells():
            self.fields[f"{table.key}_{place}_{column + 1}"] = LineField(
                label=f"{table.title}, baris {place}: {table.columns[column]}",
                max_length=LONGEST_CELL,
                required=False,
                widget=TextInput(attrs={"class": "input num" if column in table.money else "input"}),
            )

    def _cells(self) -> Iterator[tuple[Rows, int, int]]:
        for table in TABLES:
            for place in range(1, self.amounts[table.key] + 1):
                yield from ((table, place, column) for column in range(len(table.columns)))

    def written(self) -> Written:
        """What was typed, rows that are empty among it, so that a fault stands beside its cell."""
        said = self.cleaned_data
        tables: dict[str, list[list[str]]] = {table.key: [] for table in TABLES}
        for table, place, column in self._cells():
            rows = tables[table.key]
            if column == 0:
                rows.append([])
            rows[-1].append(said[f"{table.key}_{place}_{column + 1}"])
        return Written({text.key: said[text.key] for text in TEXTS}, tables)

    def parts(self, rules: Sequence[law.ReportPart]) -> list[Part]:
        """The fields in the order of the law."""
        return [
            Part(
                f"{rule.letter.upper()}. {rule.wording}",
                [(self[text.key], text) for text in TEXTS if text.part == rule.letter and not text.last],
                [self._grid(table) for table in TABLES if table.part == rule.letter],
                [(self[text.key], text) for text in TEXTS if text.part == rule.letter and text.last],
            )
            for rule in rules
        ]

    def _grid(self, table: Rows) -> Grid:
        rows = [
            [
                (self[f"{table.key}_{place}_{column}"], name)
                for column, name in enumerate(table.columns, start=1)
            ]
            for place in range(1, self.amounts[table.key] + 1)
        ]
        return Grid(table, rows)


class PublishForm(Form):
    """Publishing: what was read, and for a later version what it mends."""

    correction = TextField(
        label="Yang diperbaiki",
        help_text="Kalimat ini tercetak pada laporan dan terbaca di halaman umum.",
        max_length=LONGEST_REASON,
        rows=2,
        missing="Tulis apa yang diperbaiki.",
    )
    read = Tick(
        label="Saya sudah membaca konsep laporan ini.",
        missing="Baca konsepnya, lalu centang.",
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["correction"]

    def said(self) -> dict[str, str]:
        """What the verb is told: the content that was seen, and what the version mends."""
        return {
            "content_hash": self.data.get("content_hash", ""),
            "correction": self.cleaned_data.get("correction", ""),
        }


class CopyForm(Form):
    """When and how the copy went to the Information Commission."""

    sent_on = DayField(label="Hari penyampaian", missing="Isi hari penyampaiannya.")
    how = LineField(
        label="Cara dan nomor surat pengantar",
        help_text="Misalnya: surat nomor 045/9/2027, lewat e-mail.",
        max_length=LONGEST_HOW,
    )


def _field(text: Text) -> TextField:
    hint = (
        text.about
        if text.last or text.part in "cd"
        else f"{text.about} Paragraf pertama masuk juga ke ringkasan."
    )
    return TextField(label=text.label, help_text=hint, max_length=LONGEST, rows=5, required=False)


def _initial(written: Written) -> dict[str, str]:
    told = dict(written.words)
    for table in TABLES:
        for place, row in enumerate(written.rows(table.key), start=1):
            told |= {f"{table.key}_{place}_{column}": cell for column, cell in enumerate(row, start=1)}
    return told


def _amount(table: Rows, written: Written, data: QueryDict | None) -> int:
    """How many rows the form shows: those there are and some more, or those that were sent."""
    if data is None:
        return min(max(FEWEST_ROWS, len(written.rows(table.key)) + SPARE_ROWS), MOST_ROWS)
    sent = [place for place in range(1, MOST_ROWS + 1) if f"{table.key}_{place}_1" in data]
    return max(sent, default=0)
