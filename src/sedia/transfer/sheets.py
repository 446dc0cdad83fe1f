"""Reading a register file: XLSX, or CSV in the encodings and with the separators that offices use."""

from __future__ import annotations

import csv
import io
from typing import IO

from python_calamine import CalamineError, CalamineWorkbook

from sedia.files.inspect import XLSX
from sedia.files.models import Blob
from sedia.files.store import open_blob

MOST_ROWS = 100_000
MOST_COLUMNS = 60
Rows = list[list[object]]


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the message is an Indonesian sentence."""


def rows_of(blob: Blob) -> Rows:
    """All rows of a stored register. Raises UnreadableFile."""
    with open_blob(blob) as content:
        return read_rows(content, blob.media_type)


def read_rows(content: IO[bytes], media_type: str) -> Rows:
    """All rows of the first sheet, merged cells filled; the first columns of each. Raises UnreadableFile."""
    rows = _workbook(content) if media_type == XLSX else _csv(content.read())
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(f"Lebih dari {MOST_ROWS} baris. Bagi berkasnya menjadi beberapa.")
    if len(rows) < 2:
        raise UnreadableFile("Tidak ada baris di bawah judul kolom.")
    return rows


def _workbook(content: IO[bytes]) -> Rows:
    try:
        sheet = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0)
        rows: Rows = [
            list(row[:MOST_COLUMNS]) for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
        ]
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, IndexError, ValueError, OSError):
        raise UnreadableFile("Lembar kerja pertama tidak dapat dibaca.") from None
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
    said = _decoded(content)
    head = said[:20_000]
    separator = max(";,\t|", key=lambda sign: sum(line.count(sign) for line in head.splitlines()[:20]))
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(said, newline=""), delimiter=separator):
            rows.append(list(row[:MOST_COLUMNS]))
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        raise UnreadableFile("Berkas CSV rusak: tanda kutip atau selnya tidak wajar.") from None
    return rows


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 as they name themselves; anything else is read as Windows-1252, in which old Excel writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
