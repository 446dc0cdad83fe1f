"""A paper in duplicate: the same pages twice, each copy marked for whom it is; the frozen PDF itself stays as it is."""

from __future__ import annotations

import io

import pikepdf

from sedia.letters.stamping import stamp

FOR_WHOM = ("untuk pemohon", "arsip kantor")


def in_duplicate(pdf: bytes, *, archive: bytes | None = None) -> bytes:
    """Both copies as one PDF to print, with "Rangkap 1 dari 2: untuk pemohon" and so on in the upper margin.

    `archive`: the office's copy, where it differs (it bears no secret code). Raises pikepdf.PdfError for a broken PDF.
    """
    with pikepdf.new() as both:
        for place, (whom, source) in enumerate(zip(FOR_WHOM, (pdf, archive or pdf), strict=True), start=1):
            with pikepdf.open(io.BytesIO(source)) as copy:
                stamp(copy, f"Rangkap {place} dari {len(FOR_WHOM)}: {whom}")
                both.pages.extend(copy.pages)
        written = io.BytesIO()
        both.save(written)
    return written.getvalue()
