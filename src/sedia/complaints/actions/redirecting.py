"""What was entered as the wrong kind goes where it belongs, with its time of arrival (R28, R40)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sedia.casefiles.models import CaseFile, Kind
from sedia.casefiles.opening import instead, one_instead
from sedia.complaints import clocks
from sedia.complaints.actions.filing import record
from sedia.complaints.models import Complaint, Identity
from sedia.complaints.steps import COMPLAINT, REGISTERED
from sedia.handling.ending import write_told_end
from sedia.journal.actors import Actor
from sedia.refusals import Incomplete
from sedia.requests.actions.ending import end_redirected, need_reason
from sedia.requests.models import InformationRequest, Redirection
from sedia.requests.steps import REQUEST

# Opens the other case in the place of the complaint's, inside this verb's transaction, and gives it back numbered.
Opens = Callable[[Complaint], CaseFile]

TO = {"request": "Permohonan informasi", "objection": "Keberatan"}
# The other case would show everybody the name: whoever kept it back files that case himself or herself.
UNNAMED = {
    Identity.ANONYMOUS: (
        "Yang mengadu tidak disebut namanya, jadi ia perlu mengajukannya sendiri. Tulis itu dalam jawaban."
    ),
    Identity.CONFIDENTIAL: (
        "Pengadu meminta namanya dirahasiakan, sedangkan permohonan dan keberatan menyebut nama, jadi ia perlu "
        "mengajukannya sendiri. Tulis itu dalam jawaban."
    ),
}


def open_from_request(
    request: InformationRequest, *, by: Actor, at: datetime, revision: int, reason: str
) -> CaseFile:
    """`alihkan` a request that is a complaint: it ends, and the complaint begins with the request's time of arrival.

    Each names the other; who asked is told the new number and its code. Raises Incomplete without a reason.
    """
    need_reason(reason)
    REQUEST.allow("alihkan", request, by)
    said = {"subject": request.subject, "details": request.details, "spoken_words": request.spoken_words}
    with one_instead():
        opened = open_from_case(request.casefile, by=by, at=at, **said)
        seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
        end_redirected(request, **seen, to=Redirection.COMPLAINT, reason=reason, into=opened.number)
    return opened


def open_from_case(
    source: CaseFile, *, by: Actor, at: datetime, subject: str, details: str, spoken_words: str = ""
) -> CaseFile:
    """Register a complaint in the place of a case of another kind, with its time of arrival, person and files (R40).

    Call it inside the transaction that ends the other case.
    """
    requester = source.requester
    words = (subject, details, requester.name, requester.institution)
    opened = instead(source, Kind.COMPLAINT, at=at, words=words)
    opened.clocks = clocks.first_clocks(opened.casefile)
    complaint = Complaint(
        casefile=opened.casefile,
        office=source.office,
        status=REGISTERED,
        identity=Identity.NAMED,
        subject=subject,
        details=details,
        entered_by_id=by.staff_id,
        spoken_words=spoken_words,
        due_at=min(clock.due_at for clock in opened.clocks.values()),
    )
    opened.write()
    record(opened, complaint, [], by=by, at=at, notice="complaint_registered")
    return opened.casefile


def redirect(
    complaint: Complaint,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    to: str,
    reason: str,
    opens: Opens | None = None,
) -> CaseFile | None:
    """`alihkan` a complaint that is something else; `opens` opens the other case, else its person is told where to go.

    Raises Incomplete; also for a case that needs a name when who complains gave none to everybody.
    """
    COMPLAINT.allow("alihkan", complaint, by)
    wrong = {}
    if to not in TO:
        wrong["to"] = ["Pilih ke mana pengaduan ini dialihkan."]
    elif complaint.identity in UNNAMED:
        wrong["to"] = [UNNAMED[Identity(complaint.identity)]]
    if not reason.strip():
        wrong["reason"] = ["Tulis mengapa ini bukan pengaduan."]
    if wrong:
        raise Incomplete(wrong)
    with one_instead():
        other = opens(complaint) if opens is not None else None
        told = {"redirected_to": to, "into": other.number if other is not None else ""}
        seen: dict[str, Any] = {"by": by, "at": at, "revision": revision, "reason": reason}
        ends: dict[str, Any] = {"clocks": clocks.ALL, "facts": told, "context": told}
        write_told_end(COMPLAINT, complaint, "alihkan", "complaint_redirected", **seen, **ends)
    return other
