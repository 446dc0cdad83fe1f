"""PDFs opened and read: their words, sizes, fonts, data and pictures."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pypdf
import pypdfium2


def text_of(pdf: bytes) -> str:
    """The text of all pages, lines as they are drawn."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def squeezed(text: str) -> str:
    """The text without any white space: lines break where they must."""
    return re.sub(r"\s+", "", text)


def words_of(pdf: bytes) -> str:
    """All words of all pages, without white space."""
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def words_seen(pdf: bytes) -> str:
    """The same as PDFium reads them: ten times as fast, but a hyphen that ends a line is lost."""
    return squeezed(text_of(pdf))


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in millimetres."""
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return [(float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) for box in boxes]


def metadata_of(pdf: bytes) -> str:
    """The XMP packet."""
    found = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Metadata"]
    return found.get_object().get_data().decode()


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Each font's name, and whether its file is embedded."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            found[below["/BaseFont"]] = bool(
                {"/FontFile2", "/FontFile3"} & set(below["/FontDescriptor"].get_object())
            )
    return found


def outside(pdf: bytes, margin: float) -> list[str]:
    """The characters that stand nearer than `margin` millimetres to a page's left or right edge, or beyond it."""
    found, near = [], margin / 25.4 * 72
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        words = page.get_textpage()
        for place in range(words.count_chars()):
            left, _, right, _ = words.get_charbox(place)
            if right > left and (left < near - 0.5 or right > page.get_width() - near + 0.5):
                found.append(words.get_text_range(place, 1))
        words.close()
        page.close()
    document.close()
    return [character for character in found if character.strip()]


@dataclass(frozen=True)
class Picture:
    """A page as grey values, row by row, at `scale` dots a point."""

    width: int
    height: int
    rows: list[bytes]
    scale: float


def picture_of(pdf: bytes, page: int = 0, scale: float = 4) -> Picture:
    """A page as it prints in black and white."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=scale, grayscale=True)
    data, stride = bytes(bitmap.buffer), bitmap.stride
    rows = [data[line * stride : line * stride + bitmap.width] for line in range(bitmap.height)]
    drawn = Picture(bitmap.width, bitmap.height, rows, scale)
    document.close()
    return drawn


def modules_at(picture: Picture, left: int, top: int, size: float, count: int) -> list[str]:
    """What a reader of QR codes sees: the middle of each of count x count modules, "1" for dark."""
    step = size / count
    return [
        "".join(
            "1" if picture.rows[round(top + (y + 0.5) * step)][round(left + (x + 0.5) * step)] < 128 else "0"
            for x in range(count)
        )
        for y in range(count)
    ]
