"""Answering with what is already open: the approval of another person is cited, and covers exactly that (R19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.casefiles.models import Attachment
from sedia.decisions import content
from sedia.decisions.actions.approving import answer_letter, first_to_approve, settle
from sedia.decisions.actions.delivering import Proof, handover_letter, keep_proof
from sedia.decisions.actions.issuing import Issue
from sedia.decisions.models import Decision, Finding, ItemOutcome, Outcome, Release
from sedia.decisions.models.open_release import OVER, DataAhead, OpenRelease
from sedia.decisions.release_steps import IN_FORCE, OPEN_RELEASE
from sedia.decisions.standing import open_to
from sedia.decisions.steps import DECISION, DRAFT
from sedia.decisions.together import hold_request
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Kind, Letter
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, NotAllowed, NotLawful
from sedia.requests.correspondence import usual_words
from sedia.requests.models import InformationRequest
from sedia.requests.steps import REQUEST
from sedia.steps.engine import take


@dataclass(frozen=True, kw_only=True)
class Gift:
    """How what is open leaves: the way (`DataAhead.Way`), the drawn signature, the letter's number if it is known."""

    way: str
    drawing: Upload | None = None
    letter_number: str = ""

    @property
    def is_online(self) -> bool:
        """Whether it is given on the requester's page."""
        return self.way == DataAhead.Way.ONLINE


def require_givable(opened: OpenRelease, office: Office, *, by: Actor, at: datetime) -> None:
    """Raise unless this person may give it here and now: NotAllowed, or NotLawful when it is over."""
    if opened.office_id != office.pk:
        raise NotAllowed("Informasi ini milik kantor lain.")
    if reason := opened.why_not_given():
        raise NotLawful(reason)
    OPEN_RELEASE.allow("beri-langsung", opened, by)
    if opened.until < calendar_of(opened.office).local_date(at):
        raise NotLawful("Izin memberi langsung untuk informasi ini sudah lewat tanggalnya.")


def cite(
    request: InformationRequest, opened: OpenRelease, *, by: Actor, at: datetime, revision: int
) -> Decision:
    """`usulkan`: everything that is asked is answered with what is already open, file by file as it was approved.

    Raises NotAllowed, NotLawful, ChangedMeanwhile.
    """
    require_givable(opened, request.office, by=by, at=at)
    items = open_to(request, None)
    files = list(opened.files.all())
    try:
        with transaction.atomic(durable=True):
            hold_request(request, revision)
            decision = _drafted(request, opened, by=by, at=at)
            ItemOutcome.objects.bulk_create(
                ItemOutcome(decision=decision, item=item, outcome=Outcome.FULL) for item in items
            )
            given = [_again(decision, row, place) for place, row in enumerate(files, 1)]
            Release.objects.bulk_create(given)
            Finding.objects.bulk_create(_findings_again(files, given))
            facts = {
                "files": [row.blob_id for row in files],
                "items": [item.pk for item in items],
                "outcomes": [Outcome.FULL.value for _ in items],
                "cites": str(opened.pk),
            }
            changes = {"proposed_by_id": by.staff_id, "proposed_at": at}
            chain = request.casefile.chain
            take(DECISION, decision, "usulkan", by=by, at=at, chain=chain, changes=changes, facts=facts)
    except IntegrityError as error:  # two presses at once: one answer is under way at a time
        raise ChangedMeanwhile from error
    return decision


def _drafted(request: InformationRequest, opened: OpenRelease, *, by: Actor, at: datetime) -> Decision:
    source: Decision = opened.decision
    made: Decision = Decision.objects.create(
        request=request,
        status=DRAFT,
        created_at=at,
        cites=opened,
        data_title=opened.title,
        data_period=opened.period,
        data_notes=source.data_notes,
        forms_held=source.forms_held,
        **usual_words(request, Kind.ANSWER),
    )
    return made


def _again(decision: Decision, row: Release, place: int) -> Release:
    """The same bytes under the same name, with the verdict that they have."""
    return Release(
        decision=decision,
        blob_id=row.blob_id,
        name=row.name,
        position=place,
        verdict=row.verdict,
        reason=row.reason,
    )


