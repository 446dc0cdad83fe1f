"""The tabs and rows of the queue of objections. They name nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sedia.desk.queue.days import near_day
from sedia.desk.queue.listing import NEWEST, Tab
from sedia.desk.queue.rows import Badge
from sedia.journal.actors import Actor
from sedia.objections.models import Objection, ObjectionQuerySet
from sedia.objections.steps import ANSWERED, DECIDED, IN_REVIEW, REGISTERED
from sedia.offices.calendar import calendar_of

DUE = ("answer_due", "id")
KINDS = {REGISTERED: "info", IN_REVIEW: "info", DECIDED: "wait", ANSWERED: "ok"}


@dataclass(frozen=True, slots=True)
class Row:
    """An objection as a list shows it."""

    asked: Objection
    subject: str
    state: Badge
    late: bool
    late_filed: bool
    due_day: str


def visible(actor: Actor, *, by_office: bool = True) -> ObjectionQuerySet:
    """Objections that this person may see, with everything a row says, in one query."""
    rows = Objection.objects.visible_to(actor, by_office=by_office)
    return rows.select_related("casefile", "office", "request__casefile", "officer", "drafted_by")


TABS = (
    Tab(
        "semua",
        "Semua",
        "Tidak ada keberatan yang sedang dikerjakan.",
        lambda actor: visible(actor).open(),
        DUE,
    ),
    Tab(
        "saya",
        "Saya",
        "Tidak ada keberatan yang sedang Anda tangani.",
        lambda actor: visible(actor).open().filter(officer_id=actor.staff_id),
        DUE,
    ),
    Tab(
        "belum",
        "Belum ditugaskan",
        "Semua keberatan sudah ada petugasnya.",
        lambda actor: visible(actor).open().filter(officer_id__isnull=True),
        DUE,
    ),
    Tab(
        "keputusan",
        "Menunggu atasan PPID",
        "Tidak ada konsep yang menunggu keputusan atasan PPID.",
        lambda actor: visible(actor).open().waiting_for_superior(),
        DUE,
    ),
    Tab(
        "surat",
        "Menunggu nomor & tanda tangan",
        "Tidak ada surat yang menunggu nomor atau tanda tangan.",
        lambda actor: visible(actor).open().filter(status=DECIDED),
        DUE,
    ),
    Tab(
        "terbaru",
        "Terbaru, juga yang selesai",
        "Belum ada keberatan.",
        lambda actor: visible(actor).order_by("-pk"),
        NEWEST,
    ),
)


def drawn(objections: Iterable[Objection], at: datetime) -> list[Row]:
    """The rows of a list at the moment `at`, dates as in each office's calendar."""
    return [_row(asked, at) for asked in objections]


def _row(asked: Objection, at: datetime) -> Row:
    calendar = calendar_of(asked.office)
    state = asked.get_status_display()
    if asked.status == IN_REVIEW and asked.drafted_by_id and not asked.return_reason:
        state = "Menunggu keputusan atasan PPID"
    return Row(
        asked,
        asked.request.subject if asked.request is not None else asked.asked,
        Badge(KINDS.get(asked.status, "pause"), state),
        asked.in_work and asked.answer_due < at,
        asked.was_late(calendar.local_date(asked.casefile.received_at)),
        near_day(asked.answer_due, at, calendar),
    )
