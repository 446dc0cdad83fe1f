"""The background work of all rooms: one list, done by lease, any number of workers (DESIGN.md 2.11).

A chore is a line in `CHORES`. What a mail carries besides its text is found in `ATTACHED` (documents) and `EXTRAS`
(what is derived at the moment of sending and stored nowhere).
"""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import DatabaseError, connections
from django.db.models import F

from sedia.casefiles import checking, clocks, sweeping
from sedia.casefiles.models import Attachment, Clock, Submission, WrongTry
from sedia.casefiles.models import Kind as CaseKind
from sedia.cli import family, prepare
from sedia.complaints import chores as complaints
from sedia.complaints import documents as of_complaints
from sedia.decisions import chores as decisions
from sedia.decisions.actions.delivering import code_to_send
from sedia.decisions.models import Decision, Release
from sedia.decisions.steps import ISSUED
from sedia.files import sweep as files
from sedia.files.store import read
from sedia.notices import deliver, exempt_list, invitations, reminders
from sedia.notices.chores import Chore, run_chores
from sedia.notices.dates import calendar_of_notice
from sedia.notices.kinds import KINDS, Attached
from sedia.notices.models import Notice
from sedia.objections import chores as objections
from sedia.objections import documents as objection_papers
from sedia.offices.models import Staff
from sedia.reports import chores as reports
from sedia.reports.evidence import checking as evidence
from sedia.reports.registers import chores as registers
from sedia.reports.yearly import chores as yearly
from sedia.requests import chores as requests
from sedia.requests import documents
from sedia.requests.clocks import ANSWER
from sedia.requests.models import InformationRequest
from sedia.transfer import chores as transfer
from sedia.transfer.actions import exporting

logger = logging.getLogger("sedia.worker")

PAUSE = 5.0  # seconds between two looks
BUSY_PAUSE = 0.2  # after a look that found work
LONGEST_PAUSE = 60.0  # while the database cannot be reached
OWNER = f"{os.uname().nodename[:20]}:{os.getpid()}:{secrets.token_hex(4)}"

Document = Callable[[Notice], Sequence[deliver.File]]


def now() -> datetime:
    """The moment, UTC."""
    return datetime.now(UTC)


def _receipt(notice: Notice) -> list[deliver.File]:
    casefile = notice.casefile
    if casefile is None:
        return []
    if casefile.kind == CaseKind.COMPLAINT:
        return [of_complaints.receipt(of_complaints.of(casefile), at=now())]
    return [documents.receipt(documents.of(casefile), at=now())]


def _request_letter(notice: Notice) -> list[deliver.File]:
    return [documents.request_letter(documents.of(notice.casefile), at=now())] if notice.casefile else []


def _letter(notice: Notice) -> list[deliver.File]:
    letter = notice.letter
    if letter is None or letter.document is None:
        return []
    return [(letter.file_name, read(letter.document), letter.document.media_type)]


def _objection_form(notice: Notice) -> list[deliver.File]:
    if notice.casefile is None:
        return []
    return [objection_papers.form(objection_papers.of(notice.casefile), at=now())]


def _calendar(notice: Notice) -> list[deliver.File]:
    made = calendar_of_notice(notice, at=now()) if notice.casefile else None
    return [made] if made is not None else []


def _handover_code(notice: Notice, at: datetime) -> dict[str, str] | None:
    decision = Decision.objects.filter(request__casefile=notice.casefile, status=ISSUED).last()
    digits = code_to_send(decision, at) if decision is not None else None
    return {"code": digits} if digits else None


ATTACHED: dict[Attached, Document] = {
    Attached.RECEIPT: _receipt,
    Attached.REQUEST_LETTER: _request_letter,
    Attached.LETTER: _letter,
    Attached.OBJECTION_FORM: _objection_form,
    Attached.CALENDAR: _calendar,
}
EXTRAS: dict[str, deliver.Extra] = {
    "invitation": invitations.link,
    "handover_code": _handover_code,
    objections.SOON: objections.still_owed,
    complaints.SOON: complaints.still_owed,
    complaints.OVERDUE: complaints.still_owed,
    yearly.DUE: yearly.still_lacking,
}


