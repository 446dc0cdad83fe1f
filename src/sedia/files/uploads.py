"""A file that came with a form: already stored and looked at, not yet named by any case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """The sender's name for it (cleaned), the SHA-256 (hex) of its stored bytes, their size, the type by content."""

    name: str
    sha256: str
    size: int
    media_type: str
