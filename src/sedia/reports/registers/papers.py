"""The registers of what leaves the office: letters, and answers handed over otherwise than online."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from sedia.casefiles.models import CaseFile
from sedia.decisions.models import Handover
from sedia.letters.models import Kind, Letter
from sedia.reports.registers import people
from sedia.reports.registers.register import Column, Reader, Register, Row, Wanted, sentence
from sedia.workdays import clock_time, short_date, zones

LETTER_COLUMNS = (
    Column("number", "Nomor Surat"),
    Column("day", "Tanggal Surat"),
    Column("kind", "Jenis Surat"),
    Column("case", "Nomor Perkara"),
    Column("name", "Kepada"),
    Column("address", "Alamat", long=True),
    Column("approved_by", "Disetujui Oleh"),
    Column("signing", "Penandatanganan"),
    Column("issued", "Hari dan Tanggal Terbit"),
    Column("code", "Kode Verifikasi"),
    Column("notes", "Catatan", long=True),
)
HANDOVER_COLUMNS = (
    Column("case", "Nomor Perkara"),
    Column("day", "Hari dan Tanggal"),
    Column("hour", "Pukul"),
    Column("name", "Pemohon"),
    Column("way", "Cara"),
    Column("collector", "Diterima Oleh"),
    Column("letter", "Nomor Surat"),
    Column("sent", "Tgl", "Pengiriman"),
    Column("carrier", "Jasa", "Pengiriman"),
    Column("tracking", "Nomor Resi", "Pengiriman"),
    Column("by", "Diserahkan Oleh"),
)


def letters(reader: Reader, wanted: Wanted) -> QuerySet[Letter]:
    """Numbered letters dated within the period, replaced ones too; none of a complaint about the reader."""
    rows = Letter.objects.filter(
        office=reader.office, office__in=_offices(reader), letter_date__range=(wanted.begins, wanted.ends)
    ).exclude(number="")
    if wanted.state:
        rows = rows.filter(kind=wanted.state)
    rows = rows.exclude(casefile__complaint__accused=reader.actor.staff_key)
    return rows.select_related("casefile__requester", "approved_by", "replaced_by")


def letter_cells(rows: Sequence[Letter], reader: Reader) -> list[Row]:
    """The rows of the register of letters; no query."""
    return [
        people.veiled(
            row.casefile,
            reader,
            {
                **people.who(row.casefile, reader),
                "number": row.number,
                "day": row.letter_date or "",
                "kind": str(row.get_kind_display()),
                "case": row.casefile.number,
                "approved_by": row.approved_by.name if row.approved_by else "",
                "signing": str(row.get_signing_display()),
                "issued": (reader.day(row.issued_at),) if row.issued_at else "",
                "code": row.code,
                "notes": _letter_notes(row, reader),
            },
        )
        for row in rows
    ]


def _letter_notes(row: Letter, reader: Reader) -> str:
    numbered = reader.day(row.numbered_at) if row.numbered_at else None
    late = numbered is not None and row.letter_date is not None and row.letter_date < numbered
    return sentence(
        (
            f"Nomor dicatat {short_date(numbered)}" if late and numbered else "",
            "" if row.issued_at else "Belum terbit",
            f"Diganti dengan {row.replaced_by.number or row.replaced_by.code}" if row.replaced_by else "",
        )
    )


def handovers(reader: Reader, wanted: Wanted) -> QuerySet[Handover]:
    """Answers handed over, posted or couriered within the period."""
    begins, ends = wanted.moments(reader.office.zone)
    rows = Handover.objects.filter(
        decision__request__office=reader.office,
        decision__request__office__in=_offices(reader),
        at__gte=begins,
        at__lt=ends,
    )
    rows = rows.filter(way=wanted.state) if wanted.state else rows
    return rows.select_related("by", "decision__letter", "decision__request__casefile__requester")


def handover_cells(rows: Sequence[Handover], reader: Reader) -> list[Row]:
    """The rows of the register of handovers; no query."""
    return [_handed(row, row.decision.request.casefile, reader) for row in rows]


def _handed(row: Handover, file: CaseFile, reader: Reader) -> Row:
    who = people.who(file, reader)
    collected = row.way in (Handover.Way.MAIL_CODE, Handover.Way.DRAWN, Handover.Way.PAPER)
    there = zones.local(row.at, reader.office.zone)
    told = {
        **who,
        "case": file.number,
        "day": (there.date(),),
        "hour": clock_time(there.time()),
        "way": str(row.get_way_display()),
        "collector": row.collector_name or (who["name"] if collected else ""),
        "letter": row.decision.letter.number if row.decision.letter else "",
        "sent": row.sent_on or "",
        "carrier": row.carrier,
        "tracking": row.tracking_number,
        "by": row.by.name,
    }
    return people.veiled(file, reader, told)


def _offices(reader: Reader) -> set[int]:
    """Where the reader holds something: what hangs on a case begins there (DESIGN.md 2.12)."""
    return {row.office_id for row in reader.actor.memberships}


LETTERS = Register(
    word="surat",
    name="Register surat keluar",
    about="Surat yang sudah bernomor, menurut tanggal surat; yang diganti tetap tercantum.",
    columns=lambda on: LETTER_COLUMNS,
    rows=letters,
    order=("letter_date", "pk"),
    cells=letter_cells,
    filters=frozenset({"state"}),
    states=tuple((key, str(name)) for key, name in Kind.choices),
    state_label="Jenis surat",
)
HANDOVERS = Register(
    word="serah-terima",
    name="Register serah terima",
    about="Jawaban yang diambil di kantor, dikirim lewat pos, atau diantar kurir, dengan buktinya.",
    columns=lambda on: HANDOVER_COLUMNS,
    rows=handovers,
    order=("at", "pk"),
    cells=handover_cells,
    filters=frozenset({"state"}),
    states=tuple((key, str(name)) for key, name in Handover.Way.choices),
    state_label="Cara",
)
