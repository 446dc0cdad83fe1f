"""The pages of a PDF from elsewhere as pictures, to be looked at before anybody approves it.

Typst takes a PDF only from a folder: it lies in one of its own for the moment of drawing.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from sedia.letters.joining import page_count

MOST = 12  # pages; the whole can be opened as a PDF
PAGES = """
#set page(width: auto, height: auto, margin: 0pt)
#for number in range(1, int(sys.inputs.pages) + 1) { page(image("own.pdf", page: number)) }
"""


def pictures_of(pdf: bytes, *, ppi: float = 80) -> list[bytes]:
    """Its first pages as PNG; none where they cannot be drawn, as for an unusual PDF."""
    pages = min(page_count(pdf) or 0, MOST)
    if not pages:
        return []
    with TemporaryDirectory(prefix="sedia-") as name:
        folder = Path(name)
        (folder / "own.pdf").write_bytes(pdf)
        (folder / "main.typ").write_text(PAGES, encoding="utf-8")
        try:
            inputs = {"pages": str(pages)}
            drawn = typst.compile(folder / "main.typ", root=folder, sys_inputs=inputs, format="png", ppi=ppi)
        except typst.TypstError:
            return []
    return drawn if isinstance(drawn, list) else [drawn]
