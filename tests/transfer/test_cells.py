"""Days in every way in which people write them, headings as offices write them, files as old programs write them."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from sedia.transfer.cells import Unreadable, day, text
from sedia.transfer.columns import guessed, heading_row
from sedia.transfer.sheets import UnreadableFile, read_rows

THIRD = date(2024, 3, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "3 Maret 2024",
        "03/03/2024",
        "3-3-2024",
        "3.3.24",
        "Minggu, 3 Maret 2024",
        "3 Mar 2024",
        "3-Mar-24",
        "2024-03-03",
        "2024-03-03 00:00:00",
        "45354",
        45354,
        45354.0,
        datetime(2024, 3, 3, 10, 0),
        THIRD,
        "  3   MARET  2024 ",
        "Minggu 3 Maret 2024",
        "Jum'at / 3 Maret 2024",
        "3-3-2024 10:30",
        "3/3/2024 10:30:05",
        "3 Maret 2024, pukul 10.30 WIB",
        "2024/03/03",
        "2024.3.3",
        "3 mar '24",
    ],
)
def test_one_day_in_many_ways(cell: object):
    assert day(cell) == THIRD


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1 Nopember 2023", date(2023, 11, 1)),
        ("5 Pebruari 2020", date(2020, 2, 5)),
        ("7 Agt 2021", date(2021, 8, 7)),
        ("31/12/2019", date(2019, 12, 31)),
        ("5/3/99", date(1999, 3, 5)),
        ("5/3/89", date(2089, 3, 5)),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_old_spellings_and_empty_cells(cell: object, found: date | None):
    assert day(cell) == found


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2024",
        "13 Foo 2024",
        "kemarin",
        12,
        1e300,
        float("nan"),
        True,
        "3 Maret 1024",
        "=TODAY()",
        "9" * 500,
    ],
)
def test_what_is_no_day_is_said(cell: object):
    with pytest.raises(Unreadable):
        day(cell)


def test_texts_stay_as_they_were_typed():
    assert text(12.0, 9) == "12"
    assert text('=HYPERLINK("x")', 40) == '=HYPERLINK("x")'
    assert text(" a\r\nb ", 9) == "a\nb"
    assert (text(True, 9), text(False, 9)) == ("TRUE", "FALSE")
    for bad in ("a\x00b", "x" * 10, "#DIV/0!", "#N/A"):
        with pytest.raises(Unreadable):
            text(bad, 9)


def test_headings_are_guessed():
    annex = ["No", "Tanggal", "Nama", "Alamat", "Nomor Kontak", "Pekerjaan", "Informasi yang Diminta",
             "Tujuan Penggunaan Informasi", "Keputusan", "Pemberitahuan Tertulis"]  # fmt: skip
    names = [
        "number",
        "received_on",
        "name",
        "address",
        "phone",
        "occupation",
        "details",
        "purpose",
        "outcome",
    ]
    assert guessed(annex) == {**{name: n for n, name in enumerate(names)}, "ended_on": 9}
    other = ["NO. REGISTER", "TGL. MASUK", "NAMA PEMOHON", "RINCIAN INFORMASI", "TGL SELESAI", "E-mail"]
    assert guessed(other) == {
        "number": 0, "received_on": 1, "name": 2, "details": 3, "ended_on": 4, "email": 5,
    }  # fmt: skip
    assert heading_row([["REGISTER PERMOHONAN"], [""], annex, ["1"]]) == 2
    assert guessed(["Tgl Jawaban", "Tanggal Permohonan"]) == {"ended_on": 0, "received_on": 1}
    assert guessed(["", None, 7]) == {}
    assert heading_row([["x"], ["y"]]) == 0


def test_a_failed_formula_is_no_empty_cell():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Lembar & <satu>")
        sheet.write_row(0, 0, ["Nama", "Isi"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write(2, 0, "Ani")
        book.add_worksheet().write_formula(2, 1, "=1/0", None, "#N/A")
    made.seek(0)
    assert read_rows(made, workbook=True)[1:] == [["", "#DIV/0!"], ["Ani", 2.0]]


def csv_rows(content: bytes) -> list[list[object]]:
    return read_rows(io.BytesIO(content), workbook=False)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_every_kind(separator: str, encoding: str):
    lines = [["Nama", "Informasi"], ["Renée “R”", 'Data "A"\nbaris dua']]
    said = "\r\n".join(separator.join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row) for row in lines)
    assert csv_rows(said.encode(encoding)) == lines


@pytest.mark.parametrize(
    "said", ['Nama,Isi\n"Ani; S.E.; M.M.","a; b; c; d"', 'Daftar;\nNama;"a, b, c, d, e"']
)
def test_what_stands_between_quotes_splits_no_column(said: str):
    assert [len(row) for row in csv_rows(said.encode())] == [2, 2]


def test_utf_16_without_its_mark_and_a_cell_longer_than_the_csv_module_likes():
    said = "Nama;Isi\nAni;" + "x" * 150_000
    assert csv_rows(said.encode("utf-16-le")) == [["Nama", "Isi"], ["Ani", "x" * 150_000]]


def workbook(rows: list[list[object]], merged: tuple[int, int, int, int] | None = None) -> io.BytesIO:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
        if merged:
            sheet.merge_range(*merged, rows[merged[0]][merged[1]])
    made.seek(0)
    return made


def test_a_workbook_with_dates_merged_cells_and_formulas():
    rows = [["Tanggal", "Nama"], [datetime(2024, 3, 3), "Ani"], ["", "Budi"], ["=1+1", "Cici"]]
    found = read_rows(workbook(rows, (1, 0, 2, 0)), workbook=True)
    assert day(found[1][0]) == day(found[2][0]) == THIRD
    assert found[2][1] == "Budi"


@pytest.mark.parametrize(
    "content", [b"", b"satu baris saja", b"\x00\x01\x02", b'"' + b"x" * 10_000_001 + b'"\n,a']
)
def test_rubbish_as_csv_is_refused_in_words(content: bytes):
    with pytest.raises(UnreadableFile):
        csv_rows(content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak", b"bukan lembar kerja"])
def test_rubbish_as_a_workbook_is_refused_in_words(content: bytes):
    with pytest.raises(UnreadableFile):
        read_rows(io.BytesIO(content), workbook=True)
