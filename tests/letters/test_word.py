"""The Word copy: a package that opens, whose words are those that were given."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from sedia.letters.blocks import Blank, Column, Heading, Table, Words
from sedia.letters.word import Line, W, word_document, word_report


def words_in(document: bytes) -> list[str]:
    """The paragraphs of a Word document, a line break within one as a line break."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return [_text(paragraph) for paragraph in body.iter(f"{{{W}}}p")]


def _text(paragraph: ElementTree.Element) -> str:
    said = {f"{{{W}}}t": lambda part: part.text or "", f"{{{W}}}br": lambda part: "\n"}
    return "".join(said[part.tag](part) for part in paragraph.iter() if part.tag in said)


def test_words_are_kept_as_they_are():
    typed = 'Koperasi <b>&amp; UMKM</b>, "Pasuruan"\nbaris kedua'
    assert words_in(word_document([Line("KONSEP", bold=True), Line(typed)])) == ["KONSEP", typed]


REPORT = {
    "letterhead": ["PEMERINTAH KABUPATEN PASURUAN", "DINAS KOPERASI", "Jalan Raya Raci"],
    "title": "Laporan",
    "under": "Tahun 2026",
    "foot": "Laporan Tahun 2026",
}


def parts_of(report: bytes) -> dict[str, ElementTree.Element]:
    """Every part of the package, each of which is XML."""
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        return {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}


def test_a_report_has_headings_tables_and_numbered_pages():
    told = Table(
        (Column("Bulan", 3), Column("Diterima", number=True)), (("Mei", "9"), ("Jumlah", "9")), ("Jumlah",)
    )
    blocks = [Heading("A. Umum"), Words("satu\n\ndua"), Heading("1. Rinci", level=2), told, Blank("tulis")]
    parts = parts_of(word_report(**REPORT, blocks=blocks))
    body = parts["word/document.xml"]
    styled = {
        paragraph.find(f".//{{{W}}}pStyle").get(f"{{{W}}}val"): _text(paragraph)
        for paragraph in body.iter(f"{{{W}}}p")
        if paragraph.find(f".//{{{W}}}pStyle") is not None
    }
    assert styled == {"Title": "Laporan", "Heading1": "A. Umum", "Heading2": "1. Rinci"}
    names = {each.get(f"{{{W}}}styleId") for each in parts["word/styles.xml"].iter(f"{{{W}}}style")}
    assert set(styled) <= names
    (table,) = body.iter(f"{{{W}}}tbl")
    rows = [[_text(cell) for cell in row.iter(f"{{{W}}}tc")] for row in table.iter(f"{{{W}}}tr")]
    assert rows == [["Bulan", "Diterima"], ["Mei", "9"], ["Jumlah", "9"]]
    assert len(list(table.iter(f"{{{W}}}tblHeader"))) == 1
    assert [_text(each) for each in body.iter(f"{{{W}}}p")][:7] == [
        *REPORT["letterhead"], "Laporan", "Tahun 2026", "A. Umum", "satu",
    ]  # fmt: skip
    assert "[tulis]" in "".join(body.itertext())
    fields = [each.get(f"{{{W}}}instr") for each in parts["word/footer.xml"].iter(f"{{{W}}}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_relation_of_a_report_leads_to_a_part():
    parts = parts_of(word_report(**REPORT, blocks=[]))
    targets = {each.get("Target") for each in parts["word/_rels/document.xml.rels"]}
    assert {f"word/{target}" for target in targets} == {"word/styles.xml", "word/footer.xml"}
    named = {each.get("PartName") for each in parts["[Content_Types].xml"]} - {None}
    assert named == {"/word/document.xml", "/word/styles.xml", "/word/footer.xml"}


def test_what_xml_forbids_is_written_out():
    assert words_in(word_document([Line("a\x00b\x0bc")])) == ["a[U+0000]b[U+000B]c"]


def test_the_same_words_give_the_same_bytes():
    assert word_document([Line("a")]) == word_document([Line("a")])
