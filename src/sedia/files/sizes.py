"""Sizes of files as people read them, the same on pages and in letters."""

from __future__ import annotations


def spoken_size(amount: int, language: str = "id") -> str:
    """Bytes as people say them: `1,2 MB` (`1.2 MB` in English); a thousand bytes are a KB."""
    value = float(amount)
    for unit in ("B", "KB", "MB", "GB"):
        if value < 999.5 or unit == "GB":
            break
        value /= 1000
    text = f"{value:.0f}" if unit == "B" or value >= 10 else f"{value:.1f}"
    return f"{text.replace('.', ',') if language == 'id' else text} {unit}"
