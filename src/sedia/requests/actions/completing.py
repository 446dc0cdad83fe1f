"""The procedure for an incomplete request (R64, R65; Perki 1/2021 Art 31(2), 33)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sedia.casefiles import search
from sedia.casefiles.attachments import attachment
from sedia.casefiles.clocks import stop
from sedia.casefiles.models import Attachment, CaseFile, Clock
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Letter
from sedia.letters.outgoing import first_to_number
from sedia.notices import outbox
from sedia.refusals import Incomplete
from sedia.requests import clocks, correspondence, seals
from sedia.requests.actions.handling import words_of
from sedia.requests.models import Completion, InformationRequest, MissingPart
from sedia.requests.steps import AWAITING_COMPLETION, REQUEST
from sedia.steps.engine import take

COMPLETABLE = (
    "name",
    "institution",
    "address",
    "phone",
    "email",
    "identity_number",
    "legal_number",
    "occupation",
)
ASKED = "completion_requested"  # the notice that bears the letter of Lampiran IX
MOST_PARTS = 20
SECOND_PRESS = timedelta(minutes=10)


def declare_complete(request: InformationRequest, *, by: Actor, at: datetime, revision: int) -> None:
    """`nyatakan-lengkap`: nothing is missing; what was noted as missing is taken as filled."""
    casefile = request.casefile
    with transaction.atomic(durable=True):
        changes = {"completed_at": at, "officer_id": request.officer_id or by.staff_id}
        chain = casefile.chain
        take(
            REQUEST,
            request,
            "nyatakan-lengkap",
            by=by,
            at=at,
            chain=chain,
            revision=revision,
            changes=changes,
        )
        request.missing_parts.filter(filled_at__isnull=True).update(filled_at=at)
        stop(casefile, [Clock.Kind.COMPLETENESS], at)


def ask_completion(
    request: InformationRequest,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    parts: Sequence[str],
    number: str = "",
) -> Letter:
    """`minta-kelengkapan`: tell the requester what is missing, with the letter of Lampiran IX.

    The legal clock runs on (LAW-FORMS.md 12, R08). The letter goes out once it has what its signing asks for.
    """
    asked = [part.strip() for part in parts if part.strip()][:MOST_PARTS]
    if not asked:
        raise Incomplete({"parts": ["Tulis apa yang perlu dilengkapi pemohon."]})
    casefile = request.casefile
    letter = correspondence.completion_letter(request, asked, by=by, at=at, number=number)
    changes = {"officer_id": request.officer_id or by.staff_id}
    facts = {**letters.facts_of(letter), "issued": letter.is_ready}
    told: dict[str, Any] = {"facts": facts, "texts": {"parts": "\n".join(asked)}}
    with first_to_number(letter), transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": casefile.chain, "revision": revision}
        take(REQUEST, request, "minta-kelengkapan", by=by, at=at, **seen, changes=changes, **told)
        letters.approve_letter(letter, staff_id=by.staff_id, at=at)
        MissingPart.objects.filter(request=request, filled_at__isnull=True).delete()
        MissingPart.objects.bulk_create(
            MissingPart(request=request, text=part, noted_at=at, asked_in=letter) for part in asked
        )
        stop(casefile, [Clock.Kind.COMPLETENESS], at)
        tell_asked(request, letter, at=at)
    return letter


def tell_asked(request: InformationRequest, letter: Letter, *, at: datetime) -> None:
    """Tell the requester what is missing, inside the verb's transaction. The time to complete counts from when the
    letter is received (R65; Perki 1/2021 Art 33(3)): the worker starts it once the notice that bears it was told.
    """
    casefile = request.casefile
    told = outbox.to_requester(
        ASKED,
        casefile=casefile,
        requester=casefile.requester,
        at=at,
        context={"parts": [part["text"] for part in letter.content["parts"]]},
        letter=letter if letter.issued_at else None,
    )
    outbox.put([told])


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """What was sent to complete a request: words, files, and values for empty fields of the requester's data."""

    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Sequence[Upload] = ()