def attach(notice: Notice) -> list[deliver.File]:
    """The documents that go with a notice's mail."""
    wanted = KINDS[notice.kind].attached
    return [file for kind in wanted if kind in ATTACHED for file in ATTACHED[kind](notice)]


def _deliver(at: datetime) -> int:
    return deliver.deliver_due(at, clock=now, owner=OWNER, attach=attach, extras=EXTRAS)


def handlers(casefiles: Collection[Any]) -> Mapping[Any, Staff]:
    """Who handles each of these cases (their keys); cases that nobody handles are left out."""
    rows = InformationRequest.objects.filter(casefile_id__in=casefiles, officer__isnull=False)
    return {row.casefile_id: row.officer for row in rows.select_related("officer") if row.officer is not None}


def _remind(at: datetime) -> int:
    return reminders.remind(at, assignees=handlers)


def _recount(at: datetime) -> int:
    return clocks.recompute(at, _follow)


def _follow(clock: Clock) -> None:
    requests.follow(clock)
    objections.follow(clock)
    complaints.follow(clock)


def _has_held(at: datetime) -> bool:
    return Attachment.objects.filter(verdict=Attachment.Verdict.HELD).exists()


def _has_held_releases(at: datetime) -> bool:
    return Release.every.filter(verdict=Release.Verdict.HELD).exists()


def _has_outdated(at: datetime) -> bool:
    running = Clock.objects.filter(stopped_at__isnull=True)
    return running.filter(calendar_version__lt=F("office__calendar_version")).exists()


def _has_told(at: datetime) -> bool:
    running = Clock.objects.filter(kind__in=ANSWER, stopped_at__isnull=True)
    return running.filter(
        casefile__notices__kind=decisions.TOLD, casefile__notices__told_at__isnull=False
    ).exists()


def _has_told_to_complete(at: datetime) -> bool:
    return requests.told_to_complete().exists()


def _has_unnamed(at: datetime) -> bool:
    return files.unnamed(at - files.KEPT).exists()


def _has_old_rows(at: datetime) -> bool:
    old = at - sweeping.KEPT
    return (
        Submission.objects.filter(created_at__lt=old).exists()
        or WrongTry.objects.filter(last_at__lt=old).exists()
    )


def _has_old_sessions(at: datetime) -> bool:
    return Session.objects.filter(expire_date__lt=at).exists()


def _forget_sessions(at: datetime) -> int:
    return Session.objects.filter(expire_date__lt=at).delete()[0]


class Seldom:
    """A costly look, taken at most once in a while by this process; between two looks there is nothing to do."""

    def __init__(self, every: timedelta, look: Callable[[datetime], bool]) -> None:
        self.every, self.look, self.next = every, look, datetime.min.replace(tzinfo=UTC)

    def __call__(self, at: datetime) -> bool:
        """Whether there is something to do."""
        if at < self.next:
            return False
        self.next = at + self.every
        return self.look(at)


HOURLY, DAILY = timedelta(hours=1), timedelta(days=1)

