"""A document as a list of blocks, drawn twice: as PDF by the kind `report`, and as a Word document to edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands right below the document's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, parted by blank lines."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A place where somebody still has to write; `about` says what. Lines on paper, a hint in the Word document."""

    about: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A few large figures, each with what it counts."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width beside the others', and whether it holds numbers."""

    label: str
    width: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a row whose first cell is one of `sums` is set apart as a sum of the others."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[str, ...] = ()


Block = Heading | Words | Blank | Figures | Table

HEAD, CELL, SUM = "head", "body", "sum"


def content_of(blocks: Iterable[Block]) -> dict[str, list[dict[str, str]]]:
    """The blocks as the kind `report` takes them: flat, the cells of all tables in one list."""
    told: list[dict[str, str]] = []
    cells: list[dict[str, str]] = []
    for place, block in enumerate(blocks):
        match block:
            case Heading(text, level):
                told.append({"shape": "heading", "text": text, "level": str(level)})
            case Words(text, small):
                told.append({"shape": "small" if small else "words", "text": text})
            case Blank(about):
                told.append({"shape": "blank", "text": about})
            case Figures(rows):
                told.append({"shape": "figures", "of": str(place)})
                cells += [{"of": str(place), "cell": CELL, "text": text} for row in rows for text in row]
            case Table():
                told.append({"shape": "table", "of": str(place)})
                cells += _cells(block, str(place))
    return {"blocks": told, "cells": cells}


def _cells(table: Table, place: str) -> list[dict[str, str]]:
    heads = [
        {
            "of": place,
            "cell": HEAD,
            "text": column.label,
            "width": str(column.width),
            "align": "right" if column.number else "left",
        }
        for column in table.columns
    ]
    body = [
        {"of": place, "cell": SUM if row[0] in table.sums else CELL, "text": text}
        for row in table.rows
        for text in row
    ]
    return heads + body
