"""How the answer reaches the requester, with its proof (R58, service standard d.1)."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from sedia.casefiles.attachments import attachment
from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.models import Attachment, CaseFile
from sedia.decisions import content
from sedia.decisions.models import Decision, Download, Handover, HandoverCode, Release
from sedia.decisions.standing import standing_of
from sedia.decisions.steps import ISSUED
from sedia.files.models import Blob
from sedia.files.store import read
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Kind, Letter
from sedia.notices import outbox
from sedia.notices.state import mail_state
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests import clocks
from sedia.requests.models import Delivery, InformationRequest
from sedia.requests.steps import ANSWERED, REQUEST
from sedia.steps.engine import take

CODE_VALID = timedelta(minutes=10)
CODE_TRIES = 5
CODE_DIGITS = 6
CARRIED = frozenset({Handover.Way.POST, Handover.Way.COURIER})
CARRIERS = {Delivery.POST: Handover.Way.POST, Delivery.COURIER: Handover.Way.COURIER}


@dataclass(frozen=True, kw_only=True)
class Proof:
    """How an answer was handed over: the way, and what that way asks for.

    `code` for mail_code; `document` the drawn signature (PNG) or the scan of the signed note; `sent_on`, `carrier` and
    `tracking_number` for post and courier; `collector_name` and `collector_letter` when somebody else collects.
    """

    way: str
    code: str = ""
    document: Upload | None = None
    collector_name: str = ""
    collector_letter: Upload | None = None
    sent_on: date | None = None
    carrier: str = ""
    tracking_number: str = ""


def handover_digits(decision_id: int, expires_at: datetime) -> str:
    """The six digits of a handover code, derived so that they are stored nowhere."""
    number = int.from_bytes(keyed_hash("handover", f"{decision_id}|{expires_at.isoformat()}")[:8], "big")
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def send_handover_code(request: InformationRequest, *, by: Actor, at: datetime) -> None:
    """Send the requester a code to say at the counter: valid for 10 minutes and 5 tries; an earlier one dies."""
    handing_over(request, by=by)
    decision = waiting_answers(request)[-1]
    requester = request.casefile.requester
    if not requester.email:
        raise Incomplete({"way": ["Pemohon tidak mempunyai e-mail. Gunakan tanda tangan."]})
    if not mail_state(at, request.office).works:
        raise Incomplete({"way": ["E-mail sedang tidak dapat dikirim. Gunakan tanda tangan."]})
    expires_at = (at + CODE_VALID).replace(microsecond=0)
    digits = handover_digits(decision.pk, expires_at)
    row = {
        "code_hash": keyed_hash("handover-typed", f"{decision.pk}|{digits}").hex(),
        "expires_at": expires_at,
        "tries_left": CODE_TRIES,
    }
    with transaction.atomic(durable=True):
        HandoverCode.objects.update_or_create(decision=decision, defaults=row)
        outbox.put(
            [
                outbox.to_requester(
                    "handover_code",
                    casefile=request.casefile,
                    requester=requester,
                    at=at,
                    context={"valid_until": expires_at},
                )
            ]
        )


def code_to_send(decision: Decision, at: datetime) -> str | None:
    """The digits to send, while they can still be used; None when they expired or were spent."""
    code = HandoverCode.objects.filter(decision=decision).first()
    return handover_digits(decision.pk, code.expires_at) if code is not None and code.open_at(at) else None


def handing_over(request: InformationRequest, *, by: Actor) -> str:
    """The step that a handover takes now: `serahkan` ends the case, `serahkan-sebagian` leaves what is still owed.

    Raises NotLawful, NotAllowed.
    """
    word = "serahkan" if standing_of(request).is_settled else "serahkan-sebagian"
    REQUEST.allow(word, request, by)
    return word


def hand_over(
    request: InformationRequest, proof: Proof, *, by: Actor, at: datetime, revision: int
) -> Handover:
    """`serahkan`: record that all answers not handed over yet were given, with the proof of it.

    `revision` is that of the request as it was seen. Raises Incomplete, NotLawful, NotAllowed, ChangedMeanwhile.
    """
    word = handing_over(request, by=by)
    given = waiting_answers(request)
    if revision != request.revision:  # before a code from the mail is spent
        raise ChangedMeanwhile
    _check(request, proof)
    if proof.way == Handover.Way.MAIL_CODE:
        _use_code(given[-1], proof.code, at)
    letter = handover_letter(request, given, proof, by=by, at=at)
    with transaction.atomic(durable=True):
        facts: dict[str, Any] = {
            "way": proof.way,
            "collector": bool(proof.collector_name),
            "decisions": [decision.pk for decision in given],
            "note": letters.facts_of(letter) if letter is not None else None,
        }
        ends = {"delivered_at": at, "ended_at": at} if word == "serahkan" else {}
        seen: dict[str, Any] = {"chain": request.casefile.chain, "revision": revision}
        take(REQUEST, request, word, by=by, at=at, **seen, changes=ends, facts=facts)
        if request.answered_at is not None:
            clocks.stop_all(request.casefile, at)
        if letter is not None:
            letter.issued_at = at
            letter.save(force_insert=True)
        handover = _recorded(request, given, proof, letter, by=by, at=at)
        survey = {"survey": request.standard.service.slug} if ends else {}
        outbox.put([_told(given[-1], proof, at, survey)])
    return handover


def _recorded(
    request: InformationRequest,
    given: Sequence[Decision],
    proof: Proof,
    letter: Letter | None,
    *,
    by: Actor,
    at: datetime,
) -> Handover:
    """A row for each answer that was handed over, all with the same proof; returns the last."""
    rows = [
        Handover(
            decision=decision,
            way=proof.way,
            at=at,
            by_id=by.staff_key,
            collector_name=proof.collector_name,
            letter=letter,
            sent_on=proof.sent_on,
            carrier=proof.carrier,
            tracking_number=proof.tracking_number,
        )
        for decision in given
    ]
    collector_letter = keep_proof(request.casefile, proof.collector_letter, at)
    document = keep_proof(request.casefile, proof.document, at)
    for row in rows:
        row.collector_letter, row.proof = collector_letter, document
    Handover.objects.bulk_create(rows)
    return rows[-1]


def _check(request: InformationRequest, proof: Proof) -> None:
    wrong: dict[str, list[str]] = {}
    carried = CARRIERS.get(Delivery(request.delivery))
    if (proof.way in CARRIED or carried) and proof.way != carried and proof.way in CARRIED:
        wrong["way"] = ["Cara ini tidak sesuai dengan permintaan pemohon."]
    if proof.way in CARRIED:
        if proof.sent_on is None:
            wrong["sent_on"] = ["Isi tanggal pengiriman."]
        if not proof.tracking_number.strip():
            wrong["tracking_number"] = ["Isi nomor resi atau nomor pengiriman."]
    elif proof.way in (Handover.Way.DRAWN, Handover.Way.PAPER) and proof.document is None:
        paper = proof.way == Handover.Way.PAPER
        wrong["document" if paper else "drawing"] = [
            "Unggah pindaian tanda terima yang sudah ditandatangani."
            if paper
            else "Mintakan tanda tangan di layar."
        ]
    if proof.collector_letter is not None and not proof.collector_name.strip():
        wrong["collector_name"] = ["Tulis nama orang yang mengambil."]
    if proof.collector_name.strip() and proof.collector_letter is None:
        wrong["collector_letter"] = ["Lampirkan surat kuasa orang yang mengambil."]
    if proof.way not in Handover.Way:
        wrong["way"] = ["Pilih cara penyerahan."]
    if wrong:
        raise Incomplete(wrong)


def _use_code(decision: Decision, typed: str, at: datetime) -> None:
    """Spend one try; a right code is spent wholly. Raises Incomplete for a wrong, used up or expired one."""
    code = HandoverCode.objects.filter(decision=decision).first()
    if code is None or not code.open_at(at):
        raise Incomplete({"code": ["Kode sudah tidak berlaku. Kirim kode baru."]})
    spent = HandoverCode.objects.filter(pk=code.pk, tries_left=code.tries_left)
    if spent.update(tries_left=F("tries_left") - 1) != 1:
        raise Incomplete({"code": ["Kode baru saja dicoba. Ulangi sekali lagi."]})
    plain = "".join(typed.split())
    if not hmac.compare_digest(keyed_hash("handover-typed", f"{decision.pk}|{plain}").hex(), code.code_hash):
        raise Incomplete({"code": [f"Kode tidak cocok. Sisa percobaan: {code.tries_left - 1}."]})
    HandoverCode.objects.filter(pk=code.pk).update(tries_left=0)


def handover_letter(
    request: InformationRequest, given: Sequence[Decision], proof: Proof, *, by: Actor, at: datetime
) -> Letter | None:
    """The note of the handover as a letter of its own, except where the signed paper, or the carrier, is the proof."""
    if proof.way not in (Handover.Way.MAIL_CODE, Handover.Way.DRAWN):
        return None
    images = {"signature": read(Blob.objects.get(sha256=proof.document.sha256))} if proof.document else {}
    body = content.handover_body(request, given, proof.way, by=by, at=at, collector_name=proof.collector_name)
    letter = letters.drafted(request.casefile, Kind.HANDOVER, body, at=at)
    letters.freeze(letter, at=at, images=images)
    return letter


def keep_proof(casefile: CaseFile, upload: Upload | None, at: datetime) -> Attachment | None:
    """The stored proof of a handover; inside the verb's transaction."""
    if upload is None:
        return None
    row = attachment(casefile, upload, Attachment.Purpose.HANDOVER_PROOF, at=at, from_requester=False)
    row.save(force_insert=True)
    return row