CHORES = (
    Chore("mail", timedelta(0), _deliver, deliver.due),
    Chore("held_files", timedelta(0), checking.check_held, _has_held),
    Chore("held_releases", timedelta(0), decisions.check_released, _has_held_releases),
    Chore("clocks", timedelta(0), _recount, Seldom(timedelta(seconds=15), _has_outdated)),
    Chore("told_clocks", timedelta(0), decisions.stop_told_clocks, Seldom(timedelta(seconds=30), _has_told)),
    Chore(
        "lost_decrees",
        timedelta(0),
        decisions.pass_on_decrees,
        Seldom(timedelta(seconds=30), lambda at: decisions.lost_decrees().exists()),
    ),
    Chore(
        "told_repairs",
        timedelta(0),
        requests.start_told_repairs,
        Seldom(timedelta(seconds=30), _has_told_to_complete),
    ),
    Chore(
        "told_complaints",
        timedelta(0),
        complaints.start_told,
        Seldom(timedelta(seconds=30), complaints.pending),
    ),
    Chore(
        "complaints",
        timedelta(minutes=1),
        complaints.remind,
        Seldom(timedelta(minutes=1), complaints.reminders_pending),
    ),
    Chore(
        "late_units",
        timedelta(minutes=1),
        requests.remind_late_units,
        Seldom(timedelta(minutes=1), lambda at: requests.late_units(at).exists()),
    ),
    Chore(
        "reminders", timedelta(minutes=1), _remind, Seldom(timedelta(minutes=1), reminders.reminders_pending)
    ),
    Chore(
        "exempt_list", HOURLY, exempt_list.keep_exempt_list, Seldom(HOURLY, exempt_list.exempt_list_pending)
    ),
    Chore(
        "unanswered",
        timedelta(minutes=1),
        objections.tell_unanswered,
        Seldom(timedelta(minutes=1), lambda at: objections.unanswered_requests(at).exists()),
    ),
    Chore(
        "lapsed_objections",
        timedelta(minutes=1),
        objections.tell_lapsed,
        Seldom(timedelta(minutes=1), lambda at: objections.lapsed(at).exists()),
    ),
    Chore(
        "told_objections",
        timedelta(0),
        objections.start_told,
        Seldom(timedelta(seconds=30), lambda at: objections.told_late(at).exists()),
    ),
    Chore(
        "objections",
        timedelta(minutes=1),
        objections.remind,
        Seldom(timedelta(minutes=1), lambda at: bool(objections.due_soon(at))),
    ),
    Chore("sums", timedelta(0), reports.keep_sums, Seldom(timedelta(seconds=30), reports.sums_pending)),
    Chore(
        "backlog", timedelta(0), reports.keep_backlog, Seldom(timedelta(minutes=5), reports.backlog_pending)
    ),
    Chore("yearly_reports", HOURLY, yearly.remind, Seldom(HOURLY, yearly.reminders_pending)),
    Chore(
        "exports",
        timedelta(0),
        registers.keep_exports,
        registers.exports_pending,
        lease=timedelta(minutes=30),
    ),
    Chore("evidence", timedelta(0), evidence.check_links, evidence.links_wanted),
    Chore("weekly_evidence", HOURLY, evidence.order_weekly, Seldom(HOURLY, evidence.weekly_due)),
    Chore(
        "old_registers",
        timedelta(0),
        transfer.work_registers,
        transfer.registers_pending,
        lease=timedelta(minutes=2),  # of a run of seconds; a file that reads longer is at worst read twice
    ),
    Chore("old_files", HOURLY, transfer.forget_registers, Seldom(HOURLY, transfer.registers_to_forget)),
    Chore(
        "archives", timedelta(0), exporting.make_exports, exporting.exports_pending, lease=timedelta(hours=2)
    ),
    Chore("old_archives", HOURLY, exporting.forget_exports, Seldom(HOURLY, exporting.exports_expired)),
    Chore("sweep", HOURLY, sweeping.sweep, Seldom(HOURLY, _has_old_rows)),
    Chore("sweep_files", HOURLY, files.sweep, Seldom(HOURLY, _has_unnamed)),
    Chore("sweep_sessions", DAILY, _forget_sessions, Seldom(HOURLY, _has_old_sessions)),
)


def run(args: argparse.Namespace) -> int:
    """`sedia worker`: do what is due, again and again, until told to stop; with `--once` a single time."""
    if parent := os.environ.pop("SEDIA_PARENT", ""):
        family.die_with(int(parent))
    prepare.need_prepared()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    pause = 0.0
    while not stop.wait(pause):
        pause = _round(pause)
        if args.once:
            break
    return 0


def _round(pause: float) -> float:
    """Do what is due; how long to rest afterwards. A database that is away is tried again, ever more seldom."""
    try:
        done = run_chores(CHORES, now=now, owner=OWNER)
    except DatabaseError as error:
        logger.error("the database refuses", extra={"facts": {"error": type(error).__name__}})
        connections.close_all()
        return min(max(PAUSE, pause * 2), LONGEST_PAUSE)
    return BUSY_PAUSE if done else PAUSE
