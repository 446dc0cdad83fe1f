"""Drafting an answer and sending it back: the first of the two people (R19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.decisions import findings, rules
from sedia.decisions.models import Decision, ItemOutcome, Outcome, Release
from sedia.decisions.steps import APPROVERS, DECISION, DRAFT, RETURNED
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from sedia.requests.steps import IN_ANALYSIS
from sedia.steps.engine import take


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What an officer proposes: the answer to each item, the letter's words, what is said of the data, and the files.

    `answers` are in the order of the items; without any, everything asked is granted.
    """

    answers: tuple[rules.ItemAnswer, ...] = ()
    opening: str = ""
    paragraphs: str = ""
    closing: str = ""
    data_title: str = ""
    data_period: str = ""
    data_notes: str = ""
    forms_held: tuple[str, ...] = ("softcopy",)
    files: tuple[Upload, ...] = ()
    checked: findings.Checked = field(default_factory=findings.Checked)


def propose(
    request: InformationRequest, proposal: Proposal, *, by: Actor, at: datetime, revision: int
) -> Decision:
    """`usulkan`: propose how each item is answered, with these files; a returned draft is proposed anew.

    `revision` is that of the request as it was seen. Raises Incomplete, NotLawful, NotAllowed, ChangedMeanwhile.
    """
    if request.status != IN_ANALYSIS:
        raise NotLawful("Jawaban diusulkan setelah permohonan diambil untuk ditelaah.")
    if revision != request.revision:
        raise ChangedMeanwhile
    items = list(request.items.all())
    answers = proposal.answers or tuple(rules.ItemAnswer() for _ in items)
    if len(answers) != len(items):
        raise ChangedMeanwhile
    if wrong := _wrong(request, proposal, answers):
        raise Incomplete(wrong)
    looked = findings.look(request, proposal.files, proposal.checked, by=by)
    with transaction.atomic(durable=True):
        _hold(request, revision)
        decision = _draft(request, at)
        ItemOutcome.objects.filter(decision=decision).delete()
        ItemOutcome.objects.bulk_create(
            ItemOutcome(decision=decision, item=item, **_stored(answer))
            for item, answer in zip(items, answers, strict=True)
        )
        _replace_files(decision, proposal.files)
        looked.keep(decision, at=at)
        gives = rules.gives(answer.outcome for answer in answers)
        changes = {
            **_words(proposal, gives=gives),
            "proposed_by_id": by.staff_id,
            "proposed_at": at,
            "return_reason": "",
        }
        facts = {
            "files": [upload.sha256 for upload in proposal.files],
            "items": [item.pk for item in items],
            "outcomes": [answer.outcome for answer in answers],
            "hidden": looked.facts,
        }
        seen: dict[str, Any] = {"by": by, "at": at, "chain": request.casefile.chain}
        take(DECISION, decision, "usulkan", **seen, changes=changes, facts=facts)
        outbox.put([outbox.to_role("proposed", role=sorted(APPROVERS), casefile=request.casefile, at=at)])
    return decision


def _hold(request: InformationRequest, revision: int) -> None:
    """Keep the request as it was seen until the transaction ends. Raises ChangedMeanwhile."""
    rows = InformationRequest.objects.select_for_update().filter(pk=request.pk, revision=revision)
    if not rows.values_list("pk", flat=True):
        raise ChangedMeanwhile


def _draft(request: InformationRequest, at: datetime) -> Decision:
    """The returned draft of this request, or a new one. Raises ChangedMeanwhile when an answer is under way already."""
    for decision in request.decisions.exclude(status="issued"):
        if decision.status not in (DRAFT, RETURNED):
            raise ChangedMeanwhile("Jawaban untuk permohonan ini sudah diusulkan.")
        return decision
    return Decision.objects.create(request=request, status=DRAFT, created_at=at)


def _wrong(
    request: InformationRequest, proposal: Proposal, answers: Sequence[rules.ItemAnswer]
) -> dict[str, list[str]]:
    return rules.incomplete(
        answers=answers,
        delivery=request.delivery,
        files=len(proposal.files),
        paragraphs=proposal.paragraphs,
        title=proposal.data_title,
        forms_held=proposal.forms_held,
    )


def _stored(answer: rules.ItemAnswer) -> dict[str, str]:
    """The columns of an outcome: a holder and its explanation belong to what is not given."""
    if answer.outcome == Outcome.FULL:
        return {"outcome": Outcome.FULL}
    words = {"holder": answer.holder.strip(), "explanation": answer.explanation.strip()}
    return {"outcome": Outcome(answer.outcome), **words}


def _words(proposal: Proposal, *, gives: bool) -> dict[str, object]:
    return {
        "opening": proposal.opening,
        "paragraphs": proposal.paragraphs,
        "closing": proposal.closing,
        # Without data there is nothing to name, and nothing to cite.
        "data_title": proposal.data_title if gives else "",
        "data_period": proposal.data_period if gives else "",
        "data_notes": proposal.data_notes if gives else "",
        "forms_held": list(proposal.forms_held) if gives else [],
    }


def _replace_files(decision: Decision, files: Sequence[Upload]) -> None:
    # What was looked at before keeps its verdict: the same bytes.
    rows = Release.objects.filter(decision=decision)
    known = {row.blob_id: (row.verdict, row.reason) for row in rows}
    rows.delete()
    new = (Release.Verdict.HELD.value, "")
    Release.objects.bulk_create(
        Release(
            decision=decision,
            blob_id=upload.sha256,
            name=upload.name,
            position=position,
            verdict=known.get(upload.sha256, new)[0],
            reason=known.get(upload.sha256, new)[1],
        )
        for position, upload in enumerate(files, start=1)
    )


def send_back(decision: Decision, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`kembalikan`: the approver sends the draft back with what must change."""
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang perlu diperbaiki."]})
    casefile = decision.request.casefile
    with transaction.atomic(durable=True):
        changes = {"return_reason": reason.strip()}
        texts = {"reason": reason.strip()}
        chain = casefile.chain
        take(
            DECISION,
            decision,
            "kembalikan",
            by=by,
            at=at,
            chain=chain,
            revision=revision,
            changes=changes,
            texts=texts,
        )
        told = outbox.to_handler("returned", casefile=casefile, staff=decision.proposed_by, at=at)
        outbox.put([told])
