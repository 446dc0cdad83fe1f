"""An old register from its file to its requests: nothing half, nothing twice, and sentences beside each bad row."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter
from django.db import OperationalError

from sedia.casefiles.models import CaseFile, OldCase
from sedia.files.inspect import XLSX
from sedia.files.uploads import Upload
from sedia.journal.models import Entry
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests import verify
from sedia.requests.actions.importing import import_request
from sedia.requests.old import OldRequest
from sedia.transfer import chores
from sedia.transfer.actions.old_registers import (
    add_register,
    choose_sheet,
    confirm_register,
    discard_register,
    map_columns,
)
from sedia.transfer.models import OldRegister
from tests.cast import Cast, upload

HEADING = "No Register;Tanggal;Nama;Informasi yang diminta;Tgl selesai;Keterangan\n"
GOOD = "001/2024;3 Maret 2024;Ani;Data jalan;05/03/2024;Dikabulkan\n002/2024;4/3/2024;Budi;Data pasar;;\n"
BAD = (
    ";besok;Cici;;;\n003/2024;5/3/2024;;Data;4/3/2024;\n004/2024;1/1/2099;Dedi;Data;;\n"
    "001/2024;3/3/2024;ANI;Data  jalan;;\n;;;;;\n"
)


def added(cast: Cast, text: str = HEADING + GOOD + BAD, name: str = "lama.csv") -> OldRegister:
    return uploaded(cast, upload(name, text.encode("cp1252")))


def uploaded(cast: Cast, file: Upload) -> OldRegister:
    register = add_register(cast.office, file, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    register.refresh_from_db()
    return register


def checked(cast: Cast, register: OldRegister) -> OldRegister:
    map_columns(register, register.columns, by=cast.admin, at=cast.at)
    assert chores.registers_pending(cast.at)
    chores.work_registers(cast.at)
    register.refresh_from_db()
    return register


def test_a_dry_run_writes_no_request_and_says_what_is_wrong_row_by_row(cast: Cast):
    register = checked(cast, added(cast))
    assert (register.total, register.good, register.known, register.bad) == (6, 2, 0, 4)
    assert dict(register.errors) == {
        4: [
            "Tanggal diterima: tanggal “besok” tidak dapat dibaca; tulis misalnya 3 Maret 2024 atau 03/03/2024.",
            "Informasi yang diminta: kosong.",
        ],
        5: ["Nama pemohon: kosong.", "Tanggal jawaban atau selesai: sebelum tanggal diterima."],
        6: ["Tanggal diterima: belum terjadi."],
        7: ["Sama dengan baris 2."],
    }
    assert register.sample[0] == ["2", "001/2024", "3 Maret 2024", "Ani", "Data jalan", "5 Maret 2024"]
    assert not CaseFile.objects.exists()
    assert not chores.registers_pending(cast.at)


def test_taken_over_in_portions_and_the_same_file_twice_takes_over_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(chores, "MOST", 1)
    register = checked(cast, added(cast))
    confirm_register(register, by=cast.admin, at=cast.at)
    with pytest.raises(ChangedMeanwhile):
        confirm_register(register, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        map_columns(register, register.columns, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    register.refresh_from_db()
    assert (register.done, register.last_row, register.finished_at) == (1, 2, None)
    while chores.registers_pending(cast.at):
        chores.work_registers(cast.at)
    register.refresh_from_db()
    assert (register.done, register.finished_at) == (2, cast.at)
    assert list(OldCase.objects.order_by("pk").values_list("number", flat=True)) == ["001/2024", "002/2024"]
    assert list(verify.faults()) == []
    again = checked(cast, added(cast, name="salinan.csv"))
    assert (again.good, again.known) == (0, 2)
    with pytest.raises(NotLawful):
        confirm_register(again, by=cast.admin, at=cast.at)
    events = Entry.objects.filter(chain=cast.office.chain, event__startswith="old_register.").order_by("seq")
    assert [entry.event.partition(".")[2] for entry in events][:4] == [
        "added",
        "mapped",
        "confirmed",
        "finished",
    ]
    assert not any("Ani" in entry.facts for entry in events)


def test_a_portion_that_was_cut_off_is_done_again_without_doubles(cast: Cast):
    register = checked(cast, added(cast))
    confirm_register(register, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    OldRegister.objects.update(
        finished_at=None, last_row=0
    )  # as if the worker died before it wrote down how far
    chores.work_registers(cast.at + timedelta(minutes=1))
    assert CaseFile.objects.count() == 2
    assert OldRegister.objects.get().done == 2


ANNEX = (
    "No;Tgl;Nama;Alamat;Nomor Kontak;Pekerjaan;Informasi Yang Diminta;Tujuan Penggunaan Informasi;Ya;Tdk;"
    "Belum Didokumentasikan;Softcopy;Hardcopy;Melihat/Mengetahui;Meminta Salinan;Keputusan;Alasan Penolakan;"
    "Pemberitahuan Tertulis;Pemberian Informasi;Biaya;Cara\n"
    "(1);2;3.0;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21\n"
    "1;Senin, 4 Maret 2024;Siti;Jl. 1;0812;Guru;Data UMKM;Skripsi;√;;;√;;;√;Dikabulkan;;6 Maret 2024;7/3/2024;Rp0;-\n"
)


def test_every_column_of_annex_eight_is_guessed_and_kept(cast: Cast):
    register = checked(cast, added(cast, ANNEX.replace("√", "v")))
    assert sorted(register.columns.values()) == list(range(21))
    assert (register.total, register.bad) == (1, 0), "the row that numbers the columns is none"
    confirm_register(register, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    old = OldCase.objects.get()
    assert (old.number, old.closed, old.register) == ("1", True, register.pk)
    assert old.cells == {
        "held": "v", "softcopy": "v", "copy": "v", "decision": "Dikabulkan", "notified": "2024-03-06",
        "given": "2024-03-07", "cost": "Rp0", "payment": "-",
    }  # fmt: skip
    assert old.casefile.information_request.delivered_at.date() == date(2024, 3, 7)


def test_a_decision_without_a_day_opens_no_overdue_case(cast: Cast):
    rows = "1;3/3/2024;Ani;Data;;Ditolak\n2;3/3/2024;Budi;Data;;dalam proses\n3;3/3/2024;Cici;Data;;Selesai\n"
    register = checked(cast, added(cast, HEADING + rows))
    assert (register.good, register.bad) == (1, 2)
    assert all("tanpa tanggal" in sentences[0] for _, sentences in register.errors)


def far(cast: Cast) -> Upload:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Nama")
        sheet.write(1_048_575, 16_383, "x")
    return upload("jauh.xlsx", made.getvalue(), XLSX)


def test_a_small_file_that_claims_billions_of_cells_ends_no_process_of_ours(cast: Cast):
    register = uploaded(cast, far(cast))
    assert "terlalu besar" in register.refused
    assert not chores.registers_pending(cast.at)
    with pytest.raises(NotLawful):
        map_columns(register, {"name": 0}, by=cast.admin, at=cast.at)


def test_another_sheet_is_chosen_before_it_is_confirmed(cast: Cast):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("Petunjuk")
        for name, asked in (("2023", "Data jalan"), ("2024", "Data pasar")):
            sheet = book.add_worksheet(name)
            for n, row in enumerate(
                (["No", "Tanggal", "Nama", "Informasi"], ["1", "3/3/2023", "Ani", asked])
            ):
                sheet.write_row(n, 0, row)
            sheet.write_formula(1, 4, "=1/0", None, "#N/A")
    register = uploaded(cast, upload("buku.xlsx", made.getvalue(), XLSX))
    assert (register.sheets, bool(register.refused)) == (["Petunjuk", "2023", "2024"], True)
    for by in (cast.officer, cast.auditor):
        with pytest.raises(NotAllowed):
            choose_sheet(register, 2, by=by, at=cast.at)
    for none in (3, -1):
        with pytest.raises(Incomplete):
            choose_sheet(register, none, by=cast.admin, at=cast.at)
    choose_sheet(register, 1, by=cast.admin, at=cast.at)
    choose_sheet(register, 2, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    register.refresh_from_db()
    checked(cast, register)
    assert register.sample[0][4] == "Data pasar"
    confirm_register(register, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        choose_sheet(register, 1, by=cast.admin, at=cast.at)


def test_one_register_that_fails_hinders_no_other_and_a_locked_database_ends_no_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    texts = (HEADING + "9/2024;3/3/2024;Zul;Data lain;;\n", HEADING + GOOD)
    for register in [checked(cast, added(cast, text)) for text in texts]:
        confirm_register(register, by=cast.admin, at=cast.at)

    def locked(standard: object, old: OldRequest, **more: Any) -> Any:
        if old.name == "Zul":
            raise OperationalError("database is locked")
        return import_request(standard, old, **more)

    monkeypatch.setattr(chores, "import_request", locked)
    with pytest.raises(OperationalError):
        chores.work_registers(cast.at)
    first, second = OldRegister.objects.order_by("pk")
    assert (first.done, first.finished_at, first.errors) == (0, None, [])
    assert (second.done, second.finished_at) == (2, cast.at)
    monkeypatch.undo()
    chores.work_registers(cast.at)
    first.refresh_from_db()
    assert (first.done, first.finished_at) == (1, cast.at)


def test_fifty_thousand_rows_of_rubbish_give_sentences_and_nothing_else(cast: Cast):
    rng = random.Random(7)
    signs = ";;;\"'=+-@<>{}%\\\t \u202eé漢😀\x00\x07abc0123456789/"
    rubbish = "\n".join("".join(rng.choices(signs, k=24)) for _ in range(50_000))
    content = upload("sampah.csv", (HEADING + rubbish).encode("utf-8", "replace"))
    register = checked(cast, uploaded(cast, content))
    assert register.good == 0
    assert register.bad == register.total > 1000
    assert len(register.errors) == chores.MOST_ERRORS
    assert not CaseFile.objects.exists()


def test_rows_that_came_with_another_register_meanwhile_are_told_as_known(cast: Cast):
    first, second = (checked(cast, added(cast, name=name)) for name in ("satu.csv", "dua.csv"))
    for register in (first, second):
        confirm_register(register, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    second.refresh_from_db()
    assert (second.good, second.known, second.done, second.finished_at) == (0, 2, 0, cast.at)


def test_a_register_is_discarded_before_it_is_confirmed_and_only_then(cast: Cast):
    register = checked(cast, added(cast))
    for by in (cast.officer, cast.auditor):
        with pytest.raises(NotAllowed):
            discard_register(register, by=by, at=cast.at)
    discard_register(register, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        discard_register(register, by=cast.admin, at=cast.at)
    with pytest.raises(ChangedMeanwhile):
        confirm_register(register, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        map_columns(register, register.columns, by=cast.admin, at=cast.at)
    register.refresh_from_db()
    assert (register.blob, register.rows, register.faults, register.sample, register.errors) == (
        None,
        None,
        None,
        [],
        [],
    )
    assert not chores.registers_pending(cast.at)
    other = checked(cast, added(cast))
    confirm_register(other, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        discard_register(other, by=cast.admin, at=cast.at)


def test_files_are_let_go_of_some_days_after_the_end_and_a_month_after_nothing(cast: Cast):
    done, waiting = (
        checked(cast, added(cast)),
        checked(cast, added(cast, HEADING + "7;3/3/2024;Ani;Lain;;\n")),
    )
    confirm_register(done, by=cast.admin, at=cast.at)
    chores.work_registers(cast.at)
    assert not chores.registers_to_forget(cast.at + timedelta(days=6))
    week, month = cast.at + timedelta(days=7), cast.at + timedelta(days=30)
    assert chores.registers_to_forget(week)
    assert chores.forget_registers(week) == 1
    assert chores.forget_registers(month) == 1
    done.refresh_from_db()
    waiting.refresh_from_db()
    assert (done.blob, done.sample, done.discarded_at) == (None, [], None)
    assert (waiting.blob, waiting.headings, waiting.discarded_at) == (None, [], month)
    assert OldCase.objects.count() == 2


def test_who_may_and_what_must_be_said(cast: Cast):
    for by in (cast.officer, cast.ppid, cast.auditor):
        with pytest.raises(NotAllowed):
            add_register(cast.office, upload(), by=by, at=cast.at)
    assert "baris di bawah judul" in added(cast, "hanya satu baris").refused
    register = added(cast)
    for by in (cast.officer, cast.auditor):
        with pytest.raises(NotAllowed):
            map_columns(register, register.columns, by=by, at=cast.at)
        with pytest.raises(NotAllowed):
            confirm_register(register, by=by, at=cast.at)
    with pytest.raises(NotLawful):
        confirm_register(register, by=cast.admin, at=cast.at)
    full = register.columns
    wrong = ({}, {**full, "name": 99}, {**full, "name": full["details"]}, {**full, "x": 1})
    for columns in wrong:
        with pytest.raises(Incomplete):
            map_columns(register, columns, by=cast.admin, at=cast.at)
