"""What a file holds beside what one sees: format by format, within bounds, and never sixteen digits themselves."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sedia.files import rules
from sedia.files.hidden import parts
from sedia.files.hidden.look import hidden_parts
from sedia.files.hidden.parts import HiddenPart
from sedia.files.hidden.sheets import letters
from tests.files import hiding
from tests.files.hiding import NIK
from tests.portal.files import package, pdf_bytes, png

MASK = "35••••••••••••01"
LONG_BODY = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><w:document xmlns:w='w'>&b;</w:document>"


def found(content: bytes) -> dict[str, HiddenPart]:
    listed = hidden_parts(io.BytesIO(content))
    assert not re.search("[0-9]{16}", repr(listed)), "sixteen digits never leave the file"
    return {part.kind: part for part in listed}


def counted(content: bytes) -> dict[str, int]:
    return {kind: part.count for kind, part in found(content).items()}


def test_a_workbook():
    listed = found(hiding.hiding_workbook())
    assert {kind: part.count for kind, part in listed.items()} == {
        "digits": 3,
        "hidden_sheet": 2,
        "hidden_row": 1,
        "hidden_column": 3,
        "hidden_name": 1,
        "comment": 1,
        "pivot_cache": 1,
        "outside_link": 1,
        "author": 1,
    }
    assert listed["hidden_sheet"].places == ("Kerja", "Gaji")
    assert listed["hidden_row"].places == ("Data, baris 2",)
    assert listed["hidden_column"].places == ("Data, kolom C",)
    assert listed["hidden_name"].places == ("penerima",)
    assert listed["author"].detail == "Siti Aminah", "a program's own name is nobody's"
    assert listed["digits"].places == ("Data, sel A2", "Data, sel B3", "Data, sel C3")
    assert listed["digits"].detail == f"{MASK}, 35••••••••••••00"


def test_a_workbook_with_a_macro():
    assert counted(hiding.macro_workbook()) == {"macro": 1}


def test_a_text_document():
    listed = found(hiding.hiding_document())
    assert {kind: part.count for kind, part in listed.items()} == {
        "digits": 1,
        "hidden_text": 1,
        "comment": 1,
        "tracked_change": 2,
        "author": 1,
    }
    assert listed["digits"] == HiddenPart("digits", 1, ("isi",), MASK), "runs of a paragraph stand together"


def test_slides():
    assert counted(hiding.slides()) == {"hidden_slide": 1, "comment": 1, "speaker_note": 1}


def test_an_open_document():
    assert counted(hiding.open_sheet()) == {
        "digits": 1,
        "hidden_sheet": 1,
        "hidden_row": 3,
        "hidden_column": 1,
        "comment": 1,
        "author": 1,
    }
    assert counted(hiding.open_sheet(locked=True)) == {"password": 1}


def test_a_pdf():
    listed = found(hiding.hiding_pdf())
    assert {kind: part.count for kind, part in listed.items()} == {
        "digits": 1,
        "hidden_layer": 1,
        "comment": 1,
        "author": 1,
    }
    assert listed["digits"].places == ("halaman 1",)
    assert listed["hidden_layer"].places == ("Konsep",)


def test_a_pdf_of_pictures_warns_and_a_blank_page_does_not():
    assert counted(hiding.scanned_pdf()) == {"image_only": 1}
    assert counted(pdf_bytes()) == {}


def test_a_locked_pdf_and_one_that_acts():
    locked = pdf_bytes(encryption=pikepdf.Encryption(owner="a", user="b"))
    assert counted(locked) == {"password": 1}
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments["rahasia.txt"] = b"x"
    assert counted(hiding.saved(pdf)) == {"active": 1}


def test_text_by_its_line():
    listed = found(f"nama,nik\nWahyu,{NIK}\nTotal,123456789012345678\n".encode())
    assert listed == {"digits": HiddenPart("digits", 1, ("baris 2",), MASK)}
    assert counted(f"a\tb\n1\t{NIK}".encode("utf-16")) == {"digits": 1}
    assert counted("tahun 2021 2022 2023 2024, Rp1.234.567".encode("latin-1")) == {}
    assert counted(b"35.14.01.120385.0001") == {"digits": 1}


def test_an_archive_is_opened_and_names_its_members():
    inner = package({"lama.csv": f"x,{NIK}\n".encode()})
    listed = found(
        package({"a.csv": b"a,b\n", "foto.png": png("a").read(), "arsip.zip": inner, "x.exe": b"MZ\0"})
    )
    assert listed["digits"].places == ("arsip.zip/lama.csv: baris 1",)
    assert listed["unreadable"].places == ("x.exe",)
    deep = package({"c.zip": package({"b.zip": package({"a.zip": package({"x.csv": b"a"})})})})
    assert counted(deep) == {"unreadable": 1}


def test_a_locked_archive():
    content = bytearray(package({"a.csv": b"a,b"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        content[at] |= 1
    assert counted(bytes(content)) == {"password": 1}


def test_an_office_file_behind_a_password():
    wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert counted(wrapped) == {"password": 1}
    assert counted(wrapped[:600]) == {"unreadable": 1}, "an old .doc or .xls"


def test_entities_and_broken_parts_are_unreadable():
    assert counted(package({**hiding.TYPES, "word/document.xml": LONG_BODY})) == {"unreadable": 1}
    assert counted(package({**hiding.TYPES, "word/document.xml": b"<w:document>"})) == {"unreadable": 1}
    assert counted(package({**hiding.TYPES, "word/document.xml": b"\xff\xfe\x00"})) == {"unreadable": 1}


def test_bombs_stop_at_the_limit(monkeypatch):
    monkeypatch.setattr(parts.Look.__init__, "__defaults__", (1_000_000,))
    assert counted(hiding.workbook("<sheetData>" + " " * 2_000_000 + "</sheetData>")) == {"partly_read": 1}
    assert counted(package({"a.csv": b"a," * 1_000_000})) == {"partly_read": 1}
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b" " * 5_000_000)
    assert counted(hiding.saved(pdf, compress_streams=True)) == {"partly_read": 1}


def test_names_in_a_file_cannot_carry_digits_or_control_characters():
    listed = found(package({f"KTP {NIK}\x07.csv": f"{NIK}".encode()}))
    assert listed["digits"].places == (f"KTP {MASK} .csv: baris 1",)


def test_files_without_hidden_parts():
    assert counted(hiding.workbook("<sheetData><row r='1'><c r='A1'><v>41</v></c></row></sheetData>")) == {}
    assert counted(hiding.document("<w:p><w:r><w:t>Bangil</w:t></w:r></w:p>")) == {}
    assert counted(hiding.text_pdf("Koperasi aktif")) == {}
    assert counted(b"kecamatan,jumlah\nBangil,41\n") == {}
    assert counted(png("a.png").read()) == {}


@pytest.mark.parametrize(("column", "named"), [(1, "A"), (26, "Z"), (28, "AB"), (16384, "XFD")])
def test_columns_have_letters(column, named):
    assert letters(column) == named


def test_every_kind_asks_something():
    assert {kind for kind in rules.KINDS if rules.needs_reason(kind)} == {"macro", "password", "unreadable"}
    assert rules.needs_tick("image_only") and not rules.needs_tick("active")
    assert rules.needs_tick("hidden_sheet") and rules.needs_tick("of a later version")
    assert all(len(kind) <= 20 for kind in rules.KINDS)


BASES = [
    hiding.hiding_workbook(),
    hiding.hiding_document(),
    hiding.slides(),
    hiding.open_sheet(),
    hiding.hiding_pdf(),
    package({"a.csv": b"a"}),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(BASES), st.data())
def test_no_spoilt_file_makes_it_raise(base, data):
    content = bytearray(base)
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    assert isinstance(hidden_parts(io.BytesIO(bytes(content))), tuple)
    assert isinstance(hidden_parts(io.BytesIO(bytes(content[:cut]))), tuple)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
    st.binary(max_size=400),
)
def test_no_bytes_make_it_raise(start, rest):
    assert isinstance(hidden_parts(io.BytesIO(start + rest)), tuple)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from(["word/document.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
)
def test_no_part_makes_it_raise(content, name):
    parts_of = {**hiding.TYPES, "xl/workbook.xml": b"<workbook/>", name: content}
    assert isinstance(hidden_parts(io.BytesIO(package(parts_of))), tuple)
    assert zipfile.is_zipfile(io.BytesIO(package(parts_of)))
