"""The register of complaints about the service; who is hidden or accused stays so (UU 25/2009 Art 42-50; R40)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from sedia.casefiles.models import CaseFile, Clock, Kind
from sedia.complaints.models import Answer, Complaint, Identity
from sedia.complaints.steps import COMPLAINT
from sedia.reports.cells import Cell
from sedia.reports.registers import cases, people
from sedia.reports.registers.register import Column, Reader, Register, Row, Wanted

WITH = ("requester", "complaint__about")
CLOCKS = (
    Clock.Kind.RESPONSE,
    Clock.Kind.VERIFICATION,
    Clock.Kind.CATEGORY,
    Clock.Kind.SETTLEMENT,
    Clock.Kind.TELLING,
)
COLUMNS = (
    Column("number", "No."),
    Column("day", "Tgl"),
    Column("identity", "Identitas"),
    Column("name", "Nama"),
    Column("address", "Alamat", long=True),
    Column("contact", "Nomor Kontak"),
    Column("about", "Nomor Perkara"),
    Column("details", "Yang Diadukan", long=True),
    Column("loss", "Kerugian", long=True),
    Column("wish", "Penyelesaian yang Diminta", long=True),
    Column("place", "Tempat", "Kejadian"),
    Column("happened", "Tgl", "Kejadian"),
    Column("against", "Yang Diadukan (orang atau unit)"),
    Column("category", "Golongan"),
    Column("finding", "Hasil Pemeriksaan"),
    Column("remedy", "Tindak Lanjut", long=True),
    Column("answered", "Hari dan Tanggal Jawaban"),
    *cases.OWN,
)


def rows(reader: Reader, wanted: Wanted) -> QuerySet[CaseFile]:
    """The complaints of the period but for those about the reader, narrowed as requests are."""
    files = cases.files_of(Kind.COMPLAINT, reader, wanted).select_related(*WITH)
    files = cases.narrowed(files, "complaint", wanted)
    files = files.exclude(complaint__accused=reader.actor.staff_key)
    return cases.late(files, CLOCKS, reader) if wanted.late else files


def cells(files: Sequence[CaseFile], reader: Reader) -> list[Row]:
    """The rows of the register; two queries however many."""
    moved, answers = cases.redirections(files), _answers(files)
    return [
        people.veiled(
            file,
            reader,
            {
                **cases.spine(file, reader),
                **people.who(file, reader),
                **_complained(file.complaint),
                **_told(file.complaint, answers.get(file.complaint.pk), reader),
                "notes": cases.noted(
                    file,
                    reader,
                    file.complaint.late_entry_reason,
                    "Diajukan sesudah batas waktu mengadu" if file.complaint.late else "",
                    moved.get(file.pk, ""),
                    file.complaint.end_reason,
                ),
            },
            (file.complaint.about_number, file.complaint.about.number if file.complaint.about else ""),
        )
        for file in files
    ]


def _answers(files: Sequence[CaseFile]) -> dict[int, Answer]:
    """The last approved answer of each complaint."""
    found = Answer.objects.filter(complaint__casefile__in=files, approved_at__isnull=False).order_by("pk")
    return {answer.complaint_id: answer for answer in found}


def _complained(complaint: Complaint) -> dict[str, Cell]:
    return {
        "identity": str(Identity(complaint.identity).label),
        "about": complaint.about.number if complaint.about else complaint.about_number,
        "details": "\n".join(filter(None, (complaint.subject, complaint.details))),
        "loss": complaint.loss,
        "wish": complaint.wish,
        "place": complaint.place,
        "happened": complaint.happened_on or "",
        "against": complaint.against,
        "category": str(complaint.get_category_display()) if complaint.category else "",
        "state": str(complaint.get_status_display()),
    }


def _told(complaint: Complaint, answer: Answer | None, reader: Reader) -> dict[str, Cell]:
    """What the answer says, once it went out."""
    if answer is None or complaint.answered_at is None:
        return {}
    return {
        "finding": str(answer.get_finding_display()),
        "remedy": answer.remedy,
        "answered": (reader.day(complaint.answered_at),),
    }


COMPLAINTS = Register(
    word="pengaduan",
    name="Register pengaduan",
    about="Pengaduan layanan menurut UU 25/2009. Yang meminta dirahasiakan hanya terlihat oleh yang ditunjuk kantor.",
    columns=lambda on: COLUMNS,
    rows=rows,
    order=cases.ORDER,
    cells=cells,
    filters=frozenset({"channel", "state", "late", "officer"}),
    states=tuple((key, str(name)) for key, name in COMPLAINT.statuses.items()),
    late=(("any", "Lewat salah satu batas waktu"),),
)
