"""A file that came with a form: already stored and looked at, not yet named by any case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """The name the sender gave (cleaned), the SHA-256 (hex) of its stored bytes, their size, and the type by content."""

    name: str
    sha256: str
    size: int
    media_type: str
