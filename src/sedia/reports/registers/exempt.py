"""The exempt list (Daftar Informasi yang Dikecualikan) as a register; it names nobody who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from sedia.exemptions.models import ExemptEntry
from sedia.exemptions.steps import ENTRY
from sedia.reports.registers.register import Column, Reader, Register, Row, Wanted

FIRST = date(2008, 4, 30)  # UU 14/2008 was enacted: no decree is older
COLUMNS = (
    Column("number", "Penetapan"),
    Column("day", "Tgl Penetapan"),
    Column("information", "Esensi informasi", long=True),
    Column("content", "Konten informasi", long=True),
    Column("basis", "Dasar hukum", long=True),
    Column("if_opened", "Akibat bila dibuka", long=True),
    Column("if_closed", "Manfaat bila ditutup", long=True),
    Column("period", "Jangka waktu"),
    Column("until", "Dikecualikan sampai"),
    Column("unit", "Unit yang menguasai"),
    Column("sheet", "Lembar uji konsekuensi"),
    Column("ppid", "PPID yang menetapkan"),
    Column("state", "Keadaan"),
    Column("notes", "Catatan", long=True),
)


def rows(reader: Reader, wanted: Wanted) -> QuerySet[ExemptEntry]:
    """The entries decreed within the period, opened and struck ones too."""
    found = ExemptEntry.objects.visible_to(reader.actor).filter(
        office=reader.office, decree_date__range=(wanted.begins, wanted.ends)
    )
    return (found.filter(status=wanted.state) if wanted.state else found).select_related("unit")


def cells(entries: Sequence[ExemptEntry], reader: Reader) -> list[Row]:
    """The rows of the list; no query."""
    return [
        {
            "number": entry.decree_number,
            "day": entry.decree_date,
            "information": entry.information,
            "content": entry.content,
            "basis": entry.legal_basis(entry.decree_date),
            "if_opened": entry.if_opened,
            "if_closed": entry.if_closed,
            "period": entry.period,
            "until": entry.until or "",
            "unit": entry.unit.name if entry.unit else "",
            "sheet": entry.sheet_number,
            "ppid": entry.ppid_name,
            "state": str(entry.get_status_display()),
            "notes": entry.end_reason,
        }
        for entry in entries
    ]


EXEMPT = Register(
    word="dikecualikan",
    name="Daftar Informasi yang Dikecualikan",
    about="Menurut tanggal penetapan; yang sudah dibuka atau dicoret tetap tercantum.",
    begins=FIRST,
    by_month=False,
    columns=lambda on: COLUMNS,
    rows=rows,
    order=("decree_date", "pk"),
    cells=cells,
    filters=frozenset({"state"}),
    states=tuple((key, str(name)) for key, name in ENTRY.statuses.items()),
)
