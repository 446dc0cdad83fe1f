"""A text as a Word document for the red pen: plain paragraphs, no styles to fight with (ECMA-376, minimal parts)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sedia.letters.glyphs import printable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MADE = (2026, 1, 1, 0, 0, 0)  # the same letter gives the same bytes
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "application/vnd.openxmlformats-package.relationships+xml"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{RELATION}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MEDIA_TYPE}.main+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
MARGINS = (
    'w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"'
)
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; a line break within it stays one."""

    text: str
    bold: bool = False


def word_document(lines: Iterable[Line]) -> bytes:
    """The DOCX of these paragraphs. What no letter can print stands there as `[U+XXXX]`, as in the PDF."""
    body = "".join(_paragraph(line) for line in lines)
    document = (
        f'{HEAD}<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        f"<w:pgMar {MARGINS}/></w:sectPr></w:body></w:document>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, MADE), text.encode())
    return written.getvalue()


def _paragraph(line: Line) -> str:
    bold = "<w:b/>" if line.bold else ""
    looks = f'<w:rPr>{FONT}{bold}<w:sz w:val="22"/></w:rPr>'
    texts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in printable(line.text).split("\n"))
    return f'<w:p><w:pPr><w:spacing w:after="120"/></w:pPr><w:r>{looks}{"<w:br/>".join(texts)}</w:r></w:p>'
