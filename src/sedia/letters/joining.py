"""Several PDFs as one, a picture as a page, how many pages a PDF has, and whether it bears an electronic signature."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from PIL import Image, ImageOps

A4 = (595.276, 841.89)  # points
EDGE = 28.35  # 10 mm
MOST_PIXELS = 2400  # a side: enough to read a scanned letter


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


def picture_page(content: bytes) -> bytes | None:
    """A picture (JPEG, PNG) as a PDF of one A4 page, upright and as large as fits; None for what cannot be drawn."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            drawn = ImageOps.exif_transpose(opened)
            drawn.thumbnail((MOST_PIXELS, MOST_PIXELS))
            flat = Image.new("RGB", drawn.size, "white")
            flat.paste(
                drawn, mask=drawn.convert("RGBA").getchannel("A") if drawn.has_transparency_data else None
            )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    scale = min((A4[0] - 2 * EDGE) / flat.width, (A4[1] - 2 * EDGE) / flat.height)
    made = io.BytesIO()
    flat.save(made, "PDF", resolution=72 / scale, quality=80)
    with pikepdf.open(made) as pdf:
        left, below = ((whole - scale * part) / 2 for whole, part in zip(A4, flat.size, strict=True))
        pdf.pages[0].mediabox = [-left, -below, A4[0] - left, A4[1] - below]
        written = io.BytesIO()
        pdf.save(written)
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
