"""Old registers at the desk: upload, columns, dry run, confirm; only the admin of this office."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sedia.casefiles.models import OldCase
from sedia.transfer import chores
from sedia.transfer.models import OldRegister
from tests.cast import standard_of
from tests.desk.people import People, logged_in

PAGE = "/meja/pengaturan/register-lama/"
TEXT = "No;Tanggal;Nama;Informasi\n1;3 Maret 2024;<b>Ani</b>;=1+1\n2;kapan;Budi;Data {{ 7 }}\n"


def uploaded(client: Client, text: str = TEXT, name: str = "lama.csv"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})


def test_from_the_file_to_the_requests(cast: People, now: datetime) -> None:
    standard_of(cast.office, now)
    admin = logged_in(cast.admin)
    assert "Belum ada." in admin.get(PAGE).content.decode()
    answer = uploaded(admin)
    register = OldRegister.objects.get()
    home = f"{PAGE}{register.pk}/"
    assert answer["Location"] == home
    assert "sedang dibaca" in admin.get(home).content.decode()
    chores.work_registers(now)
    assert admin.get(f"{home}keadaan/")["HX-Refresh"] == "true"
    register.refresh_from_db()
    page = admin.get(home).content.decode()
    assert "Periksa semua baris" in page and "3. Nama" in page
    columns = {name: str(column) for name, column in register.columns.items()}
    refused = admin.post(home, {**columns, "name": ""})
    assert refused.status_code == 422
    assert "Pilih kolomnya." in refused.content.decode()
    assert admin.post(home, columns)["Location"] == home
    assert "sedang diperiksa" in admin.get(f"{home}keadaan/").content.decode()
    chores.work_registers(now)
    page = admin.get(home).content.decode()
    assert "&lt;b&gt;Ani&lt;/b&gt;" in page and "<b>Ani" not in page
    assert "Baris 3:" in page
    assert admin.post(f"{home}setujui/")["Location"] == home
    assert admin.post(f"{home}setujui/").status_code == 409
    assert "Sedang dibawa masuk" in admin.get(home).content.decode()
    chores.work_registers(now)
    assert "Selesai" in admin.get(home).content.decode()
    assert OldCase.objects.get().number == "1"
    case = OldCase.objects.get().casefile
    assert "Nomor lama" in logged_in(cast.officer).get(f"/meja/permohonan/{case.number}/").content.decode()


def test_a_bad_file_is_told(cast: People, now: datetime) -> None:
    admin = logged_in(cast.admin)
    assert uploaded(admin).status_code == 409, "no standard yet"
    standard_of(cast.office, now)
    for text, name in (("", "a.csv"), ("%PDF-1.7", "c.csv"), ("\0\1", "d.xlsx")):
        assert uploaded(admin, text, name).status_code == 422
    assert admin.post(PAGE, {}).status_code == 422
    assert not OldRegister.objects.exists()
    home = uploaded(admin, "satu", "b.csv")["Location"]
    chores.work_registers(now)
    page = admin.get(home).content.decode()
    assert "Tidak ada baris di bawah judul kolom." in page and "Periksa semua baris" not in page
    assert admin.post(home, {"name": "0"}).status_code in {409, 422}


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-16"),
        "No;Tanggal;Nama;Informasi\n1;3 Maret 2024;Renée;“Data” – jalan\n".encode("cp1252"),
        b'No;Tanggal;Nama;Informasi\n1;3/3/2024;"Ani; S.E.";"a; b"\n2;4/3/2024;Budi\n',
        b"REGISTER TAHUN 2024\n\nNo,Tanggal,Nama,Informasi\n1,3/3/2024,Ani,Data\n",
        b"No;Tanggal;Nama;Informasi\n1;3/3/2024;Ani;Data\x0bbaris dua\n",
    ],
)
def test_real_registers_pass_the_form(cast: People, now: datetime, content: bytes) -> None:
    standard_of(cast.office, now)
    answer = logged_in(cast.admin).post(PAGE, {"file": SimpleUploadedFile("lama.csv", content)})
    assert answer.status_code == 302
    chores.work_registers(now)
    columns = OldRegister.objects.get().columns
    assert [columns[name] for name in ("number", "received_on", "name", "details")] == [0, 1, 2, 3]


def test_all_wrong_rows_are_a_file_without_formulas_and_the_register_can_be_discarded(
    cast: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chores, "MOST_ERRORS", 1)
    standard_of(cast.office, now)
    admin = logged_in(cast.admin)
    home = uploaded(admin, TEXT + '3;"x, =1+1";Cici;Data\n')["Location"]
    chores.work_registers(now)
    register = OldRegister.objects.get()
    assert admin.get(f"{home}baris-salah.csv").status_code == 404, "not looked through yet"
    admin.post(home, {name: str(column) for name, column in register.columns.items()})
    chores.work_registers(now)
    page = admin.get(home).content.decode()
    assert "Baris 3:" in page and "Baris 4:" not in page
    told = b"".join(admin.get(f"{home}baris-salah.csv")).decode("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in told] == ["Baris", "3", "4"]
    assert ", '=1+1" in told[2]
    assert admin.get(f"{home}buang/").status_code == 405
    assert admin.post(f"{home}buang/")["Location"] == PAGE
    assert admin.post(f"{home}buang/").status_code == 409
    assert "sudah dibuang" in admin.get(home).content.decode()
    assert "dibuang" in admin.get(PAGE).content.decode()


def test_another_sheet_of_the_workbook_is_read_at_a_press(cast: People, now: datetime) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name in ("Petunjuk", "Tahun <2024>"):
            sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["No", "Tanggal", "Nama", "Informasi"])
        sheet.write_row(1, 0, ["1", "3/3/2024", "Ani", "Data"])
    standard_of(cast.office, now)
    admin = logged_in(cast.admin)
    home = admin.post(PAGE, {"file": SimpleUploadedFile("buku.xlsx", made.getvalue())})["Location"]
    chores.work_registers(now)
    page = admin.get(home).content.decode()
    assert "Tidak dapat dibaca" in page and "Tahun &lt;2024&gt;" in page
    for wrong in ("7", "x", ""):
        admin.post(f"{home}lembar/", {"sheet": wrong})
    assert OldRegister.objects.get().refused
    assert admin.post(f"{home}lembar/", {"sheet": "1"})["Location"] == home
    chores.work_registers(now)
    assert "Periksa semua baris" in admin.get(home).content.decode()


def test_nobody_else(cast: People, now: datetime) -> None:
    standard_of(cast.office, now)
    uploaded(logged_in(cast.admin))
    home = f"{PAGE}{OldRegister.objects.get().pk}/"
    for person in (cast.officer, cast.ppid, cast.auditor):
        assert logged_in(person).get(PAGE).status_code == 403
        assert logged_in(person).post(f"{home}setujui/").status_code == 403
        assert logged_in(person).post(f"{home}buang/").status_code == 403
        assert logged_in(person).post(f"{home}lembar/", {"sheet": "0"}).status_code == 403
        assert logged_in(person).get(f"{home}baris-salah.csv").status_code == 403
    foreign = logged_in(cast.foreign_admin)
    for answer in (
        foreign.get(home),
        foreign.post(home),
        foreign.post(f"{home}setujui/"),
        foreign.post(f"{home}buang/"),
    ):
        assert answer.status_code == 404
