"""Answering a complaint: drafted by one, approved by another, numbered, signed, issued (UU 25/2009 Art 50; R19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.clocks import stop
from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.actions.handling import step
from sedia.complaints.actions.hearing import ACCEPTANCE, ANSWER, QUESTION, settle, tell
from sedia.complaints.content import answer_body, draft_hash
from sedia.complaints.models import Answer, Complaint
from sedia.complaints.steps import ANSWERERS, COMPLAINT
from sedia.complaints.telling import to_handling, to_others
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, Role
from sedia.letters import actions as letters
from sedia.letters import outgoing
from sedia.letters.models import Kind, Letter
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An answer as it is drafted; paragraphs are parted by an empty line."""

    finding: str
    examined: str
    remedy: str = ""


def under_way(complaint: Complaint) -> Answer | None:
    """The answer that is not issued yet; one query."""
    found = complaint.answers.select_related("letter", "drafted_by", "approved_by").last()
    issued = found is not None and found.letter is not None and found.letter.issued_at is not None
    return None if issued else found


def propose(complaint: Complaint, draft: Draft, *, by: Actor, at: datetime, revision: int) -> Answer:
    """`usulkan`: an answer that waits for the second person. Raises Incomplete."""
    wrong = {}
    if draft.finding not in Answer.Finding.values:
        wrong["finding"] = ["Pilih hasil pemeriksaan."]
    if not draft.examined.strip():
        wrong["examined"] = ["Tulis apa yang diperiksa dan hasilnya."]
    if wrong:
        raise Incomplete(wrong)
    before = under_way(complaint)
    answer = Answer(
        pk=before.pk if before else None,
        complaint=complaint,
        finding=draft.finding,
        examined=draft.examined.strip(),
        remedy=draft.remedy.strip(),
        drafted_by_id=by.staff_key,
        drafted_at=at,
    )
    facts = {"content": draft_hash(complaint, answer), "finding": answer.finding}
    changes = {"drafted_by_id": by.staff_id}
    with transaction.atomic(durable=True):
        step(complaint, "usulkan", by=by, at=at, revision=revision, changes=changes, facts=facts)
        answer.save()
        outbox.put(to_others("complaint_proposed", ANSWERERS, complaint, at))
    return answer


def send_back(complaint: Complaint, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`kembalikan`: back to whoever drafted it, with the reason. Raises Incomplete without one."""
    said = reason.strip()
    if not said:
        raise Incomplete({"reason": ["Tulis apa yang perlu diperbaiki."]})
    drafter = complaint.drafted_by
    with transaction.atomic(durable=True):
        step(complaint, "kembalikan", by=by, at=at, revision=revision, texts={"reason": said})
        outbox.put(to_handling("complaint_returned", drafter, complaint, at))


def approve(
    complaint: Complaint,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    content_hash: str,
    letter_number: str = "",
    letter_date: date | None = None,
    signing: str = "",
) -> Letter:
    """`setujui`: the second person decides; the letter goes out once it has its number and its signature.

    `content_hash` is that of the draft as it was read. Raises ChangedMeanwhile for another, Incomplete for a number
    that is taken.
    """
    COMPLAINT.allow("setujui", complaint, by)
    answer = _waiting(complaint)
    if draft_hash(complaint, answer) != content_hash:
        raise ChangedMeanwhile("Isi jawaban sudah berubah sejak Anda membacanya.")
    body = answer_body(complaint, answer, by=by, at=at)
    letter = letters.drafted(complaint.casefile, Kind.COMPLAINT_ANSWER, body, at=at, signing=signing)
    if letter_number:
        day = letter_date or calendar_of(complaint.office).local_date(at)
        letters.numbered(letter, number=letter_number, day=day, at=at)
    facts = {"content": content_hash, **letters.facts_of(letter)}
    with outgoing.first_to_number(letter), transaction.atomic(durable=True):
        step(complaint, "setujui", by=by, at=at, revision=revision, facts=facts)
        letters.approve_letter(letter, staff_id=by.staff_id, at=at)
        answer.letter, answer.approved_by_id, answer.approved_at = letter, by.staff_key, at
        answer.save(update_fields=["letter", "approved_by", "approved_at"])
        stop(complaint.casefile, [Clock.Kind.SETTLEMENT], at)
        clocks.start(complaint, Clock.Kind.TELLING, at)
        clocks.follow(complaint.casefile_id)
        if letter.issued_at is not None:
            _issue(complaint, letter, by=by, at=at)
        else:
            outbox.put(to_others("complaint_waits_number", {Role.REGISTRAR}, complaint, at))
    return letter


def _waiting(complaint: Complaint) -> Answer:
    answer = under_way(complaint)
    if answer is None:
        raise NotLawful("Tidak ada jawaban yang menunggu.")
    return answer


def number_letter(
    complaint: Complaint, *, by: Actor, at: datetime, revision: int, number: str, day: date
) -> None:
    """`nomori`: give the letter its number and date; it goes out when nothing else is lacking. Raises Incomplete."""
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    outgoing.number(COMPLAINT, complaint, _letter(complaint), **seen, number=number, day=day, issue=_issue)


def sign_letter(complaint: Complaint, *, by: Actor, at: datetime, revision: int, upload: Upload) -> None:
    """`unggah-tertanda`: the signed letter; it goes out. Raises Incomplete for anything but a PDF."""
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    outgoing.sign(COMPLAINT, complaint, _letter(complaint), **seen, upload=upload, issue=_issue)


def _letter(complaint: Complaint) -> Letter:
    letter = _waiting(complaint).letter
    if letter is None:
        raise NotLawful("Tidak ada surat yang menunggu.")
    letter.casefile, letter.office = complaint.casefile, complaint.office
    return letter


def _issue(complaint: Complaint, letter: Letter, *, by: Actor, at: datetime) -> None:
    """The letter goes out: whoever follows by number and code alone has it at once, others are told."""
    facts = letters.facts_of(letter)
    step(complaint, "terbitkan", by=by, at=at, changes={"answered_at": at}, facts=facts)
    stop(complaint.casefile, [Clock.Kind.CATEGORY, Clock.Kind.VERIFICATION, *clocks.RESPONSES], at)
    settle(complaint, at, QUESTION, ACCEPTANCE)
    tell(complaint, ANSWER, at, letter=letter, context={"survey": ""})
