"""Sizes of files as people read them."""

from __future__ import annotations

UNITS = ("B", "KB", "MB", "GB")


def spoken_size(size: int, language: str = "id") -> str:
    """A size in bytes as '84 KB' or '1,3 MB' ('1.3 MB' in English); 1 KB is 1024 bytes."""
    value, unit = float(size), 0
    while value >= 1024 and unit < len(UNITS) - 1:
        value, unit = value / 1024, unit + 1
    text = f"{value:.0f}" if unit < 2 or value >= 100 else f"{value:.1f}"
    return f"{text.replace('.', ',') if language == 'id' else text} {UNITS[unit]}"