def _told(decision: Decision, proof: Proof, at: datetime, survey: dict[str, Any]) -> outbox.Notice:
    casefile = decision.request.casefile
    if proof.way in CARRIED:
        until = content.objection_until(decision.letter) if decision.letter else None
        context = {
            "way": proof.way,
            "carrier": proof.carrier,
            "tracking_number": proof.tracking_number,
            "sent_on": proof.sent_on,
            "objection_until": until,
            **survey,
        }
        return outbox.to_requester(
            "sent", casefile=casefile, requester=casefile.requester, at=at, context=context
        )
    context = {"handed_over_at": at, **survey}
    return outbox.to_requester(
        "handed_over", casefile=casefile, requester=casefile.requester, at=at, context=context
    )


def receive(request: InformationRequest, *, by: Actor, at: datetime) -> None:
    """`terima`: the requester says that the answer was received online; the case is closed. Raises NotLawful."""
    if not standing_of(request).is_settled:
        raise NotLawful("Masih ada butir yang menunggu jawaban.")
    with transaction.atomic(durable=True):
        changes = {"delivered_at": at, "ended_at": at}
        take(REQUEST, request, "terima", by=by, at=at, chain=request.casefile.chain, changes=changes)


def record_download(
    decision: Decision, *, by: Actor, at: datetime, what: str, release: Release | None = None
) -> None:
    """The requester took a file, the letter or the bundle; the first one closes a case that is delivered online."""
    request = decision.request
    with transaction.atomic(durable=True):
        Download.objects.create(decision=decision, release=release, what=what, at=at)
        closes = request.status == ANSWERED and request.delivery == Delivery.ONLINE
        if closes and standing_of(request).is_settled:
            changes = {"delivered_at": at, "ended_at": at}
            take(REQUEST, request, "terima", by=by, at=at, chain=request.casefile.chain, changes=changes)


def waiting_answers(request: InformationRequest) -> list[Decision]:
    """The answers that went out and were not handed over yet, oldest first. Raises NotLawful when there is none."""
    issued = request.decisions.filter(status=ISSUED, handover__isnull=True)
    found = list(issued.select_related("letter").prefetch_related("releases__blob"))
    if not found:
        raise NotLawful("Tidak ada jawaban yang menunggu diserahkan.")
    return found
