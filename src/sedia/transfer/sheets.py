"""Rows of a spreadsheet or a CSV file as cells, whatever program wrote it; pure reading, nothing is judged here.

Run as a program (`reading_apart.py` does) it reads its standard input within bounds and writes a JSON line a row;
the names of a workbook's sheets go to its standard error, as JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import sys
from datetime import date, datetime
from typing import IO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook

from sedia.files.texts import decoded
from sedia.transfer.cells import UNREADABLE, Rows
from sedia.transfer.formulas import failed_formulas

MOST_ROWS = 100_000
MOST_COLUMNS = 60
LONGEST_CELL = 10_000_000  # letters of a CSV cell; what is too long for its field is told at its row
MOST_MEMORY = 768 * 1024 * 1024  # bytes of address space; a full sheet of 100,000 rows needs half
MOST_SECONDS = 120  # of computing
QUOTED = re.compile(r'"[^"]*"')


NO_SHEET = "Lembar kerja ini tidak dapat dibaca."


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the message is an Indonesian sentence."""


def main(kind: str, sheet: int, source: IO[bytes], target: IO[str], names: IO[str]) -> int:
    """Read within bounds and write; whoever breaks a bound is ended by the system."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        if kind == "workbook":
            names.write(json.dumps(sheet_names(source)))
        for row in read_rows(source, workbook=kind == "workbook", sheet=sheet):
            target.write(json.dumps(row, default=_plain) + "\n")
    except UnreadableFile as error:
        target.write(str(error))
        return UNREADABLE
    return 0


def sheet_names(content: IO[bytes]) -> list[str]:
    """What the sheets of a workbook are called. Raises UnreadableFile."""
    try:
        return CalamineWorkbook.from_filelike(content).sheet_names
    except (CalamineError, ValueError, OSError):
        raise UnreadableFile(NO_SHEET) from None


def read_rows(content: IO[bytes], *, workbook: bool, sheet: int = 0) -> Rows:
    """All rows of a CSV or a sheet (the first is 0), merged cells filled; the first columns of each.

    Raises UnreadableFile.
    """
    rows = _workbook(content, sheet) if workbook else _csv(content.read())
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(f"Lebih dari {MOST_ROWS} baris. Bagi berkasnya menjadi beberapa.")
    if len(rows) < 2:
        raise UnreadableFile("Tidak ada baris di bawah judul kolom.")
    return rows


def _plain(cell: object) -> str:
    """A day as ISO writes it, without its hour; any other kind of cell as it is spoken."""
    if isinstance(cell, datetime):
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _workbook(content: IO[bytes], number: int) -> Rows:
    content.seek(0)
    try:
        sheet = CalamineWorkbook.from_filelike(content).get_sheet_by_index(number)
        rows: Rows = [
            list(row[:MOST_COLUMNS]) for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
        ]
        merged = sheet.merged_cell_ranges or []
        content.seek(0)
        for row, column, error in failed_formulas(content, number):
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = error
    except (CalamineError, IndexError, ValueError, OSError, KeyError, BadZipFile, ParseError):
        raise UnreadableFile(NO_SHEET) from None
    for (top, left), (bottom, right) in merged:
        _fill(rows, top, left, bottom, right)
    return rows


def _fill(rows: Rows, top: int, left: int, bottom: int, right: int) -> None:
    """Each cell of a merged range says what its first one says."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = rows[top][left]


def _csv(content: bytes) -> Rows:
    said = decoded(content)
    csv.field_size_limit(LONGEST_CELL)
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(said, newline=""), delimiter=separator(said)):
            rows.append(list(row[:MOST_COLUMNS]))
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        raise UnreadableFile("Berkas CSV rusak: tanda kutip atau selnya tidak wajar.") from None
    return rows


def separator(said: str) -> str:
    """The mark that stands most often in the first lines; what stands between quotes does not count."""
    lines = QUOTED.sub("", said[:20_000]).splitlines()[:20]
    return max(";,\t|", key=lambda mark: sum(line.count(mark) for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer, sys.stdout, sys.stderr))
