"""Before going home: what must not be forgotten, a list a question; one query each. Names no requester."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from sedia.casefiles.models import CaseFile, Clock
from sedia.desk.queue import rows, tabs
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.notices.kinds import KINDS
from sedia.notices.models import Notice
from sedia.requests.models import InformationRequest
from sedia.requests.steps import ANSWERED, DELIVERED, IN_WORK
from sedia.workdays import Calendar, zones

MOST = 25
ASKED = "casefile__information_request"
WITH = ("casefile", ASKED, f"{ASKED}__officer")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: the request, what stands there in a few words, and since or until when."""

    asked: InformationRequest
    state: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One list: its heading, what its time means, its lines; `more`: some are left out."""

    title: str
    when: str
    lines: list[Line]
    more: bool


def waiting_lists(actor: Actor, at: datetime, calendar: Calendar) -> list[Waiting]:
    """The six lists for this person's offices, in the order in which they press; six queries."""
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
        _list("Pemohon belum diberi tahu", "Dibuat", untold(actor), _notice),
    ]


def due_soon(actor: Actor, at: datetime, calendar: Calendar) -> QuerySet[InformationRequest]:
    """Open requests of which a clock ends before the next working day is over, or has ended."""
    until = zones.midnight_after(next_working_day(at, calendar), calendar.zone)
    return tabs.everything(actor).filter(Q(promise_due__lt=until) | Q(legal_due__lt=until))


def next_working_day(at: datetime, calendar: Calendar) -> date:
    """The first working day after the office's date at `at`."""
    return next(iter(calendar.working_days_after(calendar.local_date(at))))


def waiting_letters(actor: Actor) -> QuerySet[Letter]:
    """Approved letters of requests in work that lack their number or their signature, the oldest first."""
    offices = {membership.office_id for membership in actor.memberships}
    standing = {f"{ASKED}__status__in": (*IN_WORK, ANSWERED, DELIVERED)}
    found = Letter.objects.waiting().filter(office_id__in=offices, **standing)
    return found.select_related(*WITH).order_by("approved_at", "pk")


def owed(actor: Actor) -> QuerySet[Clock]:
    """What was not documented yet when it was answered, due first."""
    offices = {membership.office_id for membership in actor.memberships}
    running = Clock.objects.filter(kind=Clock.Kind.SUPPLY, stopped_at__isnull=True, office_id__in=offices)
    return running.select_related(*WITH).order_by("due_at", "pk")


def untold(actor: Actor) -> QuerySet[Notice]:
    """Notices to requesters that somebody has to tell by hand, the oldest first; of requests alone."""
    asked = {"to": Notice.To.REQUESTER, f"{ASKED}__isnull": False}
    found = Notice.objects.visible_to(actor).tasks().filter(**asked)
    return found.select_related(*WITH).order_by("created_at", "pk")


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
    about = subject.removeprefix(f"{casefile.number}: ").capitalize()
    return Line(_asked(casefile), f"{about} ({notice.get_channel_display()})", notice.created_at)


def _asked(casefile: CaseFile) -> InformationRequest:
    asked = casefile.information_request
    asked.casefile = casefile
    return asked
