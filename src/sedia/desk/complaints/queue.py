"""The tabs and rows of the queue of complaints. They name nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from sedia.casefiles.models import Clock
from sedia.complaints.clocks import OWED
from sedia.complaints.hiding import shown
from sedia.complaints.models import Complaint, ComplaintQuerySet
from sedia.complaints.steps import (
    ANSWERED,
    APPROVED,
    AWAITING_REPLY,
    CLOSED,
    IN_REVIEW,
    PROPOSED,
    REGISTERED,
)
from sedia.desk.queue.days import near_day
from sedia.desk.queue.listing import NEWEST, Tab
from sedia.desk.queue.rows import Badge
from sedia.journal.actors import Actor
from sedia.workdays import Calendar

Rows = ComplaintQuerySet
DUE = ("due_at", "id")
KINDS = {
    REGISTERED: "info",
    IN_REVIEW: "info",
    AWAITING_REPLY: "pause",
    PROPOSED: "wait",
    APPROVED: "wait",
    ANSWERED: "ok",
    CLOSED: "ok",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint as a list shows it."""

    asked: Complaint
    subject: str
    state: Badge
    late: bool
    waits: bool
    due_day: str


def visible(actor: Actor, *, by_office: bool = True) -> Rows:
    """Complaints that this person may see, with everything a row says, in one query; `owes`: a clock of ours runs."""
    rows = Complaint.objects.visible_to(actor, by_office=by_office)
    owed = Clock.objects.filter(casefile=OuterRef("casefile"), kind__in=OWED, stopped_at__isnull=True)
    return rows.select_related("casefile__requester", "officer").annotate(owes=Exists(owed))


TABS = (
    Tab(
        "semua",
        "Semua",
        "Tidak ada pengaduan yang sedang dikerjakan.",
        lambda actor: visible(actor).open(),
        DUE,
    ),
    Tab(
        "saya",
        "Saya",
        "Tidak ada pengaduan yang sedang Anda tangani.",
        lambda actor: visible(actor).open().filter(officer_id=actor.staff_id),
        DUE,
    ),
    Tab(
        "belum",
        "Belum ditugaskan",
        "Semua pengaduan sudah ada petugasnya.",
        lambda actor: visible(actor).open().filter(officer_id__isnull=True),
        DUE,
    ),
    Tab(
        "persetujuan",
        "Menunggu persetujuan",
        "Tidak ada jawaban yang menunggu persetujuan.",
        lambda actor: visible(actor).open().filter(status=PROPOSED),
        DUE,
    ),
    Tab(
        "surat",
        "Menunggu nomor & tanda tangan",
        "Tidak ada surat yang menunggu nomor atau tanda tangan.",
        lambda actor: visible(actor).open().filter(status=APPROVED),
        DUE,
    ),
    Tab(
        "ditutup",
        "Menunggu ditutup",
        "Tidak ada pengaduan terjawab yang menunggu ditutup.",
        lambda actor: visible(actor).answered(),
        DUE,
    ),
    Tab(
        "terbaru",
        "Terbaru, juga yang selesai",
        "Belum ada pengaduan.",
        lambda actor: visible(actor).order_by("-pk"),
        NEWEST,
    ),
)


def drawn(complaints: Iterable[Complaint], at: datetime, calendar: Calendar) -> list[Row]:
    """The rows of a list at the moment `at`, dates as in the office's calendar."""
    return [
        Row(
            asked,
            shown(asked, asked.subject),
            Badge(KINDS.get(asked.status, "pause"), asked.get_status_display()),
            asked.owes and asked.due_at < at,  # type: ignore[attr-defined]
            asked.in_work or asked.status == ANSWERED,
            near_day(asked.due_at, at, calendar),
        )
        for asked in complaints
    ]
