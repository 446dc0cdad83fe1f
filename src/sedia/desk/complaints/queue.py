"""The tabs and rows of the queue of complaints. They name nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

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
from sedia.desk.queue.rows import Badge
from sedia.journal.actors import Actor
from sedia.workdays import Calendar, clock_time, zones

Rows = ComplaintQuerySet
DUE = ("due_at", "id")
NEWEST = ("-id",)
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
class Tab:
    """One tab: the word in its address, its name, what it says when empty, its complaints and their order."""

    word: str
    name: str
    empty: str
    rows: Callable[[Actor], Rows]
    order: tuple[str, ...] = DUE


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint as a list shows it."""

    asked: Complaint
    subject: str
    state: Badge
    late: bool
    due_day: str


def visible(actor: Actor, *, by_office: bool = True) -> Rows:
    """Complaints that this person may see, with everything a row says, in one query."""
    rows = Complaint.objects.visible_to(actor, by_office=by_office)
    return rows.select_related("casefile__requester", "officer")


TABS = (
    Tab("semua", "Semua", "Tidak ada pengaduan yang sedang dikerjakan.", lambda actor: visible(actor).open()),
    Tab(
        "saya",
        "Saya",
        "Tidak ada pengaduan yang sedang Anda tangani.",
        lambda actor: visible(actor).open().filter(officer_id=actor.staff_id),
    ),
    Tab(
        "belum",
        "Belum ditugaskan",
        "Semua pengaduan sudah ada petugasnya.",
        lambda actor: visible(actor).open().filter(officer_id__isnull=True),
    ),
    Tab(
        "persetujuan",
        "Menunggu persetujuan",
        "Tidak ada jawaban yang menunggu persetujuan.",
        lambda actor: visible(actor).open().filter(status=PROPOSED),
    ),
    Tab(
        "surat",
        "Menunggu nomor & tanda tangan",
        "Tidak ada surat yang menunggu nomor atau tanda tangan.",
        lambda actor: visible(actor).open().filter(status=APPROVED),
    ),
    Tab(
        "terbaru",
        "Terbaru, juga yang selesai",
        "Belum ada pengaduan.",
        lambda actor: visible(actor).order_by("-pk"),
        NEWEST,
    ),
)


def chosen(word: str) -> Tab:
    """The tab of that word; else the first."""
    return next((tab for tab in TABS if tab.word == word), TABS[0])


def drawn(complaints: Iterable[Complaint], at: datetime, calendar: Calendar) -> list[Row]:
    """The rows of a list at the moment `at`, dates as in the office's calendar."""
    return [
        Row(
            asked,
            shown(asked, asked.subject),
            Badge(KINDS.get(asked.status, "pause"), asked.get_status_display()),
            asked.in_work and asked.due_at < at,
            _day(asked, at, calendar),
        )
        for asked in complaints
    ]


def _day(asked: Complaint, at: datetime, calendar: Calendar) -> str:
    due = zones.local(asked.due_at, calendar.zone)
    days = (due.date() - calendar.local_date(at)).days
    near = {-1: "Kemarin", 0: "Hari ini", 1: "Besok"}.get(days, "")
    return f"{near}, {clock_time(due.time(), 'id')}" if near else ""
