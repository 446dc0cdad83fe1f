"""Texts that do not say how they are encoded."""

from __future__ import annotations


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 as they name themselves; anything else is read as Windows-1252, in which old Excel writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[1:200:2].count(0) > content[:200:2].count(0) + len(content[:200]) // 4:
        return content.decode("utf-16-le", errors="replace")  # Latin letters of two bytes, without their mark
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
