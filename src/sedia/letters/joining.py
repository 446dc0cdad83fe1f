"""Several PDFs as one, how many pages a PDF has, and whether it bears an electronic signature."""

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


def bound(parts: Iterable[bytes], *, title: str) -> bytes:
    """The pages of all these PDFs as one new document of that title, in Indonesian.

    Only pages come along: no script that runs at opening, no outline, and no claim to be an archive or accessible,
    which the whole could not keep. Raises pikepdf.PdfError for a broken one.
    """
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as pdf:
                whole.pages.extend(pdf.pages)
        whole.docinfo["/Title"] = title
        whole.Root.Lang = pikepdf.String("id")
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        written = io.BytesIO()
        whole.save(written)
    return written.getvalue()


def is_signed(content: bytes) -> bool:
    """Whether a PDF bears an electronic signature, which binding would break. Raises pikepdf.PdfError."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        things = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
        return any("/ByteRange" in thing and "/Contents" in thing for thing in things)


def page_count(content: bytes) -> int | None:
    """How many pages `joined` can take from it; None for what it cannot: a broken PDF, or one with a password."""
    try:
        with pikepdf.new() as whole, pikepdf.open(io.BytesIO(content)) as pdf:
            whole.pages.extend(pdf.pages)
            whole.save(io.BytesIO())
            return len(whole.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None
