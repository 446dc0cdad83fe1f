"""Before going home: what must not be forgotten, a list a question; one query each. Names no requester."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst

from sedia.casefiles.models import CaseFile, Clock, Kind
from sedia.complaints.hiding import shown
from sedia.complaints.models import Complaint
from sedia.complaints.steps import APPROVED, PROPOSED
from sedia.desk.queue import rows, tabs
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.notices.kinds import KINDS
from sedia.notices.models import Notice
from sedia.objections.models import Objection
from sedia.objections.steps import DECIDED
from sedia.requests.models import InformationRequest
from sedia.requests.steps import ANSWERED, DELIVERED, IN_WORK
from sedia.workdays import Calendar, zones

MOST = 25
ASKED, OBJECTED, COMPLAINED = (
    f"casefile__{room}" for room in ("information_request", "objection", "complaint")
)
WITH = (
    "casefile__requester",
    *(f"{room}__officer" for room in (ASKED, OBJECTED, COMPLAINED)),
    f"{OBJECTED}__request",
)
OF_OBJECTION = ("casefile", "request", "officer")
OF_COMPLAINT = ("casefile__requester", "officer")

Matter = InformationRequest | Objection | Complaint


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: the matter, what stands there in a few words, and since or until when."""

    asked: Matter
    state: str
    moment: datetime

    @property
    def subject(self) -> str:
        """What it is about, as everybody at the office may read it."""
        if isinstance(self.asked, Complaint):
            return shown(self.asked, self.asked.subject)
        if isinstance(self.asked, Objection):
            return self.asked.request.subject if self.asked.request is not None else self.asked.asked
        return self.asked.subject

    @property
    def page(self) -> str:
        """The name of the address where it is worked on."""
        return rows.PAGES[Kind(self.asked.casefile.kind)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One list: its heading, what its time means, its lines; `more`: some are left out."""

    title: str
    when: str
    lines: list[Line]
    more: bool


def waiting_lists(actor: Actor, at: datetime, calendar: Calendar) -> list[Waiting]:
    """The eight lists for this person's offices, in the order in which they press; eight queries."""
    letters = waiting_letters(actor)
    return [
        _list(
            "Jatuh tempo sampai akhir hari kerja berikutnya",
            "Jatuh tempo",
            due_soon(actor, at, calendar),
            lambda asked: Line(
                asked, _standing(asked, at, calendar), min(asked.promise_due, asked.legal_due)
            ),
        ),
        _list("Surat belum ditandatangani", "Disetujui", letters.exclude(number=""), _letter),
        _list("Surat belum bernomor", "Disetujui", letters.filter(number=""), _letter),
        _list(
            "Jawaban belum diambil atau dikirim",
            "Dijawab",
            tabs.to_hand_over(actor),
            lambda asked: Line(asked, rows.state_of(asked).text, asked.answered_at),
        ),
        _list("Data yang masih harus disusulkan", "Paling lambat", owed(actor), _owed),
        _list("Pemohon atau pengadu belum diberi tahu", "Dibuat", untold(actor), _notice),
        _list(
            "Tanggapan keberatan menunggu atasan PPID",
            "Jatuh tempo",
            Objection.objects.visible_to(actor).open().waiting_for_superior().select_related(*OF_OBJECTION),
            lambda asked: Line(asked, "Konsep menunggu keputusan", asked.answer_due),
        ),
        _list(
            "Jawaban pengaduan menunggu persetujuan",
            "Jatuh tempo",
            Complaint.objects.visible_to(actor).open().filter(status=PROPOSED).select_related(*OF_COMPLAINT),
            lambda asked: Line(asked, asked.get_status_display(), asked.due_at),
        ),
    ]


def due_soon(actor: Actor, at: datetime, calendar: Calendar) -> QuerySet[InformationRequest]:
    """Open requests of which a clock ends before the next working day is over, or has ended."""
    until = zones.midnight_after(next_working_day(at, calendar), calendar.zone)
    return tabs.everything(actor).filter(Q(promise_due__lt=until) | Q(legal_due__lt=until))


def next_working_day(at: datetime, calendar: Calendar) -> date:
    """The first working day after the office's date at `at`."""
    return next(iter(calendar.working_days_after(calendar.local_date(at))))


def waiting_letters(actor: Actor) -> QuerySet[Letter]:
    """Approved letters of what is in work that lack their number or their signature, the oldest first."""
    offices = {membership.office_id for membership in actor.memberships}
    standing = (
        Q(**{f"{ASKED}__status__in": (*IN_WORK, ANSWERED, DELIVERED)})
        | Q(**{f"{OBJECTED}__status": DECIDED})
        | Q(**{f"{COMPLAINED}__status": APPROVED})
    )
    found = Letter.objects.waiting().filter(standing, office_id__in=offices)
    return _not_about(actor, found).select_related(*WITH).order_by("approved_at", "pk")


def owed(actor: Actor) -> QuerySet[Clock]:
    """What was not documented yet when it was answered, due first."""
    offices = {membership.office_id for membership in actor.memberships}
    running = Clock.objects.filter(kind=Clock.Kind.SUPPLY, stopped_at__isnull=True, office_id__in=offices)
    return running.select_related(*WITH).order_by("due_at", "pk")


def untold(actor: Actor) -> QuerySet[Notice]:
    """Notices to requesters and to who complains that somebody has to tell by hand, the oldest first."""
    found = Notice.objects.visible_to(actor).tasks().filter(to=Notice.To.REQUESTER, casefile__isnull=False)
    return _not_about(actor, found).select_related(*WITH).order_by("created_at", "pk")


def _not_about(actor: Actor, found: QuerySet[Any]) -> QuerySet[Any]:
    """Without what hangs on a complaint about this person."""
    about = Complaint.objects.filter(accused=actor.staff_key, casefile=OuterRef("casefile"))
    return found.exclude(Exists(about))


def _list(title: str, when: str, found: QuerySet[Any], line: Callable[[Any], Line]) -> Waiting:
    taken = list(found[: MOST + 1])
    return Waiting(title, when, [line(row) for row in taken[:MOST]], len(taken) > MOST)


def _standing(asked: InformationRequest, at: datetime, calendar: Calendar) -> str:
    late, state = rows.lateness(asked, at, calendar), rows.state_of(asked)
    return f"{late.text}; {state.text.lower()}" if late else state.text


def _letter(letter: Letter) -> Line:
    return Line(_asked(letter.casefile), letter.get_kind_display(), letter.approved_at or letter.created_at)


def _owed(clock: Clock) -> Line:
    return Line(_asked(clock.casefile), "Belum didokumentasikan saat dijawab", clock.due_at)


def _notice(notice: Notice) -> Line:
    casefile = notice.casefile
    if casefile is None:
        raise ValueError("this notice belongs to no case")
    subject = str(KINDS[notice.kind].subject) % {"number": casefile.number, "office": ""}
    about = capfirst(subject.removeprefix(f"{casefile.number}: "))
    return Line(_asked(casefile), f"{about} ({notice.get_channel_display()})", notice.created_at)


def _asked(casefile: CaseFile) -> Matter:
    room = {Kind.OBJECTION: "objection", Kind.COMPLAINT: "complaint"}.get(
        Kind(casefile.kind), "information_request"
    )
    asked: Matter = getattr(casefile, room)
    asked.casefile = casefile
    return asked
