"""One row of a list of requests, in words and shapes; asks the database nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sedia.casefiles.models import Kind
from sedia.decisions.steps import APPROVED, AWAITING_CONSENT, PROPOSED, RETURNED
from sedia.desk.queue.days import near_day
from sedia.requests.models import Delivery, InformationRequest
from sedia.requests.steps import ANSWERED, DELIVERED, IN_ANALYSIS
from sedia.workdays import Calendar

SOON_MINUTES = 120
# Where a case of each kind is worked on
PAGES = {Kind.REQUEST: "desk-case", Kind.OBJECTION: "desk-objection", Kind.COMPLAINT: "desk-complaint"}
NAMES = {
    PROPOSED: ("wait", "Menunggu persetujuan"),
    AWAITING_CONSENT: ("wait", "Menunggu atasan PPID"),
    RETURNED: ("warn", "Dikembalikan"),
    APPROVED: ("wait", "Menunggu nomor atau tanda tangan"),
}
KINDS = {
    "registered": "info",
    "in_analysis": "info",
    "awaiting_completion": "pause",
    "answered": "ok",
    "delivered": "ok",
    "withdrawn": "pause",
    "closed_incomplete": "pause",
    "void": "pause",
    "merged": "pause",
    "redirected": "pause",
}
READY = {
    Delivery.ONLINE: "Dijawab daring",
    Delivery.IN_PERSON: "Siap diambil",
    Delivery.POST: "Siap dikirim (pos)",
    Delivery.COURIER: "Siap dikirim (kurir)",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state: its shape and its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A request as a list shows it. `due_day` is "Hari ini" or "Besok" when it is; `late` is None while in time."""

    asked: InformationRequest
    state: Badge
    late: Badge | None
    due_day: str


def drawn(requests: Iterable[InformationRequest], at: datetime, calendar: Calendar) -> list[Row]:
    """The rows of a list at the moment `at`, dates as in the office's calendar."""
    return [
        Row(asked, state_of(asked), lateness(asked, at, calendar), near_day(asked.promise_due, at, calendar))
        for asked in requests
    ]


def state_of(asked: InformationRequest) -> Badge:
    """Where it stands: the answer under way says more than the request's own status (`answer`, `unit_asked`:
    annotations)."""
    if (asked.in_work or asked.status in (ANSWERED, DELIVERED)) and (
        named := NAMES.get(getattr(asked, "answer", None) or "")
    ):
        return Badge(*named)
    if asked.status == IN_ANALYSIS and (unit := getattr(asked, "unit_asked", None)):
        return Badge("wait", f"Menunggu data {unit}")
    if asked.status == ANSWERED:
        return Badge("ok", READY[Delivery(asked.delivery)])
    return Badge(KINDS[asked.status], asked.get_status_display())


def lateness(asked: InformationRequest, at: datetime, calendar: Calendar) -> Badge | None:
    """What the two clocks say while somebody still has to act."""
    if not asked.in_work:
        return None
    if asked.legal_due < at:
        return Badge("bad", "Lewat batas undang-undang")
    if asked.promise_due < at:
        return Badge("bad", "Lewat janji layanan")
    if (
        asked.promise_due - at > timedelta(days=3)
        or calendar.working_minutes(at, asked.promise_due) > SOON_MINUTES
    ):
        return None
    return Badge("warn", "Segera jatuh tempo")
