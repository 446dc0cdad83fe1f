"""What a proposed letter says otherwise than the office's own paragraphs, for the person who approves it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from sedia.decisions.models import Decision
from sedia.letters.models import Kind
from sedia.requests.correspondence import usual_words

NAMES = {"opening": "Pembuka", "closing": "Penutup"}
MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `same`, `gone` (only in the office's paragraph) or `new` (only in the proposal)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that was changed, word by word."""

    name: str
    pieces: list[Piece]


def differing(decision: Decision) -> list[Difference]:
    """Opening and closing, where they are not the office's own."""
    usual = usual_words(decision.request, Kind.ANSWER)
    pairs = [(name, usual[name].strip(), getattr(decision, name).strip()) for name in NAMES]
    return [Difference(NAMES[name], pieces(old, new)) for name, old, new in pairs if old != new]


def pieces(old: str, new: str) -> list[Piece]:
    """The way from one text to the other, word by word."""
    before, after = (re.findall(r"\S+\s*", text)[:MOST_WORDS] for text in (old, new))
    found = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(before[i1:i2])))
            continue
        if i1 < i2:
            found.append(Piece("gone", "".join(before[i1:i2])))
        if j1 < j2:
            found.append(Piece("new", "".join(after[j1:j2])))
    return found
