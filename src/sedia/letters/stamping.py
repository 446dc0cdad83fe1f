"""A line in the upper margin of pages that are there already; what they show stays as it is."""

from __future__ import annotations

import io

import pikepdf

MARGIN, SIZE = 14, 7  # points from the upper edge; of the letters
ROLL = 300  # a page narrower than this is of a roll, printed up to its edge: it grows by the line
FONT = pikepdf.Name("/SediaMark")


def stamp(pdf: pikepdf.Pdf, text: str) -> None:
    """Write the line, plain ASCII, onto each page of an open PDF."""
    for page in pdf.pages:
        _stamp(pdf, page, text)


def stamped(content: bytes, text: str) -> bytes:
    """The PDF with the line on each page. Raises pikepdf.PdfError for a broken one."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stamp(pdf, text)
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def _stamp(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
    plain = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = pikepdf.Dictionary({name: pikepdf.Name(value) for name, value in plain.items()})
    page.add_resource(font, pikepdf.Name.Font, FONT)
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    if right - left < ROLL:
        top += MARGIN
        page.mediabox = [left, bottom, right, top]
    drawn = f"Q BT {FONT} {SIZE} Tf {left + MARGIN} {top - MARGIN} Td ({text}) Tj ET"
    page.contents_add(b"q\n", prepend=True)  # whatever the page does to its axes ends before the line
    page.contents_add(f"\n{drawn}\n".encode("ascii"))
