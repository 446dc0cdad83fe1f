"""Plain text and CSV: runs of sixteen digits, by their line."""

from __future__ import annotations

import codecs
import io
from typing import IO

from sedia.files import rules
from sedia.files.hidden.parts import Look

SAMPLE = 64 * 1024
LONGEST_LINE = 1024 * 1024


def read(look: Look, stream: IO[bytes]) -> None:
    """List what a text hides; what is no text is noted as unreadable."""
    start = stream.read(SAMPLE)
    stream.seek(0)
    marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in start and not marked:
        look.found(rules.UNREADABLE)
        return
    # Bytes that are no UTF-8 are of an older encoding, where digits are the same.
    text = io.TextIOWrapper(stream, encoding="utf-16" if marked else "utf-8", errors="replace")
    try:
        number = 1
        while line := text.readline(LONGEST_LINE):
            look.spend(len(line))
            look.digits(line, f"baris {number}")
            number += line.endswith("\n")
    finally:
        text.detach()
