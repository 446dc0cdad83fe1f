"""The Word copy: a package that opens, whose words are those that were given."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from sedia.letters.word import Line, W, word_document


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


def test_what_xml_forbids_is_written_out():
    assert words_in(word_document([Line("a\x00b\x0bc")])) == ["a[U+0000]b[U+000B]c"]


def test_the_same_words_give_the_same_bytes():
    assert word_document([Line("a")]) == word_document([Line("a")])
