"""What the vendored fonts can print; everything else is written as `[U+XXXX]`.

Under PDF/A and PDF/UA one character without a glyph stops the whole letter, and an unseen character (a control,
a change of direction, a joiner) could make a letter read differently from its content. No Django here.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Unicode categories that are never printed as such: control, format, private, surrogate, unassigned, separators."""


def printable(text: str) -> str:
    """The text as it can be printed: what no font holds, and every unseen character, becomes `[U+XXXX]`.

    A line break stays one (CR LF and CR become LF) and a tab becomes a space. Idempotent.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(character if _prints(character) else f"[U+{ord(character):04X}]" for character in text)


def _prints(character: str) -> bool:
    if character == "\n" or " " <= character <= "~":
        return True
    return unicodedata.category(character) not in UNSEEN and ord(character) in coverage()


@cache
def coverage() -> frozenset[int]:
    """The code points for which every vendored font has a glyph."""
    return frozenset.intersection(*(_held_by(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))))


def _held_by(font: bytes) -> frozenset[int]:
    """The code points in a TrueType font's character map (the OpenType specification, `cmap`)."""
    cmap = _table(font, b"cmap")
    held: set[int] = set()
    for record in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * record)
        if platform == 0 or (platform, encoding) in {(3, 1), (3, 10)}:
            held |= _subtable(cmap[offset:])
    return frozenset(held)


def _table(font: bytes, tag: bytes) -> bytes:
    for record in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * record)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError(f"the font has no {tag.decode()} table")


def _subtable(table: bytes) -> set[int]:
    form = struct.unpack_from(">H", table)[0]
    if form == 4:
        return _segments(table)
    if form == 12:
        return _groups(table)
    return set()


def _segments(table: bytes) -> set[int]:
    """Format 4: segments of the basic plane; a code point whose glyph is 0 is not held."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 4 * count)
    ranges_at = 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", table, ranges_at)
    held: set[int] = set()
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if ranges[segment]:
                place = ranges_at + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
                glyph = struct.unpack_from(">H", table, place)[0]
            if glyph and (glyph + deltas[segment]) & 0xFFFF:
                held.add(code)
    return held


def _groups(table: bytes) -> set[int]:
    """Format 12: groups of any plane."""
    held: set[int] = set()
    for group in range(struct.unpack_from(">L", table, 12)[0]):
        first, last, glyph = struct.unpack_from(">LLL", table, 16 + 12 * group)
        held.update(range(first + (glyph == 0), last + 1))
    return held
