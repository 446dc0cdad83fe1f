"""The parts of a Word document as XML: paragraphs, tables, styles, foot, package (ECMA-376, no more than is needed).

What no letter can print stands there as `[U+XXXX]`, as in the PDF. The same content gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from sedia.letters.glyphs import printable

FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MEDIA_TYPE = f"{FORMAT}.document"
MADE = (2026, 1, 1, 0, 0, 0)  # the same letter gives the same bytes
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "application/vnd.openxmlformats-package.relationships+xml"
DOCUMENT, STYLES, FOOTER = "document", "styles", "footer"
MARGINS = (
    'w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="567" w:gutter="0"'
)
WIDTH = 9071  # of the text on A4 within these margins, in twentieths of a point
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>' for edge in EDGES)
PADDING = '<w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
SHORT = 15  # rows
RULE = '<w:pBdr><w:bottom w:val="double" w:sz="6" w:space="4" w:color="auto"/></w:pBdr>'

# Name, what it is called, size in half points, space before and after in twentieths, outline level
HEADINGS = (
    ("Title", "Title", 28, 0, 40, None),
    ("Heading1", "heading 1", 24, 320, 120, 0),
    ("Heading2", "heading 2", 22, 240, 80, 1),
)


def paragraph(
    text: str,
    *,
    style: str = "",
    bold: bool = False,
    soft: bool = False,
    size: int = 22,
    align: str = "",
    after: int = 120,
    ruled: bool = False,
    kept: bool = False,
) -> str:
    """One paragraph; a line break in `text` stays one. `size` in half points; a `style` brings its own looks.

    `kept`: on the same page as the next.
    """
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    about += "<w:keepNext/>" if kept else ""
    about += RULE if ruled else ""
    about += "" if style else f'<w:spacing w:after="{after}"/>'
    about += f'<w:jc w:val="{align}"/>' if align else ""
    looks = FONT + ("<w:b/>" if bold else "") + ('<w:i/><w:color w:val="595959"/>' if soft else "")
    looks = "" if style else f'<w:rPr>{looks}<w:sz w:val="{size}"/></w:rPr>'
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in printable(text).split("\n"))
    return f"<w:p><w:pPr>{about}</w:pPr><w:r>{looks}{'<w:br/>'.join(lines)}</w:r></w:p>"


def table(
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    *,
    headed: bool = False,
    numbers: Sequence[bool] = (),
    is_bold: Callable[[int, int], bool] = lambda row, column: False,
) -> str:
    """A table over the width of the text; `headed`: its first row is repeated on each page. A short one stays whole.

    `widths` are shares; `numbers` says which columns stand to the right; `is_bold` is asked for each cell.
    """
    whole = sum(widths)
    exact = [WIDTH * width // whole for width in widths]
    drawn = []
    for row, cells in enumerate(rows):
        about = "<w:cantSplit/>" + ("<w:tblHeader/>" if headed and row == 0 else "")
        told = "".join(
            _cell(
                text,
                exact[column],
                bold=is_bold(row, column),
                right=bool(numbers) and numbers[column],
                shaded=headed and row == 0,
                kept=len(rows) <= SHORT and row < len(rows) - 1,
            )
            for column, text in enumerate(cells)
        )
        drawn.append(f"<w:tr><w:trPr>{about}</w:trPr>{told}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in exact)
    about = (
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{PADDING}</w:tblCellMar>'
    )
    # A paragraph after it: two tables without one between them would grow together.
    return (
        f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}</w:tbl>"
        + paragraph("", size=12)
    )


def _cell(text: str, width: int, *, bold: bool, right: bool, shaded: bool, kept: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if shaded else ""
    said = paragraph(text, bold=bold, size=18, align="right" if right else "", after=0, kept=kept)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{said}</w:tc>'


def document(body: str, *, footed: bool = False) -> str:
    """The main part: A4, with its foot when it has one."""
    foot = f'<w:footerReference w:type="default" r:id="{FOOTER}"/>' if footed else ""
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}<w:sectPr>{foot}'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {MARGINS}/></w:sectPr></w:body></w:document>'
    )


def styles() -> str:
    """The styles of title and headings, by which a document is moved through and its contents are listed."""
    plain = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:sz w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{plain}{"".join(_style(*each) for each in HEADINGS)}</w:styles>'


def _style(key: str, name: str, size: int, before: int, after: int, level: int | None) -> str:
    outline = '<w:jc w:val="center"/>' if level is None else f'<w:outlineLvl w:val="{level}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="{after}"/>'
        f'{outline}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def footer(text: str) -> str:
    """What stands at the foot of each page, with its number."""
    looks = f'<w:rPr>{FONT}<w:sz w:val="16"/></w:rPr>'
    said = f'<w:r>{looks}<w:t xml:space="preserve">{escape(printable(text))} · Halaman </w:t></w:r>'
    number, all_pages = (
        f"<w:fldSimple w:instr={quoteattr(field)}><w:r>{looks}<w:t>1</w:t></w:r></w:fldSimple>"
        for field in ("PAGE", "NUMPAGES")
    )
    between = f'<w:r>{looks}<w:t xml:space="preserve"> dari </w:t></w:r>'
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p>{said}{number}{between}{all_pages}</w:p></w:ftr>'


def package(parts: Mapping[str, str]) -> bytes:
    """The DOCX of these parts by their names: `document`, and with it `styles` and `footer` or not."""
    formats = {name: name for name in parts} | {DOCUMENT: "document.main"}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{FORMAT}.{formats[name]}+xml"/>'
        for name in parts
    )
    types = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{RELATION}"/>'
        f"{kinds}</Types>"
    )
    others = [name for name in parts if name != DOCUMENT]
    files = {"[Content_Types].xml": types, "_rels/.rels": _relations({"officeDocument": "word/document.xml"})}
    if others:
        files["word/_rels/document.xml.rels"] = _relations({name: f"{name}.xml" for name in others})
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in files.items():
            folder.writestr(zipfile.ZipInfo(name, MADE), text.encode())
    return written.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'
