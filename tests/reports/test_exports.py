"""Registers as files: what is hostile stays text, what is read back is what was written, who may have it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from sedia.casefiles.models import Look
from sedia.files.store import read
from sedia.journal.actors import Actor
from sedia.journal.models import Entry
from sedia.offices.models import Membership
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.reports.cells import safe, spoken
from sedia.reports.models import Export
from sedia.reports.registers.actions import order_export, takes
from sedia.reports.registers.chores import exports_pending, keep_exports
from sedia.reports.registers.register import Column, Wanted
from sedia.reports.registers.requests import REQUESTS
from sedia.reports.registers.sheets import CUT, LONGEST, fitted, write_csv, write_xlsx
from tests.cast import Cast, filed
from tests.complaints.scene import complained
from tests.reports.test_registers import YEAR, reader, table

HOSTILE = [
    "=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2+3", "\t=1", "\r=1", "\n=1", "\uff1d1+1", 'kutip "dua"',
    "baris\nkedua", "koma, titik; koma", "_x0041_", "http://contoh.id", "0812", "1e5", "TRUE", "mailto:a@b.id",
    "{=1}", "🙂 漢字 عربي", "<b>&amp;</b>", "{{ 7*7 }}", "  spasi  ",
]  # fmt: skip
COLUMNS = (Column("a", "Satu"), Column("b", "=Dua", "Kelompok"))
ABOUT = (("Register", "Coba"), ("Kantor", "=1+1"))


def xlsx(rows: list[list[Any]]) -> bytes:
    target = io.BytesIO()
    at = datetime.fromisoformat("2026-11-23T02:00:00+00:00")
    write_xlsx(target, COLUMNS, [rows], lambda n: None, about=ABOUT, at=at, zone="Asia/Jakarta")
    return target.getvalue()


def read_back(content: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()


def order(cast: Cast, by: Actor | None = None, form: str = "csv", **changes: Any) -> Export:
    said = {"register": "permohonan", "form": form, "wanted": YEAR, **changes}
    return order_export(cast.office, by=by or cast.officer, at=cast.at, **said)


def made(cast: Cast, export: Export) -> bytes:
    keep_exports(cast.at)
    export.refresh_from_db()
    assert export.blob is not None
    return read(export.blob)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_cell_of_csv_is_no_formula_and_reads_back(text: str) -> None:
    target = io.BytesIO()
    assert write_csv(target, COLUMNS, [[[text, date(2026, 1, 2)]]], lambda n: None) == 1
    assert target.getvalue().startswith(b"\xef\xbb\xbf")
    ((*head,), (*row,)) = csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"), newline=""))
    assert head == ["Satu", "Kelompok: =Dua"]
    assert row == [safe(text), "2026-01-02"]
    assert row[0].replace("'", "") == text.replace("'", "")
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "text", [*HOSTILE, "a;=1+1", "a\n=1+1", 'b;"@SUM(1)"', "c|  +1", "d,-2+3;-2", "e\t=1\r\n=2"]
)
def test_no_cell_is_a_formula_whatever_separates_cells_where_it_is_opened(text: str, separator: str) -> None:
    target = io.BytesIO()
    write_csv(target, COLUMNS, [[[text, date(2026, 1, 2)]]], lambda n: None)
    told = io.StringIO(target.getvalue().decode("utf-8-sig"), newline="")
    for cell in (cell for row in csv.reader(told, delimiter=separator) for cell in row):
        assert (
            not cell.strip(" \t\r\n\"'").startswith(("=", "+", "-", "@", "\uff1d"))
            or cell.lstrip()[:1] == "'"
        ), cell


def test_an_amount_stays_as_it_is_written() -> None:
    assert safe("Rp5.000,-") == "Rp5.000,-"
    assert safe("Rp5.000,-; Rp0,-") == "Rp5.000,-; Rp0,-"


def test_a_hostile_cell_of_xlsx_is_text_as_it_was_written() -> None:
    content = xlsx([[text, ""] for text in HOSTILE])
    found = [row[0] for row in read_back(content)[1:]]
    # XML knows one kind of line end.
    assert [str(text).replace("\r", "\n") for text in found] == [text.replace("\r", "\n") for text in HOSTILE]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == 2
        assert not any(b"<f>" in sheet or b"<f " in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_dates_numbers_and_days_with_their_names() -> None:
    days = (date(2026, 11, 23), date(2026, 11, 24))
    rows = read_back(xlsx([[date(2026, 11, 23), days[:1]], [12, days], ["", ()]]))
    assert rows[1] == [date(2026, 11, 23), date(2026, 11, 23)]
    assert rows[2] == [12.0, "Senin, 23 November 2026; Selasa, 24 November 2026"]
    assert spoken(days[:1]) == "Senin, 23 November 2026"
    assert spoken(days[0]) == "23/11/2026"


@pytest.mark.parametrize("sign", ["x", "🙂"])
def test_a_cell_too_long_for_xlsx_says_so_at_its_end(sign: str) -> None:
    text = fitted(sign * 40_000)
    assert text.endswith(CUT)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert fitted("x" * LONGEST) == "x" * LONGEST
    assert read_back(xlsx([[sign * 40_000, ""]]))[1][0] == text


def test_signs_that_xml_forbids() -> None:
    assert fitted("a\x00b\ufffec\ud800") == "a\ufffdb\ufffdc\ufffd"


def test_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sedia.reports.registers.sheets.MOST_ROWS", 2)
    content = xlsx([[str(number), ""] for number in range(5)])
    found = [[row[0] for row in read_back(content, sheet)] for sheet in range(3)]
    assert found == [["Satu", "0", "1"], ["Satu", "2", "3"], ["Satu", "4"]]


def test_both_files_of_a_register_read_back_as_its_rows(cast: Cast) -> None:
    for text in ("=1+1", "@x", "baris\nkedua, lagi"):
        filed(cast, details=text, email=f"w{len(text)}@contoh.id")
    rows = table(REQUESTS, reader(cast))
    assert len(rows) == 3
    orders = order(cast), order(cast, form="xlsx")
    _, *found = csv.reader(io.StringIO(made(cast, orders[0]).decode("utf-8-sig"), newline=""))
    assert [line[0] for line in found] == [row["number"] for row in rows]
    assert [line[6] for line in found] == [safe(row["asked"]) for row in rows]
    content = made(cast, orders[1])
    head, *found = read_back(content)
    assert head == [column.title for column in REQUESTS.columns(YEAR.ends)]
    expected = [[cell if not isinstance(cell, tuple) else cell[0] for cell in row.values()] for row in rows]
    assert found == expected
    about = dict(read_back(content, 1))
    assert about["Kantor"] == cast.office.name
    assert about["NIK"] == "disamarkan"


def test_what_is_recorded_of_an_export(cast: Cast) -> None:
    export = order(cast)
    assert exports_pending(cast.at)
    filed(cast)
    made(cast, export)
    assert (export.rows, export.expires_at) == (1, cast.at + timedelta(days=1))
    assert not exports_pending(cast.at)
    ordered, done = Entry.objects.filter(chain=cast.office.chain, event__contains="register").order_by("seq")
    assert ordered.who["id"] == cast.officer.id
    assert ordered.fact == {
        "register": "permohonan",
        "form": "csv",
        "wanted": {"begins": "2026-01-01", "ends": "2026-12-31"},
        "full_identity": False,
    }
    assert done.fact == {"export": export.pk, "rows": 1, "sha256": export.blob_id}


def test_who_orders_and_who_takes(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        order(cast, cast.stranger)
    with pytest.raises(NotAllowed):
        order(cast, cast.officer, full_identity=True)
    with pytest.raises(Incomplete) as refusal:
        order(cast, cast.ppid, full_identity=True)
    assert "membulatkan" in refusal.value.fields["bentuk"][0]
    export = order(cast, cast.ppid, full_identity=True, form="xlsx")
    filed(cast, identity_number="3514012345670001")
    assert "3514012345670001" in [cell for row in read_back(made(cast, export)) for cell in row]
    assert takes(export, cast.ppid, cast.at)
    assert not takes(export, cast.officer, cast.at)
    assert not takes(export, cast.stranger, cast.at)
    assert not takes(export, cast.ppid, cast.at + timedelta(days=2))


def test_the_same_twice_and_too_many_at_once(cast: Cast) -> None:
    order(cast)
    with pytest.raises(NotLawful):
        order(cast)
    order(cast, form="xlsx")
    order(cast, register="keberatan")
    with pytest.raises(NotLawful):
        order(cast, register="keberatan", form="xlsx")
    order(cast, cast.colleague)
    assert Export.objects.count() == 4
    assert Entry.objects.filter(event="office.register_exported").count() == 4


def test_whoever_left_meanwhile_gets_nothing(cast: Cast) -> None:
    export = order(cast)
    gone = date(2026, 11, 22)
    Membership.objects.filter(staff_id=cast.officer.staff_id).update(since=gone, until=gone)
    keep_exports(cast.at)
    export.refresh_from_db()
    assert export.blob is None
    assert export.fault.startswith("Anda tidak lagi bertugas")


def test_a_fault_is_tried_again_then_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> int:
        raise OSError("disk")

    monkeypatch.setattr("sedia.reports.registers.making.write_csv", broken)
    export = order(cast)
    for _ in range(3):
        assert exports_pending(cast.at)
        with pytest.raises(OSError, match="disk"):
            keep_exports(cast.at)
    export.refresh_from_db()
    assert export.fault.startswith("Berkas gagal dibuat")
    assert not exports_pending(cast.at)


def test_one_that_ends_the_worker_is_not_begun_for_ever(cast: Cast) -> None:
    export = order(cast)
    Export.objects.filter(pk=export.pk).update(tries=3)  # begun three times, and nobody came back
    keep_exports(cast.at)
    export.refresh_from_db()
    assert export.blob is None
    assert export.fault.startswith("Berkas gagal dibuat")


def test_what_expired_is_let_go(cast: Cast) -> None:
    export = order(cast)
    made(cast, export)
    later = cast.at + timedelta(days=1, minutes=1)
    assert exports_pending(later)
    assert keep_exports(later) == 1
    export.refresh_from_db()
    assert export.blob is None
    assert not exports_pending(later)


def test_practice_says_so(cast: Cast) -> None:
    office = type(cast.office).objects.get(slug="dinkes")
    type(office).objects.filter(pk=cast.office.pk).update(practice_of=office)
    export = order(cast, form="xlsx")
    assert any("CONTOH" in str(row) for row in read_back(made(cast, export), 1))


def test_a_period_written_down_is_the_same_again() -> None:
    wanted = Wanted(date(2026, 1, 1), date(2026, 3, 31), late="legal", officer=3)
    assert Wanted.from_json(wanted.to_json()) == wanted


@pytest.mark.parametrize(("named", "looks"), [(True, 1), (False, 0)])
def test_a_file_that_tells_who_complains_confidentially_is_a_look_at_it(
    cast: Cast, named: bool, looks: int
) -> None:
    casefile = complained(cast, identity="confidential").casefile
    complained(cast)
    if named:
        cast.office.identity_readers.create(staff_id=cast.ppid.staff_key, named_at=cast.at)
    made(cast, order(cast, by=cast.ppid, register="pengaduan"))
    found = Look.objects.filter(what="identity", staff=cast.ppid.staff_key)
    assert list(found.values_list("casefile", flat=True)) == [casefile.pk] * looks
