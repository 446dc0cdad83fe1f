"""File names that are safe to show, store and send."""

from __future__ import annotations

import unicodedata

LONGEST = 150
# Marks that turn the reading direction: with them "gpj.exe" reads as a picture.
TURNING = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def file_name(given: str, *, fallback: str = "dokumen") -> str:
    """A file's name without folders, control characters and marks of direction, at most 150 characters, NFC.

    The ending is kept when the name is shortened; a name of which nothing is left becomes `fallback`.
    """
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1].translate(TURNING)
    name = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in name)
    name = " ".join(name.split()).lstrip(".").strip() or fallback
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"


def with_ending(name: str, ending: str, *, also: tuple[str, ...] = ()) -> str:
    """The name with `ending` (".pdf") put on, unless it already has it or one of `also`, whatever the letters' case."""
    return name if name.lower().endswith((ending, *also)) else f"{name}{ending}"
