"""Cells of tables that leave the house: as CSV text that no spreadsheet takes for a formula. No Django here."""

from __future__ import annotations

import re
from datetime import date

from sedia.workdays import long_date

Number = str | int | float | None
Cell = (
    str | int | date | tuple[date, ...]
)  # a tuple: days to be spoken with the name of the day ("hari dan tanggal")

# What Excel, LibreOffice and Google take for a formula, wide forms of the same signs among them (OWASP, CSV injection):
# at the beginning of a cell, and after whatever a spreadsheet with another country's settings takes for its end. A sign
# with nothing behind it, as in "Rp5.000,-", is none.
FORMULA = re.compile("((?:^|[;,|\t\r\n])[ \"']*)([=+\\-@\uff1d\uff0b\uff0d\uff20])(?![;,|\t\r\n]|$)")


def safe(cell: Number) -> Number:
    """The cell; an apostrophe goes before whatever of a text could be taken for a formula."""
    if not isinstance(cell, str):
        return cell
    said = FORMULA.sub(r"\1'\2", cell)
    return f"'{said}" if said.startswith(("\t", "\r", "\n")) else said  # some trim these, and look again


def spoken(cell: Cell) -> str:
    """The cell as people read it in Indonesian: a date as 24/11/2026, days with their names."""
    if isinstance(cell, tuple):
        return "; ".join(long_date(day) for day in cell)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def for_csv(cell: Cell) -> Number:
    """The cell for CSV: a date as YYYY-MM-DD, a text that is no formula."""
    if isinstance(cell, tuple):
        return spoken(cell)
    return cell.isoformat() if isinstance(cell, date) else safe(cell)
