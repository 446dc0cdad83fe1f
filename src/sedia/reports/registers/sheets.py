"""Rows as CSV and as XLSX, a portion at a time: memory does not grow with the number of rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

from sedia.reports.cells import Cell, for_csv, spoken
from sedia.reports.registers.register import Column
from sedia.workdays import zones

Portions = Iterable[Sequence[Sequence[Cell]]]
Tell = Callable[[int], None]  # is told how many rows were written, after each portion

LONGEST = 32_767  # UTF-16 units that a cell of an XLSX file holds
CUT = " [dipotong: sel XLSX memuat paling banyak 32.767 karakter; teks lengkap ada dalam CSV]"
MOST_ROWS = 1_000_000  # of one sheet; Excel opens no more than 1,048,576
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIDTH, WIDE = 16, 44  # characters
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
DAY, NAMED_DAY = "dd/mm/yyyy", "[$-421]dddd, d mmmm yyyy"


def write_csv(target: IO[bytes], columns: Sequence[Column], portions: Portions, tell: Tell) -> int:
    """Write the rows as CSV: UTF-8 with BOM, comma, CRLF, no cell a formula; how many rows."""
    text, total = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True), 0
    writer = csv.writer(text)
    writer.writerow([for_csv(column.title) for column in columns])
    for portion in portions:
        writer.writerows([for_csv(cell) for cell in row] for row in portion)
        total += len(portion)
        tell(total)
    text.flush()
    text.detach()  # else the target is closed with it
    return total


def fitted(text: str) -> str:
    """The text as an XLSX cell holds it: without signs that XML forbids; one that is too long says so at its end."""
    clean = NO_XML.sub("\ufffd", text)
    if len(clean) * 2 <= LONGEST or _units(clean) <= LONGEST:
        return clean
    room = LONGEST - len(CUT)
    kept = clean.encode("utf-16-le")[: room * 2].decode("utf-16-le", errors="ignore")
    return kept + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Sheets:
    """An XLSX file being written row by row; another sheet begins after a million rows."""

    def __init__(self, target: IO[bytes], title: str, columns: Sequence[Column]) -> None:
        self.book: Any = xlsxwriter.Workbook(target, OPTIONS)
        self.title, self.columns, self.total = title, columns, 0
        plain = {"text_wrap": True, "valign": "top"}
        self.head = self.book.add_format({**plain, "bold": True, "bottom": 1})
        self.plain = self.book.add_format(plain)
        self.day = self.book.add_format({**plain, "num_format": DAY})
        self.named_day = self.book.add_format({**plain, "num_format": NAMED_DAY})
        self.sheet: Any = None

    def begin(self, at: datetime | None = None) -> None:
        """Begin a sheet; `at` (a wall clock) is the moment that the file says it was made."""
        if at is not None:
            self.book.set_properties({"title": self.title, "created": at.replace(tzinfo=None)})
        place = len(self.book.worksheets())
        self.sheet, self.row = self.book.add_worksheet(f"Register {place + 1}" if place else "Register"), 0
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.repeat_rows(0)
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, WIDE if column.long else WIDTH)
        self._write([column.title for column in self.columns], self.head)

    def add(self, row: Sequence[Cell]) -> None:
        """Write a row."""
        if self.row > MOST_ROWS:
            self.begin()
        self._write(row, self.plain)
        self.total += 1

    def _write(self, row: Sequence[Cell], dress: Any) -> None:
        for place, cell in enumerate(row):
            self._put(place, cell, dress)
        self.row += 1

    def _put(self, place: int, cell: Cell, dress: Any) -> None:
        """A cell by its type; a text is always written as text, never as a formula, a number or a link."""
        if isinstance(cell, tuple) and len(cell) == 1:
            self.sheet.write_datetime(self.row, place, cell[0], self.named_day)
        elif isinstance(cell, int):
            self.sheet.write_number(self.row, place, cell, dress)
        elif isinstance(cell, (str, tuple)):
            text = fitted(spoken(cell))
            if text:
                self.sheet.write_string(self.row, place, text, dress)
        else:
            self.sheet.write_datetime(self.row, place, cell, self.day)

    def close(self, about: Iterable[tuple[str, str]]) -> None:
        """Write a last sheet that says what the file is, and end the file."""
        self.sheet, self.row = self.book.add_worksheet("Keterangan"), 0
        self.sheet.set_column(0, 0, 24)
        self.sheet.set_column(1, 1, 80)
        for pair in about:
            self._write(pair, self.plain)
        self.book.close()


def write_xlsx(
    target: IO[bytes],
    columns: Sequence[Column],
    portions: Portions,
    tell: Tell,
    *,
    about: Sequence[tuple[str, str]],
    at: datetime,
    zone: str,
) -> int:
    """Write the rows as an XLSX file without any formula; `about` fills its last sheet. How many rows."""
    sheets = Sheets(target, about[0][1], columns)
    sheets.begin(zones.local(at, zone))
    for portion in portions:
        for row in portion:
            sheets.add(row)
        tell(sheets.total)
    sheets.close(about)
    return sheets.total
