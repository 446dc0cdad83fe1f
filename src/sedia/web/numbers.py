"""Whole numbers that come with an address or a form."""

from __future__ import annotations

LONGEST = 18  # digits; any such number fits a key of the database


def whole_number(text: str) -> int | None:
    """The number that stands there in plain digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
