"""What a proposed letter says otherwise than the office's own paragraphs and sentences, for who approves it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sedia.decisions.models import Decision
from sedia.letters.models import Kind
from sedia.letters.paragraphs import BETWEEN
from sedia.requests.correspondence import ready_sentences, usual_words

NAMES = {"opening": "Pembuka", "closing": "Penutup"}
MOST_WORDS = 2000
ALIKE = 0.6  # from here on a paragraph is taken for a ready sentence that was edited


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
    """Opening and closing where they are not the office's own, and paragraphs that are no ready sentence of it."""
    usual = usual_words(decision.request, Kind.ANSWER)
    pairs = [(name, usual[name].strip(), getattr(decision, name).strip()) for name in NAMES]
    around = {name: Difference(NAMES[name], pieces(old, new)) for name, old, new in pairs if old != new}
    found = [around.get("opening"), *_own(decision), around.get("closing")]
    return [each for each in found if each is not None]


def _own(decision: Decision) -> Iterator[Difference]:
    """The paragraphs between that somebody wrote, or changed from a ready sentence."""
    groups = {*decision.outcomes.values_list("outcome", flat=True), decision.request.delivery}
    ready = [text for listed in ready_sentences(decision.request, groups).values() for text in listed]
    written = filter(None, (part.strip() for part in BETWEEN.split(decision.paragraphs)))
    for place, text in enumerate(written, start=1):
        if text not in ready:
            like = difflib.get_close_matches(text[:MOST_WORDS], ready, n=1, cutoff=ALIKE)
            yield Difference(f"Isi surat, paragraf {place}", pieces("".join(like), text))


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