def _findings_again(files: Sequence[Release], given: Sequence[Release]) -> Iterator[Finding]:
    """What the two people saw in the files when they were given first, with who and when."""
    for row, again in zip(files, given, strict=True):
        for finding in row.findings.all():
            finding.pk, finding._state.adding, finding.release = None, True, again
            yield finding


def approve_cited(decision: Decision, gift: Gift, *, by: Actor, at: datetime, revision: int) -> Decision:
    """`kutip-persetujuan`: the approval that the answer cites is its own; the letter goes out when nothing is awaited.

    While number or signature are awaited the data is given at once, and the letter follows (DESIGN.md 2.7): the clocks
    run until it is issued. Raises NotAllowed, NotLawful, Incomplete, ChangedMeanwhile.
    """
    DECISION.allow("kutip-persetujuan", decision, by)
    opened = decision.cites
    if opened is None:
        raise NotLawful("Jawaban ini tidak mengutip persetujuan yang sudah ada.")
    require_givable(opened, decision.request.office, by=by, at=at)
    signing = decision.request.office.signing
    block = content.signed_as_cited(decision, signing, by=by, at=at)
    number = gift.letter_number
    letter = answer_letter(decision, block, at=at, number=number, day=None, signing=signing)
    approval = {
        "approved_by_id": opened.decision.approved_by_id,
        "approved_at": opened.decision.approved_at,
        "content_hash": content.hash_of(decision),
    }
    note = None if letter.is_ready else _note(decision, gift, by=by, at=at)
    # Who stands at the counter takes it along, and needs no word that it is ready.
    issue = Issue.prepare(decision, letter, at=at, tells=gift.is_online) if letter.is_ready else None
    with first_to_approve(decision, letter, revision), transaction.atomic(durable=True):
        _hold_open(opened)
        settle(decision, "kutip-persetujuan", letter, approval, issue, by=by, at=at, revision=revision)
        if issue is None:
            _give_ahead(decision, gift, note, by=by, at=at)
    return decision


def _hold_open(opened: OpenRelease) -> None:
    """Keep it open until the transaction ends: a file that is withdrawn meanwhile is not given. Raises NotLawful."""
    rows = OpenRelease.objects.select_for_update().filter(pk=opened.pk, status=IN_FORCE)
    if not rows.values_list("pk", flat=True):
        raise NotLawful(OVER)


def _note(decision: Decision, gift: Gift, *, by: Actor, at: datetime) -> Letter | None:
    """The note of the handover with the signature drawn on the screen; rendered before the transaction."""
    if gift.way != DataAhead.Way.DRAWN:
        return None
    proof = Proof(way=gift.way, document=gift.drawing)
    given = list(Decision.objects.filter(pk=decision.pk).prefetch_related("releases__blob"))
    return handover_letter(decision.request, given, proof, by=by, at=at)


def given_ahead(request: InformationRequest) -> list[Decision]:
    """The answer whose data left before its letter, as a handover's note lists it; none once the letter is issued."""
    rows = request.decisions.under_way().filter(ahead__isnull=False)
    return list(rows.select_related("letter").prefetch_related("releases__blob"))


def _give_ahead(decision: Decision, gift: Gift, note: Letter | None, *, by: Actor, at: datetime) -> None:
    """Record that the data left before its letter; inside the verb's transaction."""
    request = decision.request
    facts = {"way": gift.way, "decision": decision.pk, "note": letters.facts_of(note) if note else None}
    take(REQUEST, request, "serahkan-data", by=by, at=at, chain=request.casefile.chain, facts=facts)
    if note is not None:
        note.issued_at = at
        note.save(force_insert=True)
    proof: Attachment | None = keep_proof(request.casefile, gift.drawing, at)
    DataAhead.objects.create(
        decision=decision, way=gift.way, at=at, by_id=by.staff_key, proof=proof, note=note
    )
    told: dict[str, Any] = {"casefile": request.casefile, "requester": request.casefile.requester, "at": at}
    outbox.put([outbox.to_requester("data_ahead", **told, context={"online": gift.is_online})])
