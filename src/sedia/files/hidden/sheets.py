"""The parts of a workbook (XLSX), told by their XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sedia.files import rules
from sedia.files.hidden.elements import is_on, value
from sedia.files.hidden.parts import Look

MOST_MARKED = 10_000
MOST_SHEETS = 1_000
LONGEST_VALUE = 100_000
SINGLE_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,(]+))!")
BUILT_IN = ("_xlnm._filterdatabase", "_xlnm.print_")


class Book:
    """`xl/workbook.xml`: the sheets by their relation, which are hidden, and the names that are or that point there."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.sheets: dict[str, str] = {}
        self.hidden: list[str] = []
        self._names: list[tuple[str, bool, str]] = []
        self._name: tuple[str, bool] | None = None
        self._refers = ""

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A sheet or a name begins."""
        if tag == "sheet" and len(self.sheets) < MOST_SHEETS:
            name = attributes.get("name", "")
            self.sheets[value(attributes, "id")] = name
            if attributes.get("state", "visible") != "visible":
                self.hidden.append(name)
        elif tag == "definedName":
            self._name, self._refers = (attributes.get("name", ""), is_on(attributes.get("hidden", ""))), ""

    def text(self, text: str) -> None:
        """What a name refers to."""
        if self._name and len(self._refers) < LONGEST_VALUE:
            self._refers += text

    def closed(self, tag: str) -> None:
        """A name ends."""
        if tag == "definedName" and self._name and len(self._names) < MOST_MARKED:
            self._names.append((*self._name, self._refers))
            self._name = None

    def judge(self) -> None:
        """Note the hidden sheets, and the names of a person's making that are hidden or show them."""
        for sheet in self.hidden:
            self.look.found(rules.HIDDEN_SHEET, sheet)
        for name, hidden, refers in self._names:
            if name.lower().startswith(BUILT_IN):
                continue  # made by the program itself, for a filter or the print
            pointed = {
                (quoted or bare).replace("''", "'") for quoted, bare in SINGLE_REFERENCE.findall(refers)
            }
            if hidden or pointed & set(self.hidden):
                self.look.found(rules.HIDDEN_NAME, name)


class Links:
    """A `.rels` part: where each relation leads."""

    def __init__(self) -> None:
        self.to: dict[str, str] = {}

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A relation."""
        if tag == "Relationship" and len(self.to) < MOST_MARKED:
            target = attributes.get("Target", "")
            self.to[attributes.get("Id", "")] = target.removeprefix("/xl/")

    def text(self, text: str) -> None:
        """Nothing."""

    def closed(self, tag: str) -> None:
        """Nothing."""


class Strings:
    """`xl/sharedStrings.xml`: which of the texts that the cells share hold sixteen digits."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.marked: dict[int, str] = {}
        self._place, self._text, self._inside = 0, "", False

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A text begins, or one of its runs."""
        if tag == "si":
            self._text = ""
        self._inside = tag == "t"

    def text(self, text: str) -> None:
        """A run of the text."""
        if self._inside and len(self._text) < LONGEST_VALUE:
            self._text += text

    def closed(self, tag: str) -> None:
        """A text ends."""
        self._inside = False
        if tag == "si":
            probe = Look()
            probe.digits(self._text, "")
            if probe.parts():
                if len(self.marked) < MOST_MARKED:
                    self.marked[self._place] = self._text[:LONGEST_VALUE]
                else:
                    self.look.digits(self._text, "")
            self._place += 1


class Cells:
    """A sheet: hidden rows and columns, and cells with sixteen digits, typed or as a number."""

    def __init__(self, look: Look, sheet: str, marked: Mapping[int, str]) -> None:
        self.look, self.sheet, self.marked = look, sheet, marked
        self.rows: list[str] = []
        self.row_count = self.column_count = 0
        self.columns: list[str] = []
        self._cell = self._type = self._text = ""
        self._inside = False

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A row, a column or a cell begins."""
        if tag == "c":
            self._cell, self._type, self._text = attributes.get("r", ""), attributes.get("t", ""), ""
        elif tag == "row" and is_on(attributes.get("hidden", "")):
            self.row_count += 1
            self.rows.append(attributes.get("r", "")) if len(self.rows) < 2 else None
        elif tag == "col" and is_on(attributes.get("hidden", "")):
            self._column(attributes.get("min", ""), attributes.get("max", ""))
        self._inside = tag in ("v", "t")

    def text(self, text: str) -> None:
        """A cell's value."""
        if self._inside and len(self._text) < LONGEST_VALUE:
            self._text += text

    def closed(self, tag: str) -> None:
        """A cell ends."""
        self._inside = False
        if tag == "c" and self._text:
            self.look.digits(self._said(), f"{self.sheet}, sel {self._cell}")

    def judge(self) -> None:
        """Note what is hidden, once for the sheet."""
        if self.row_count:
            first = f"{self.sheet}, baris {self.rows[0]}"
            self.look.found(rules.HIDDEN_ROW, first, count=self.row_count)
        if self.column_count:
            first = f"{self.sheet}, kolom {self.columns[0]}"
            self.look.found(rules.HIDDEN_COLUMN, first, count=self.column_count)

    def _column(self, first: str, last: str) -> None:
        if first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            self.column_count += max(1, int(last) - int(first) + 1)
            self.columns.append(letters(int(first)))

    def _said(self) -> str:
        """What a reader sees in the cell: a number with sixteen digits is stored in many ways."""
        if self._type == "s":
            return (
                self.marked.get(int(self._text), "") if self._text.isdecimal() and len(self._text) < 9 else ""
            )
        if self._type in ("", "n"):
            return whole(self._text)
        return self._text


def whole(text: str) -> str:
    """A number as its digits, when it is a whole one with sixteen; else the text."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not 1e15 <= abs(number) < 1e16:
        return "" if "." in text or "e" in text.lower() else text
    return text if text.isdecimal() else str(int(abs(number)))


def letters(column: int) -> str:
    """A column's number as its letters: 1 is A, 28 is AB."""
    named = ""
    while column > 0 and len(named) < 4:
        column, rest = divmod(column - 1, 26)
        named = chr(65 + rest) + named
    return named
