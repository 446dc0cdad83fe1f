"""The ends of a complaint, and opening it once more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia.casefiles.clocks import stop
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.actions.asking import end, tell_end
from sedia.complaints.actions.handling import step
from sedia.complaints.actions.hearing import ANSWER, settle
from sedia.complaints.models import Complaint
from sedia.complaints.steps import COMPLAINT
from sedia.complaints.telling import to_handling
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.refusals import Incomplete, NotLawful


def withdraw(complaint: Complaint, *, by: Actor, at: datetime, revision: int | None, reason: str) -> None:
    """`cabut`: who complains withdraws, or an officer records that he or she did. Raises Incomplete."""
    said = reason.strip()
    if by.kind == "staff" and not said:
        raise Incomplete({"reason": ["Tulis bagaimana dan mengapa pengadu mencabut pengaduannya."]})
    with transaction.atomic(durable=True):
        end(complaint, "cabut", by=by, at=at, revision=revision, reason=said)
        tell_end(complaint, "withdrawn", at)


def void_entry(complaint: Complaint, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`batal-entri`: entered at the desk by mistake, voided by a second person; its number stays. Raises Incomplete."""
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang salah pada pencatatan ini."]})
    with transaction.atomic(durable=True):
        end(complaint, "batal-entri", by=by, at=at, revision=revision, reason=reason)
        tell_end(complaint, "void", at)


def close(complaint: Complaint, *, by: Actor, at: datetime, revision: int | None) -> None:
    """`tutup`: who complains is content, or was told and said nothing for the time that the practice gives.

    Raises NotLawful for an officer before that time is over.
    """
    COMPLAINT.allow("tutup", complaint, by)
    if by.kind == "staff" and (reason := not_yet_closed(complaint, at)):
        raise NotLawful(reason)
    with transaction.atomic(durable=True):
        step(complaint, "tutup", by=by, at=at, revision=revision, changes={"ended_at": at})
        stop(complaint.casefile, clocks.ALL, at)
        settle(complaint, at, ANSWER)


def not_yet_closed(complaint: Complaint, at: datetime) -> str | None:
    """Why an officer cannot close it yet, in an Indonesian sentence; None when he or she can."""
    waiting = complaint.casefile.clocks.filter(kind=Clock.Kind.CLOSING).first()
    if waiting is None:
        return "Pengadu belum tercatat menerima jawabannya."
    return "Waktu pengadu untuk menanggapi jawaban belum berakhir." if at < waiting.due_at else None


def reopen(complaint: Complaint, *, by: Actor, at: datetime, revision: int | None, reason: str) -> None:
    """`buka-kembali`: once, when the answer did not settle it; the sixty days begin anew. Raises Incomplete."""
    said = reason.strip()
    if not said:
        raise Incomplete({"reason": ["Tulis mengapa jawabannya belum menyelesaikan pengaduan ini."]})
    casefile, requester = complaint.casefile, requester_of(complaint.casefile)
    changes = {"reopened_at": at, "ended_at": None, "answered_at": None, "drafted_by_id": None}
    with transaction.atomic(durable=True):
        step(
            complaint,
            "buka-kembali",
            by=by,
            at=at,
            revision=revision,
            changes=changes,
            texts={"reason": said},
        )
        clocks.stop_all(complaint, at)
        settle(complaint, at, ANSWER)
        Clock.objects.filter(casefile=casefile, kind__in=[Clock.Kind.CLOSING, Clock.Kind.TELLING]).delete()
        clocks.start(complaint, Clock.Kind.SETTLEMENT, at)
        clocks.follow(complaint.casefile_id)
        told = to_handling("complaint_reopened", complaint.officer, complaint, at)
        if requester is not None and by.kind == "staff":
            told.append(
                outbox.to_requester("complaint_taken_up", casefile=casefile, requester=requester, at=at)
            )
        outbox.put(told)
