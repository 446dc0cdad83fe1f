"""The poster of a service standard: a letter kind that belongs to no case and is never stored."""

from __future__ import annotations

from sedia.standards.models import StandardVersion


def poster_pdf(standard: StandardVersion) -> bytes:
    """The poster as a PDF."""
    raise NotImplementedError
