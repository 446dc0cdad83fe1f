"""Several PDFs as one, and how many pages a PDF has."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf


def joined(parts: Iterable[bytes]) -> bytes:
    """The pages of all these PDFs, in order; the first one's title stays. Raises pikepdf.PdfError for a broken one."""
    first, *others = parts
    with pikepdf.open(io.BytesIO(first)) as whole:
        for part in others:
            with pikepdf.open(io.BytesIO(part)) as pdf:
                whole.pages.extend(pdf.pages)
        written = io.BytesIO()
        whole.save(written)
    return written.getvalue()


def page_count(content: bytes) -> int | None:
    """How many pages `joined` can take from it; None for what it cannot: a broken PDF, or one with a password."""
    try:
        with pikepdf.new() as whole, pikepdf.open(io.BytesIO(content)) as pdf:
            whole.pages.extend(pdf.pages)
            whole.save(io.BytesIO())
            return len(whole.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None
