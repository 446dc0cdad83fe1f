"""A paper in duplicate: the same pages twice, each copy marked for whom it is; the frozen PDF itself stays as it is."""

from __future__ import annotations

import io

import pikepdf

FOR_WHOM = ("untuk pemohon", "arsip kantor")
MARGIN, SIZE = 14, 7  # points from the upper edge; of the letters
ROLL = 300  # a page narrower than this is of a roll, printed up to its edge: it grows by the mark
FONT = pikepdf.Name("/SediaMark")


def in_duplicate(pdf: bytes, *, archive: bytes | None = None) -> bytes:
    """Both copies as one PDF to print, with "Rangkap 1 dari 2: untuk pemohon" and so on in the upper margin.

    `archive`: the office's copy, where it differs (it bears no secret code). Raises pikepdf.PdfError for a broken PDF.
    """
    with pikepdf.new() as both:
        for place, (whom, source) in enumerate(zip(FOR_WHOM, (pdf, archive or pdf), strict=True), start=1):
            with pikepdf.open(io.BytesIO(source)) as copy:
                for page in copy.pages:
                    _mark(copy, page, f"Rangkap {place} dari {len(FOR_WHOM)}: {whom}")
                both.pages.extend(copy.pages)
        written = io.BytesIO()
        both.save(written)
    return written.getvalue()


def _mark(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
    plain = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = pikepdf.Dictionary({name: pikepdf.Name(value) for name, value in plain.items()})
    page.add_resource(font, pikepdf.Name.Font, FONT)
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    if right - left < ROLL:
        top += MARGIN
        page.mediabox = [left, bottom, right, top]
    drawn = f"Q BT {FONT} {SIZE} Tf {left + MARGIN} {top - MARGIN} Td ({text}) Tj ET"
    page.contents_add(b"q\n", prepend=True)  # whatever the page does to its axes ends before the mark
    page.contents_add(f"\n{drawn}\n".encode("ascii"))
