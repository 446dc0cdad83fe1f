"""Texts as Word documents: a letter for the red pen, and a report to go on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sedia.letters.blocks import Blank, Block, Figures, Heading, Table, Words
from sedia.letters.word_xml import (
    DOCUMENT,
    FOOTER,
    MEDIA_TYPE,
    STYLES,
    W,
    document,
    footer,
    package,
    paragraph,
    styles,
    table,
)

__all__ = ["MEDIA_TYPE", "Line", "W", "word_document", "word_report"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; a line break within it stays one."""

    text: str
    bold: bool = False


def word_document(lines: Iterable[Line]) -> bytes:
    """The DOCX of these paragraphs, plain, with no styles to fight with."""
    return package({DOCUMENT: document("".join(paragraph(line.text, bold=line.bold) for line in lines))})


def word_report(
    *, letterhead: Sequence[str], title: str, under: str, foot: str, blocks: Iterable[Block]
) -> bytes:
    """The DOCX of a report: the lines of the letterhead, title and what stands under it, then the blocks.

    Headings are headings, so that one can move through them; tables repeat their heads; pages are numbered.
    """
    kop = (
        paragraph(
            text,
            bold=place == 1,
            size=26 if place == 1 else 20,
            align="center",
            after=240 if place == len(letterhead) - 1 else 20,
            ruled=place == len(letterhead) - 1,
        )
        for place, text in enumerate(letterhead)
    )
    head = "".join(kop) + paragraph(title, style="Title") + paragraph(under, align="center", after=240)
    body = head + "".join(map(_drawn, blocks))
    return package({DOCUMENT: document(body, footed=True), STYLES: styles(), FOOTER: footer(foot)})


def _drawn(block: Block) -> str:
    match block:
        case Heading(text, level):
            return paragraph(text, style=f"Heading{level}")
        case Words(text, small):
            parts = (part.strip("\n") for part in text.split("\n\n") if part.strip())
            return "".join(paragraph(part, size=18 if small else 22, soft=small) for part in parts)
        case Blank(about):
            return paragraph(f"[{about}]", soft=True)
        case Figures(rows):
            return table((1, 3), rows, is_bold=lambda row, column: column == 0)
        case Table():
            return _tabled(block)


def _tabled(block: Table) -> str:
    heads = tuple(column.label for column in block.columns)
    rows = [heads, *block.rows]
    return table(
        [column.width for column in block.columns],
        rows,
        headed=True,
        numbers=[column.number for column in block.columns],
        is_bold=lambda row, column: row == 0 or rows[row][0] in block.sums,
    )
