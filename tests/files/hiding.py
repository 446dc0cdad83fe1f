# ruff: noqa: E501
"""Files that hide something, built by hand as office programs write them."""

from __future__ import annotations

import io

import pikepdf

from tests.portal.files import package

NIK = "3514011203850001"
TYPES = {"[Content_Types].xml": b"<Types/>"}
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CORE = b"<p:coreProperties xmlns:p='p' xmlns:dc='d'><dc:creator>Siti Aminah</dc:creator><p:lastModifiedBy>openpyxl</p:lastModifiedBy></p:coreProperties>"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def workbook(sheet: str = "<sheetData/>", **parts: bytes) -> bytes:
    """A workbook with a visible sheet `Data`, in which `sheet` stands; `parts` are further files, `__` for `/`."""
    book = (
        f'<workbook {MAIN} {RELATED}><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = b'<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
    written = {
        **TYPES,
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": links,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{sheet}</worksheet>".encode(),
    }
    return package({**written, **{name.replace("__", "/"): content for name, content in parts.items()}})


def hiding_workbook() -> bytes:
    """Everything that a workbook may hide."""
    book = f"""<workbook {MAIN} {RELATED}><sheets><sheet name="Data" sheetId="1" r:id="rId1"/>
<sheet name="Kerja" sheetId="2" state="hidden" r:id="rId2"/><sheet name="Gaji" sheetId="3" state="veryHidden" r:id="rId3"/>
</sheets><definedNames><definedName name="_xlnm._FilterDatabase" hidden="1">Data!$A$1</definedName>
<definedName name="penerima">Kerja!$A$1:$A$9</definedName></definedNames></workbook>"""
    sheet = f"""<cols><col min="3" max="5" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c></row>
<row r="3"><c r="B3"><v>{NIK}</v></c><c r="C3"><v>3.5140112038500001E+15</v></c><c r="D3"><v>0.1234567890123456</v></c></row></sheetData>"""
    strings = f"<sst {MAIN}><si><t>Bangil</t></si><si><r><t>35140112</t></r><r><t>03850001</t></r></si></sst>"
    return workbook(
        sheet,
        **{
            "xl__workbook.xml": book.encode(),
            "xl__sharedStrings.xml": strings.encode(),
            "xl__comments1.xml": b"<comments><commentList><comment ref='A1'><text><t>Cek lagi</t></text></comment></commentList></comments>",
            "xl__pivotCache__pivotCacheDefinition1.xml": b"<pivotCacheDefinition/>",
            "xl__externalLinks__externalLink1.xml": b"<externalLink/>",
            "docProps__core.xml": CORE,
        },
    )


def macro_workbook() -> bytes:
    """A workbook with a macro."""
    return workbook(**{"xl__vbaProject.bin": b"x"})


def document(body: str, **parts: bytes) -> bytes:
    """A text document with this body."""
    text = f"<w:document {WORDS}><w:body>{body}</w:body></w:document>".encode()
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    return package({**TYPES, "word/document.xml": text, **named})


def hiding_document() -> bytes:
    """Everything that a text document may hide."""
    body = """<w:p><w:ins w:author="Budi"><w:r><w:t>baru</w:t></w:r></w:ins><w:del w:author="Budi"><w:r>
<w:delText>lama</w:delText></w:r></w:del></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>35140112</w:t></w:r><w:r><w:t>03850001</w:t></w:r></w:p>"""
    comments = b"<w:comments xmlns:w='w'><w:comment w:author='Budi'><w:p/></w:comment></w:comments>"
    return document(body, **{"word__comments.xml": comments, "docProps__core.xml": CORE})


def slides() -> bytes:
    """Two slides, one hidden, the other with the speaker's notes."""
    return package(
        {
            **TYPES,
            "ppt/presentation.xml": b"<p/>",
            "ppt/slides/slide1.xml": b"<p:sld xmlns:p='p'/>",
            "ppt/slides/slide2.xml": b"<p:sld xmlns:p='p' show='0'/>",
            "ppt/notesSlides/notesSlide1.xml": b"<p:notes xmlns:p='p' xmlns:a='a'><a:p><a:t>Jangan sebut</a:t></a:p></p:notes>",
            "ppt/comments/comment1.xml": b"<p:cmLst xmlns:p='p'><p:cm><p:text>x</p:text></p:cm></p:cmLst>",
        }
    )


def open_sheet(*, locked: bool = False) -> bytes:
    """An OpenDocument sheet that hides; or one that is locked."""
    content = f"""<o:document-content xmlns:o="o" xmlns:t="t" xmlns:s="s" xmlns:x="x" xmlns:f="f"><s:style s:name="ta2">
<s:table-properties t:display="false"/></s:style><t:table t:name="Kerja" t:style-name="ta2"><t:table-column t:visibility="collapse"/>
<t:table-row t:visibility="collapse" t:number-rows-repeated="3"><t:table-cell f:value="1"><x:p>{NIK}</x:p><f:annotation/></t:table-cell>
</t:table-row></t:table></o:document-content>"""
    manifest = b"<m><encryption-data/></m>" if locked else b"<m/>"
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "meta.xml": b"<m xmlns:dc='d'><dc:creator>Siti</dc:creator></m>",
            "content.xml": content.encode(),
        }
    )


def saved(pdf: pikepdf.Pdf, **saving: object) -> bytes:
    """The bytes of a PDF."""
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id="encryption" not in saving, **saving)
    return stream.getvalue()


def text_pdf(words: str, **saving: object) -> bytes:
    """A page with these words."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode())
    return saved(pdf, **saving)


def hiding_pdf() -> bytes:
    """An author, a remark, a hidden layer, and a number shown in pieces."""
    pdf = pikepdf.open(io.BytesIO(text_pdf("Data")))
    pdf.docinfo["/Author"] = "Siti Aminah"
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"BT /F1 12 Tf [(35140112) -20 (03850001)] TJ ET")
    page.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Subtype=pikepdf.Name.Text), pikepdf.Dictionary(Subtype=pikepdf.Name.Link)]
    )
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Konsep"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
    return saved(pdf)


def scanned_pdf() -> bytes:
    """A page that is a picture."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    picture = pdf.make_stream(
        b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=picture))
    page.Contents = pdf.make_stream(b"q /Im1 Do Q")
    return saved(pdf)
