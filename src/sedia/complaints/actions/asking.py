"""Questions back to who complains, the replies, and what happens without one (R40; UU 25/2009 Art 44(3)-(5))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.clocks import stop
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Attachment, Clock
from sedia.complaints import clocks
from sedia.complaints.actions.handling import step
from sedia.complaints.actions.hearing import ACCEPTANCE, QUESTION, settle, tell
from sedia.complaints.models import Complaint, Question, Reply
from sedia.complaints.steps import AWAITING_REPLY, COMPLAINT
from sedia.complaints.telling import to_handling
from sedia.files.uploads import Upload
from sedia.handling.ending import write_end
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.refusals import Incomplete, NotLawful

LONGEST = 4000
NO_REPLY = "Tidak ada tanggapan dalam waktu yang diberikan (UU 25/2009 Pasal 44 ayat (5))."
SECOND_PRESS = timedelta(minutes=10)
A_DAY, MOST_A_DAY = timedelta(days=1), 20
TOO_MANY = "Tanggapan Anda hari ini sudah banyak. Kirim lagi besok, atau sampaikan di loket kami."


def ask(complaint: Complaint, *, by: Actor, at: datetime, revision: int, text: str) -> Question:
    """`tanyakan`: ask what is unclear or missing; told, that is the first response of the law (Art 44(3)).

    The thirty days to reply run from when it was told too. The clock of the decision does not pause. Raises Incomplete
    for an empty question.
    """
    asked = text.strip()
    if not asked:
        raise Incomplete({"text": ["Tulis apa yang ditanyakan."]})
    casefile = complaint.casefile
    changes = {"officer_id": complaint.officer_id or by.staff_id}
    with transaction.atomic(durable=True):
        step(complaint, "tanyakan", by=by, at=at, revision=revision, changes=changes, texts={"text": asked})
        Question.objects.create(complaint=complaint, text=asked, asked_by_id=by.staff_key, asked_at=at)
        stop(casefile, [Clock.Kind.VERIFICATION], at)
        Clock.objects.filter(casefile=casefile, kind=Clock.Kind.REPAIR).delete()
        clocks.follow(complaint.casefile_id)
        tell(complaint, QUESTION, at)
    return complaint.questions.latest("pk")


def reply(
    complaint: Complaint,
    *,
    by: Actor,
    at: datetime,
    revision: int | None,
    text: str,
    uploads: Sequence[Upload] = (),
) -> None:
    """`tanggapi`: who complains answers or adds something, or an officer records it.

    Once it was asked for, the office owes another response, unless the complaint was complete before.
    The same words and files once more, within ten minutes, are a second press and change nothing. Raises Incomplete
    when nothing at all was given.
    """
    said = text.strip()
    if not (said or uploads):
        raise Incomplete({"text": ["Tulis tanggapan Anda atau unggah dokumen."]})
    if sent_before(complaint, said, uploads, at):
        return
    own = by.kind == "requester"
    if own and complaint.replies.filter(at__gt=at - A_DAY).count() >= MOST_A_DAY:
        raise Incomplete({"text": [TOO_MANY]})
    casefile = complaint.casefile
    asked = complaint.status == AWAITING_REPLY
    facts = {"files": [upload.sha256 for upload in uploads], "asked": asked}
    texts = {"text": said} if said else None
    with transaction.atomic(durable=True):
        step(complaint, "tanggapi", by=by, at=at, revision=revision, facts=facts, texts=texts)
        Reply.objects.create(complaint=complaint, text=said, at=at, noted_by_id=by.staff_id)
        purpose = Attachment.Purpose.COMPLAINT
        Attachment.objects.bulk_create(
            attachment(casefile, upload, purpose, at=at, from_requester=True) for upload in uploads
        )
        if asked:
            _replied(complaint, at)
        if own:
            outbox.put(to_handling("complaint_replied", complaint.officer, complaint, at))


def _replied(complaint: Complaint, at: datetime) -> None:
    stop(complaint.casefile, [Clock.Kind.REPAIR, *clocks.RESPONSES], at)
    if complaint.completed_at is None:
        clocks.start(complaint, Clock.Kind.RESPONSE_REPLY, at)
    clocks.follow(complaint.casefile_id)
    settle(complaint, at, QUESTION)


def sent_before(complaint: Complaint, text: str, uploads: Sequence[Upload], at: datetime) -> bool:
    """Whether these words and files came within the last ten minutes: a second press, not a second reply."""
    since = at - SECOND_PRESS
    if not complaint.replies.filter(text=text, at__gte=since).exists():
        return False
    files = {upload.sha256 for upload in uploads}
    came = complaint.casefile.attachments.filter(added_at__gte=since, blob_id__in=files)
    return files <= set(came.values_list("blob_id", flat=True))


def lapse(complaint: Complaint, *, by: Actor, at: datetime, revision: int) -> None:
    """`anggap-dicabut`: no reply came within the time of the law from the question (Art 44(5)).

    Never by itself: somebody presses it. Raises NotLawful before that time is over.
    """
    COMPLAINT.allow("anggap-dicabut", complaint, by)
    repair = complaint.casefile.clocks.filter(kind=Clock.Kind.REPAIR).first()
    if reason := not_yet_lapsed(repair.due_at if repair else None, at):
        raise NotLawful(reason)
    changes = {"end_reason": NO_REPLY}
    with transaction.atomic(durable=True):
        end(complaint, "anggap-dicabut", by=by, at=at, revision=revision, reason="", changes=changes)
        tell_end(complaint, "lapsed", at)


def not_yet_lapsed(repair_due: datetime | None, at: datetime) -> str | None:
    """Why it cannot count as withdrawn yet, in an Indonesian sentence; None when it can."""
    if repair_due is None:
        return "Pengadu belum tercatat menerima pertanyaan kita, jadi waktunya menanggapi belum berjalan."
    return "Waktu pengadu untuk menanggapi belum berakhir." if at < repair_due else None


def end(complaint: Complaint, verb: str, *, at: datetime, **said: Any) -> None:
    """Take the step that ends it, and stop its clocks; inside the verb's transaction."""
    write_end(COMPLAINT, complaint, verb, at=at, clocks=clocks.ALL, **said)
    settle(complaint, at, QUESTION, ACCEPTANCE)


def tell_end(complaint: Complaint, how: str, at: datetime) -> None:
    """Tell who complains that it ended without an answer, if anybody is known; inside the verb's transaction."""
    requester = requester_of(complaint.casefile)
    if requester is not None:
        context = {"how": how}
        casefile = complaint.casefile
        outbox.put(
            [
                outbox.to_requester(
                    "complaint_ended", casefile=casefile, requester=requester, at=at, context=context
                )
            ]
        )