def complete(
    request: InformationRequest, sent: Supplement, *, by: Actor, at: datetime, revision: int | None
) -> None:
    """`lengkapi`: the requester completes or adds something, or an officer records it.

    Where the office had asked, the request counts as complete and a second promise starts beside the first. The same
    words and files once more, within ten minutes, are a second press and change nothing. Raises Incomplete when nothing
    at all was given.
    """
    filled, text = _filled(request, sent.values), sent.text.strip()
    if not (text or filled or sent.uploads):
        raise Incomplete({"text": ["Tulis jawaban Anda atau unggah dokumen yang diminta."]})
    if sent_before(request, sent, at):
        return
    casefile, was_asked = request.casefile, request.status == AWAITING_COMPLETION
    started = clocks.clocks_from_completion(casefile, request.standard, at) if was_asked else {}
    changes: dict[str, Any] = {}
    if was_asked:
        changes = {"completed_at": at, "promise_due": started[Clock.Kind.PROMISE_COMPLETE].due_at}
    facts = {
        "fields": sorted(filled),
        "files": [upload.sha256 for upload in sent.uploads],
        seals.FACT: _seal(request, filled, text, at),
    }
    step: dict[str, Any] = {"changes": changes, "facts": facts, "texts": {"text": text} if text else None}
    with transaction.atomic(durable=True):
        if was_asked:
            # First: whoever tells it by hand at this moment takes its row before the journal's too.
            outbox.settle(casefile, [ASKED], at)
        take(REQUEST, request, "lengkapi", by=by, at=at, chain=casefile.chain, revision=revision, **step)
        _keep(request, sent, filled, by=by, at=at)
        if was_asked:
            stop(casefile, [Clock.Kind.REPAIR, Clock.Kind.COMPLETENESS], at)
            Clock.objects.bulk_create(started.values())
        outbox.put(_completion_notices(request, by=by, at=at))


def _seal(request: InformationRequest, filled: Mapping[str, str], text: str, at: datetime) -> str:
    phone = filled.get("phone", request.casefile.requester.phone)
    changed = {**filled, "phone_digits": search.dialled(phone)} if filled else {}
    return seals.sealed_anew(request, changed=changed, added=(at, text) if text else None)


def sent_before(request: InformationRequest, sent: Supplement, at: datetime) -> bool:
    """Whether these words and files came within the last ten minutes: a second press, not a second completion."""
    words, files = sent.text.strip(), {upload.sha256 for upload in sent.uploads}
    if not (words or files):
        return False
    since = at - SECOND_PRESS
    if words and not request.completions.filter(text=words, at__gte=since).exists():
        return False
    came = request.casefile.attachments.filter(purpose=Attachment.Purpose.COMPLETION, added_at__gte=since)
    return files <= set(came.filter(blob_id__in=files).values_list("blob_id", flat=True))


def _filled(request: InformationRequest, values: Mapping[str, str]) -> dict[str, str]:
    requester = request.casefile.requester
    return {
        name: value
        for name, value in values.items()
        if name in COMPLETABLE and value and not getattr(requester, name)
    }


def _keep(
    request: InformationRequest, sent: Supplement, filled: Mapping[str, str], *, by: Actor, at: datetime
) -> None:
    casefile, requester = request.casefile, request.casefile.requester
    if filled:
        for name, value in filled.items():
            setattr(requester, name, value)
        requester.phone_digits = search.dialled(requester.phone)
        requester.save(update_fields=[*filled, "phone_digits"])
        CaseFile.objects.filter(pk=casefile.pk).update(search_text=words_of(request))
    if sent.text.strip():
        Completion.objects.create(request=request, at=at, text=sent.text.strip())
    own = by.kind == "requester"
    purpose = Attachment.Purpose.COMPLETION
    Attachment.objects.bulk_create(
        attachment(casefile, upload, purpose, at=at, from_requester=own) for upload in sent.uploads
    )
    lacking = request.missing_parts.filter(filled_at__isnull=True)
    if request.completed_at != at:  # not asked for: only what was filled in is there now
        lacking = lacking.filter(field__in=[*filled, *(["letter"] if sent.uploads else [])])
    lacking.update(filled_at=at)


def _completion_notices(request: InformationRequest, *, by: Actor, at: datetime) -> list[outbox.Notice]:
    casefile = request.casefile
    told = [outbox.to_requester("completed", casefile=casefile, requester=casefile.requester, at=at)]
    if by.kind == "requester":
        told.append(
            outbox.to_handler("completed_by_requester", casefile=casefile, staff=request.officer, at=at)
        )
    return told
