"""The registers: columns in the order of the law, cells hand-counted, every number in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.identity import reads_at
from sedia.casefiles.models import CaseFile, Clock, Requester
from sedia.decisions.actions.delivering import receive
from sedia.decisions.models import Outcome
from sedia.decisions.rules import ItemAnswer
from sedia.journal.actors import Actor, requester_of
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.objections import OBJECTIONS
from sedia.reports.registers.register import Reader, Register, Wanted
from sedia.reports.registers.requests import REQUESTS
from sedia.requests.actions.ending import withdraw
from sedia.requests.actions.importing import import_request
from sedia.requests.models import InformationRequest
from sedia.requests.old import OldRequest
from tests.cast import Cast, approved, filed, fresh, proposed
from tests.decisions.test_items import BPS, SEARCHED, answered, divided
from tests.objections.objecting import decided, objected

YEAR = Wanted(date(2026, 1, 1), date(2026, 12, 31))

ANNEX_VIII = (
    "No", "Tgl", "Nama", "Alamat", "Nomor Kontak", "Pekerjaan", "Informasi Yang Diminta",
    "Tujuan Penggunaan Informasi", "Status Informasi: Dibawah Penguasaan: Ya",
    "Status Informasi: Dibawah Penguasaan: Tdk", "Status Informasi: Belum Didokumentasikan",
    "Bentuk Informasi Yang Dikuasai: Softcopy", "Bentuk Informasi Yang Dikuasai: Hardcopy",
    "Jenis Permohonan: Melihat/Mengetahui", "Jenis Permohonan: Meminta Salinan", "Keputusan", "Alasan Penolakan",
    "Hari dan Tanggal: Pemberitahuan Tertulis", "Hari dan Tanggal: Pemberian Informasi",
    "Biaya & Cara Pembayaran: Biaya", "Biaya & Cara Pembayaran: Cara",
)  # fmt: skip
GROUNDS = "Alasan Pengajuan Keberatan (Pasal 35 ayat (1) UU KIP): "
ANNEX_XI = (
    "No.", "Tgl", "Nama", "Alamat", "Nomor Kontak", "Pekerjaan", "No. Pendaftaran Permintaan Informasi",
    "Informasi Yang Diminta", "Tujuan Penggunaan Informasi", *(GROUNDS + letter for letter in "abcdefg"),
    "Keputusan atasan PPID", "Hari dan Tanggal Pemberian tanggapan atas Keberatan", "Nama dan Posisi Atasan PPID",
    "Tanggapan Pemohon Informasi",
)  # fmt: skip
OWN = ("Saluran", "Status", "Catatan")


def reader(cast: Cast, who: Actor | None = None, **changes: Any) -> Reader:
    by = who or cast.officer
    return Reader(cast.office, by, cast.at, **{"reads": frozenset(reads_at(by)), **changes})


def table(register: Register, seen: Reader, wanted: Wanted = YEAR, size: int = 500) -> list[dict[str, Any]]:
    keys = [column.key for column in register.columns(wanted.ends)]
    portions = register.portions(seen, wanted, size)
    return [dict(zip(keys, row, strict=True)) for portion in portions for row in portion]


def one(register: Register, seen: Reader, wanted: Wanted = YEAR) -> dict[str, Any]:
    (row,) = table(register, seen, wanted)
    return row


def test_the_columns_of_annex_eight_joined_with_article_32() -> None:
    titles = tuple(column.title for column in REQUESTS.columns(date(2026, 11, 23)))
    assert len(ANNEX_VIII) == 21
    assert titles == (*ANNEX_VIII, "NIK atau Nomor SK Pengesahan", "Surat Kuasa Khusus", *OWN)


def test_the_columns_of_annex_eleven_joined_with_article_43() -> None:
    titles = tuple(column.title for column in OBJECTIONS.columns(date(2026, 11, 23)))
    assert len(ANNEX_XI) == 20
    more = ("NIK atau Nomor SK Pengesahan", "Surat Kuasa Khusus", "Alasan Penolakan/Pemberian")
    assert titles == (*ANNEX_XI, *more, *OWN)


def test_a_request_as_it_came(cast: Cast) -> None:
    filed(cast, identity_number="3514012345670001", occupation="Peneliti")
    row = one(REQUESTS, reader(cast))
    assert row["number"] == "DINKOP-P-2026-00001"
    assert row["day"] == date(2026, 11, 23)
    assert (row["name"], row["occupation"]) == ("Wahyu Setiawan", "Peneliti")
    assert row["contact"] == "0812 3456 7890, wahyu@contoh.id"
    assert row["asked"].startswith("Koperasi aktif per kecamatan\nJumlah koperasi aktif")
    assert (row["view"], row["copy"]) == ("", "✓")
    assert row["identity"] == "3514**********01"
    assert (row["decision"], row["notified"], row["given"], row["cost"]) == ("", "", "", "")
    assert one(REQUESTS, reader(cast, full_identity=True))["identity"] == "3514012345670001"


def test_a_request_granted_and_taken(cast: Cast, at: datetime) -> None:
    request = approved(cast, proposed(cast), number="500/1").request
    receive(fresh(request), by=requester_of(request.casefile.uuid), at=at + timedelta(days=1))
    row = one(REQUESTS, reader(cast))
    assert (row["held"], row["not_held"], row["not_documented"]) == ("✓", "", "")
    assert row["decision"] == "Dikabulkan seluruhnya"
    assert row["notified"] == (date(2026, 11, 23),)
    assert row["given"] == (date(2026, 11, 24),)
    assert (row["cost"], row["payment"], row["refusal"]) == ("Rp0", "Tidak ada pembayaran", "")


def test_numbers_of_what_ended_otherwise_stand_in_their_place(cast: Cast, at: datetime) -> None:
    first = filed(cast)
    withdraw(first, by=requester_of("x"), at=at, revision=first.revision, reason="Sudah punya.")
    filed(cast, email="b@contoh.id")
    void = filed(cast, email="c@contoh.id")
    InformationRequest.objects.filter(pk=void.pk).update(status="void", end_reason="Salah catat.")
    filed(cast, email="d@contoh.id")
    rows = table(REQUESTS, reader(cast))
    assert [row["number"][-5:] for row in rows] == ["00001", "00002", "00003", "00004"]
    assert [row["decision"] for row in rows] == ["Dicabut", "", "Batal entri", ""]
    assert "Sudah punya." in rows[0]["notes"]
    assert rows[2]["notes"] == "Salah catat."


def test_portions_leave_nothing_out_and_repeat_nothing(cast: Cast) -> None:
    for number in range(7):
        filed(cast, email=f"w{number}@contoh.id")
    seen = reader(cast)
    whole = table(REQUESTS, seen)
    assert len(whole) == 7
    for size in (1, 2, 3):
        assert table(REQUESTS, seen, size=size) == whole


def test_a_portion_costs_the_same_for_any_number(cast: Cast, django_assert_num_queries: Any) -> None:
    for number in range(4):
        filed(cast, email=f"w{number}@contoh.id")
    approved(cast, proposed(cast, email="x@contoh.id"), number="500/1")
    seen = reader(cast)
    rows = list(REQUESTS.rows(seen, YEAR))
    with django_assert_num_queries(4):
        REQUESTS.cells(rows, seen)
    with django_assert_num_queries(4):
        REQUESTS.cells(rows[:1], seen)


def test_a_period_is_of_the_offices_days(cast: Cast, at: datetime) -> None:
    filed(cast, at=datetime.fromisoformat("2026-11-23T17:30:00+00:00"))  # 00.30 on Tuesday in Jakarta
    monday, tuesday = (Wanted(day, day) for day in (date(2026, 11, 23), date(2026, 11, 24)))
    assert not table(REQUESTS, reader(cast), monday)
    assert one(REQUESTS, reader(cast), tuesday)["day"] == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("narrowed", "numbers"),
    [
        ({"channel": "online"}, ["00001", "00002"]),
        ({"channel": "letter"}, []),
        ({"state": "registered"}, ["00001"]),
        ({"outcome": "full"}, ["00002"]),
        ({"outcome": "refused"}, []),
        ({"late": "promise"}, ["00001"]),
        ({"late": "legal"}, []),
        ({"late": "?"}, []),
    ],
)
def test_filters(cast: Cast, narrowed: dict[str, str], numbers: list[str]) -> None:
    slow = filed(cast)
    approved(cast, proposed(cast, email="x@contoh.id"), number="500/1")
    Clock.objects.filter(casefile=slow.casefile, kind="promise").update(due_at=cast.at - timedelta(hours=1))
    wanted = Wanted(YEAR.begins, YEAR.ends, **narrowed)
    assert [row["number"][-5:] for row in table(REQUESTS, reader(cast), wanted)] == numbers
    assert Wanted.from_json(wanted.to_json()) == wanted


def test_some_items_given_and_some_not_is_partial_in_the_register_and_its_filter(cast: Cast) -> None:
    decision = answered(cast, divided(cast), ItemAnswer(), BPS, SEARCHED)
    approved(cast, decision, number="500/1")
    assert one(REQUESTS, reader(cast))["decision"] == str(Outcome.PARTIAL.label)
    found = {
        outcome: len(table(REQUESTS, reader(cast), Wanted(YEAR.begins, YEAR.ends, outcome=outcome)))
        for outcome in Outcome.values
    }
    assert found == {"full": 0, "partial": 1, "refused": 0, "not_held": 0, "not_documented": 0}


def test_by_officer(cast: Cast) -> None:
    filed(cast)
    proposed(cast, email="x@contoh.id")
    mine = Wanted(YEAR.begins, YEAR.ends, officer=cast.officer.staff_id)
    assert [row["number"][-5:] for row in table(REQUESTS, reader(cast), mine)] == ["00002"]


def test_entered_late_and_asked_by_another_body(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    InformationRequest.objects.filter(pk=request.pk).update(late_entry_reason="Listrik padam")
    CaseFile.objects.filter(pk=request.casefile.pk).update(received_at=at - timedelta(days=4))
    Requester.objects.filter(pk=request.casefile.pk).update(government=True)
    row = one(REQUESTS, reader(cast))
    assert row["notes"] == "Dicatat 23 November 2026: Listrik padam. Bantuan kedinasan."
    assert row["day"] == date(2026, 11, 19)


def test_what_is_confidential_names_nobody(cast: Cast) -> None:
    request = filed(cast, details="Saya, Wahyu Setiawan, 0812 3456 7890, meminta daftar koperasi.")
    Requester.objects.filter(pk=request.casefile.pk).update(confidential=True)
    told = str(one(REQUESTS, reader(cast)))
    assert "[dirahasiakan]" in told
    for secret in ("Wahyu", "0812", "wahyu@contoh.id", "Kartini"):
        assert secret not in told
    assert "Wahyu" in str(one(REQUESTS, reader(cast, reads=frozenset({cast.office.pk}))))


def test_another_office_sees_nothing(cast: Cast) -> None:
    filed(cast)
    for register in REGISTERS.values():
        assert not table(register, reader(cast, cast.stranger)), register.word


def test_an_objection_without_and_with_its_answer(cast: Cast) -> None:
    objection = objected(cast)
    row = one(OBJECTIONS, reader(cast))
    assert row["number"] == "DINKOP-K-2026-00001"
    assert row["request"] == objection.request.casefile.number
    ticked = [letter for letter in "abcdefg" if row[f"ground_{letter}"]]
    assert ticked == objection.grounds
    assert (row["decision"], row["answered"], row["superior"]) == ("", "", "")


def test_an_answered_objection(cast: Cast) -> None:
    objection = decided(cast)
    row = one(OBJECTIONS, reader(cast))
    assert row["decision"] == "Keberatan tidak diterima, keputusan dikuatkan"
    assert row["answered"] == (date(2026, 11, 23),)
    assert objection.decided_name in row["superior"]
    assert row["reasons"] == objection.reasons
    refused = Wanted(YEAR.begins, YEAR.ends, outcome="overturned")
    assert not table(OBJECTIONS, reader(cast), refused)


def test_a_portion_of_objections_costs_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    decided(cast)
    seen = reader(cast)
    rows = list(OBJECTIONS.rows(seen, YEAR))
    with django_assert_num_queries(2):
        OBJECTIONS.cells(rows, seen)


OLD = OldRequest(
    "a" * 64,
    date(2026, 3, 3),
    "Ani Lama",
    "Data jalan",
    number="012/2026",
    outcome="Ditolak",
    ended_on=date(2026, 3, 6),
    cells={
        "held": "√",
        "not_held": "-",
        "view": "v",
        "decision": "Ditolak",
        "refusal": "Pasal 17 huruf h",
        "notified": "2026-03-06",
        "cost": "Rp0",
    },
)


def test_a_request_of_an_old_register_says_what_stood_there_and_nothing_else(cast: Cast) -> None:
    import_request(cast.standard, OLD, by=cast.admin, at=cast.at)
    row = one(REQUESTS, reader(cast))
    assert "Nomor lama 012/2026." in str(row["notes"])
    told = {
        key: row[key] for key in ("held", "not_held", "view", "copy", "decision", "refusal", "given", "cost")
    }
    assert told == {
        "held": "✓", "not_held": "", "view": "✓", "copy": "", "decision": "Ditolak",
        "refusal": "Pasal 17 huruf h", "given": "", "cost": "Rp0",
    }  # fmt: skip
    assert (row["notified"], row["channel"], row["asked"], row["payment"]) == (
        (date(2026, 3, 6),),
        "",
        "Data jalan",
        "",
    )
    assert row["state"] == "Selesai menurut register lama"


def test_an_open_one_says_what_is_decided_here(cast: Cast) -> None:
    opened = replace(OLD, ended_on=None, outcome="", cells={"copy": "ya"})
    import_request(cast.standard, opened, by=cast.admin, at=cast.at)
    row = one(REQUESTS, reader(cast))
    assert (row["copy"], row["view"], row["channel"], row["state"]) == ("✓", "", "", "Terdaftar")
