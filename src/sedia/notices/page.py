"""The HTML of a mail, made from its text, so that both always say the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string

BULLET = "- "
INDENT = "  "


class Shape(StrEnum):
    """How a run of lines is drawn."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    FACTS = "facts"
    BUTTON = "button"


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of one shape. Facts are pairs of label and value; a button is one pair of words and address."""

    shape: Shape
    lines: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


def html_of(subject: str, text: str, *, language: str, office: str) -> str:
    """The whole HTML page of a mail. Every word is escaped; only addresses of this installation become links."""
    context = {"subject": subject, "blocks": blocks(text), "language": language, "office": office}
    return render_to_string("notices/mail.html", context)


def blocks(text: str) -> list[Block]:
    """The text as blocks. Paragraphs stand apart by an empty line.

    Lines that begin with `- ` are a list, lines indented by two spaces are facts (`  Label: value`), and a line of
    words followed by an address of this installation is a button.
    """
    found: list[Block] = []
    for paragraph in text.strip("\n").split("\n\n"):
        lines = paragraph.split("\n")
        if len(lines) == 2 and _is_ours(lines[1]):
            found.append(Block(Shape.BUTTON, pairs=((lines[0].rstrip(":"), lines[1]),)))
        else:
            found.extend(_block(shape, tuple(run)) for shape, run in groupby(lines, key=_shape))
    return found


def _is_ours(line: str) -> bool:
    return line.startswith(f"{settings.BASE_URL}/") and " " not in line


def _shape(line: str) -> Shape:
    if line.startswith(BULLET):
        return Shape.LIST
    return Shape.FACTS if line.startswith(INDENT) else Shape.PARAGRAPH


def _block(shape: Shape, lines: tuple[str, ...]) -> Block:
    if shape is Shape.LIST:
        return Block(shape, tuple(line.removeprefix(BULLET) for line in lines))
    if shape is Shape.FACTS:
        parts = (line.strip().partition(": ") for line in lines)
        return Block(shape, pairs=tuple((label, value) for label, _, value in parts))
    return Block(shape, lines)
