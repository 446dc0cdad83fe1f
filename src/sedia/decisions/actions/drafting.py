"""Drafting an answer and sending it back: the first of the two people (R19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.models import Attachment
from sedia.decisions import findings, own_letters, rules
from sedia.decisions.companions import drafters_with, propose_to_others
from sedia.decisions.grounds import chosen, tests_of
from sedia.decisions.models import ConsentLink, Decision, ItemOutcome, Outcome, OutcomeGround, Release
from sedia.decisions.own_letters import OwnLetter
from sedia.decisions.standing import open_to
from sedia.decisions.steps import APPROVERS, DECISION, DRAFT, RETURNED
from sedia.decisions.together import hold_request, members
from sedia.exemptions.actions import release, seal
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, Role
from sedia.notices import outbox
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.models import InformationRequest, Item
from sedia.requests.steps import ANSWERED, DELIVERED, IN_ANALYSIS
from sedia.steps.engine import take

UNREDACTED = "{name} adalah dokumen asli yang bagiannya dihitamkan. Berikan dokumen yang sudah dihitamkan."
CORRECTABLE = frozenset({IN_ANALYSIS, ANSWERED, DELIVERED})


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What an officer proposes: the answer to each item, the letter's words, what is said of the data, and the files.

    With a letter of the office's `own` there are no words: annex VII, filled from the answers, is its attachment.

    `answers` are in the order of the items that are still open (`standing_of`), one left for LATER included; without
    any, everything that is open is granted.
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
    own: OwnLetter | None = None
    checked: findings.Checked = field(default_factory=findings.Checked)

    @property
    def uploads(self) -> list[Upload]:
        """All its files, the office's own letter last."""
        return [*self.files, *([self.own.upload] if self.own else ())]


def propose(
    request: InformationRequest, proposal: Proposal, *, by: Actor, at: datetime, revision: int
) -> Decision:
    """`usulkan`: propose how each item is answered, with these files; a returned draft is proposed anew.

    `revision` is that of the request as it was seen. Raises Incomplete, NotLawful, NotAllowed, ChangedMeanwhile.
    """
    draft = request.decisions.under_way().select_related("replaces").first()
    return _proposed(request, proposal, draft.replaces if draft else None, by=by, at=at, revision=revision)


def correct(
    wrong: Decision, proposal: Proposal, *, by: Actor, at: datetime, revision: int, reason: str
) -> Decision:
    """`ralat`: propose a letter that replaces one that went out and was wrong; `reason` stands in the new one.

    It speaks of the same items, and takes the way of every answer: a second person, a number, a signature. `revision`
    is that of the request as it was seen. Raises as `propose`.
    """
    request = wrong.request
    DECISION.allow("ralat", wrong, by)
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang keliru dan diperbaiki."]})
    if request.decisions.under_way().exists():
        raise NotLawful("Masih ada jawaban yang sedang diproses untuk permohonan ini.")
    if request.status not in CORRECTABLE:
        raise NotLawful("Permohonan ini sudah berakhir tanpa jawaban.")
    return _proposed(request, proposal, wrong, by=by, at=at, revision=revision, reason=reason.strip())


def _proposed(
    request: InformationRequest,
    proposal: Proposal,
    replaced: Decision | None,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    reason: str = "",
) -> Decision:
    items = open_to(request, replaced)
    answers = proposal.answers or tuple(rules.ItemAnswer() for _ in items)
    if revision != request.revision or len(answers) != len(items):
        raise ChangedMeanwhile
    if replaced is not None:
        _require_no_later(answers)
    wrong = _wrong(request, proposal, answers) | own_letters.wrong(request, proposal.own)
    if wrong := wrong or _originals(request, proposal, answers):
        raise Incomplete(wrong)
    rests_on = chosen(request, answers, at)
    pairs = zip(items, answers, rests_on, strict=True)
    answered = [each for each in pairs if each[1].outcome != rules.LATER]
    looked = findings.look(request, proposal.uploads, proposal.checked, by=by)
    with transaction.atomic(durable=True):
        hold_request(request, revision)
        decision = draft_of(request, at, replaced, reason)
        group = members(decision)
        _replace_outcomes(decision, answered)
        for test in tests_of(decision):
            seal(test, by=by, at=at)
        _replace_files(decision, proposal)
        looked.keep(decision, at=at)
        gives = rules.gives(answer.outcome for answer in answers)
        changes = {
            **_words(proposal, gives=gives),
            "exempts": any(answer.outcome in rules.EXEMPT for answer in answers),
            "proposed_by_id": by.staff_id,
            "proposed_at": at,
            "drafters": drafters_with(decision, by),
            "return_reason": "",
            "cites_id": None,  # an answer written anew rests on an approval of its own
        }
        facts = {**_facts(proposal, answered), "hidden": looked.facts}
        chain = request.casefile.chain
        take(DECISION, decision, "usulkan", by=by, at=at, chain=chain, changes=changes, facts=facts)
        propose_to_others(decision, group, by=by, at=at)
        _send_on(decision, at)
    return decision


def _facts(
    proposal: Proposal,
    answered: Sequence[tuple[Item, rules.ItemAnswer, Sequence[ConsequenceTest | ExemptEntry]]],
) -> dict[str, Any]:
    """What the journal says of a proposal."""
    return {
        "files": [upload.sha256 for upload in proposal.files],
        "own": proposal.own.upload.sha256 if proposal.own else "",
        "items": [item.pk for item, _, _ in answered],
        "outcomes": [answer.outcome for _, answer, _ in answered],
        "grounds": [answer.grounds for _, answer, _ in answered],
    }


def _send_on(decision: Decision, at: datetime) -> None:
    """Tell who approves; an exemption is sent up to the PPID, who may sit in another office (DESIGN.md 2.12)."""
    request = decision.request
    if decision.exempts:
        InformationRequest.objects.filter(pk=request.pk, sent_up_at=None).update(sent_up_at=at)
    above = request.office.ppid_office if decision.exempts else None
    roles = [Role.PPID] if decision.exempts else sorted(APPROVERS)
    outbox.put([outbox.to_role("proposed", role=roles, casefile=request.casefile, office=above, at=at)])


def _require_no_later(answers: Sequence[rules.ItemAnswer]) -> None:
    """Raise Incomplete where a correction leaves out an item of the letter that it replaces."""
    told = ["Surat ralat menjawab semua butir surat yang digantinya."]
    if later := [place for place, each in enumerate(answers, start=1) if each.outcome == rules.LATER]:
        raise Incomplete({f"outcome_{place}": told for place in later})


def draft_of(
    request: InformationRequest, at: datetime, replaced: Decision | None = None, reason: str = ""
) -> Decision:
    """The returned draft of this request, or a new one. Raises ChangedMeanwhile when an answer is under way already."""
    for decision in request.decisions.under_way():
        if decision.status not in (DRAFT, RETURNED):
            told = f"Jawaban untuk permohonan {request.casefile.number} sudah diusulkan."
            raise ChangedMeanwhile(told)
        decision.request = request
        return decision
    return Decision.objects.create(
        request=request, status=DRAFT, created_at=at, replaces=replaced, correction=reason
    )


def _wrong(
    request: InformationRequest, proposal: Proposal, answers: Sequence[rules.ItemAnswer]
) -> dict[str, list[str]]:
    return rules.incomplete(
        answers=answers,
        delivery=request.delivery,
        files=len(proposal.files),
        written=bool(proposal.own or proposal.paragraphs.strip()),
        title=proposal.data_title,
        forms_held=proposal.forms_held,
    )


def _originals(
    request: InformationRequest, proposal: Proposal, answers: Sequence[rules.ItemAnswer]
) -> dict[str, list[str]]:
    """What an answer that exempts something never gives: a document from which parts were blacked out (R16, R17)."""
    if rules.EXEMPT.isdisjoint(answer.outcome for answer in answers):
        return {}
    rows = Attachment.objects.filter(casefile=request.casefile, purpose=Attachment.Purpose.ORIGINAL)
    kept = set(rows.values_list("blob_id", flat=True))
    own = (proposal.own.upload,) if proposal.own else ()
    return {
        field: [UNREDACTED.format(name=upload.name) for upload in uploads if upload.sha256 in kept]
        for field, uploads in {"files": proposal.files, "own_letter": own}.items()
        if not kept.isdisjoint(upload.sha256 for upload in uploads)
    }


def _stored(answer: rules.ItemAnswer) -> dict[str, Any]:
    """The columns of an outcome: only what belongs to it."""
    outcome = Outcome(answer.outcome)
    if outcome == Outcome.FULL:
        return {"outcome": outcome}
    if outcome in rules.EXEMPT:
        return {"outcome": outcome, "explanation": answer.explanation.strip()}
    if outcome == Outcome.NOT_HELD:
        return {
            "outcome": outcome,
            "holder": answer.holder.strip(),
            "explanation": answer.explanation.strip(),
        }
    return {
        "outcome": outcome,
        "explanation": answer.explanation.strip(),
        "supply_days": answer.supply_days,
    }


def _grounded(outcome: ItemOutcome, ground: ConsequenceTest | ExemptEntry) -> OutcomeGround:
    if isinstance(ground, ConsequenceTest):
        return OutcomeGround(outcome=outcome, test=ground)
    return OutcomeGround(outcome=outcome, entry=ground)


def _words(proposal: Proposal, *, gives: bool) -> dict[str, object]:
    own = proposal.own
    return {
        "opening": "" if own else proposal.opening,
        "paragraphs": "" if own else proposal.paragraphs,
        "closing": "" if own else proposal.closing,
        "own_number": own.number if own else "",
        "own_date": own.day if own else None,
        # Without data there is nothing to name, and nothing to cite.
        "data_title": proposal.data_title if gives else "",
        "data_period": proposal.data_period if gives else "",
        "data_notes": proposal.data_notes if gives else "",
        "forms_held": list(proposal.forms_held) if gives else [],
    }


def _replace_outcomes(
    decision: Decision,
    answered: Sequence[tuple[Item, rules.ItemAnswer, Sequence[ConsequenceTest | ExemptEntry]]],
) -> None:
    ItemOutcome.objects.filter(decision=decision).delete()
    for item, answer, grounds in answered:
        outcome = ItemOutcome.objects.create(decision=decision, item=item, **_stored(answer))
        OutcomeGround.objects.bulk_create(_grounded(outcome, ground) for ground in grounds)


def _replace_files(decision: Decision, proposal: Proposal) -> None:
    # What was looked at before keeps its verdict and its original: the same bytes.
    rows = Release.every.filter(decision=decision)
    known = {row.blob_id: (row.verdict, row.reason, row.original_id) for row in rows}
    rows.delete()
    new = (Release.Verdict.HELD.value, "", None)
    Release.every.bulk_create(
        Release(
            decision=decision,
            blob_id=upload.sha256,
            name=upload.name,
            position=position,
            is_letter=position > len(proposal.files),
            verdict=known.get(upload.sha256, new)[0],
            reason=known.get(upload.sha256, new)[1],
            original_id=known.get(upload.sha256, new)[2],
        )
        for position, upload in enumerate(proposal.uploads, start=1)
    )


def send_back(decision: Decision, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`kembalikan`: the approver, or the superior, sends the draft back with what must change.

    Those decided together go back with it; the reason stands with the one that was opened.
    """
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang perlu diperbaiki."]})
    casefile, group = decision.request.casefile, members(decision)
    with transaction.atomic(durable=True):
        for each in group:
            opened = each is decision
            said = reason.strip() if opened else f"Dikembalikan bersama berkas {casefile.number}."
            take(
                DECISION,
                each,
                "kembalikan",
                by=by,
                at=at,
                chain=each.request.casefile.chain,
                revision=revision if opened else None,
                changes={"return_reason": said},
                texts={"reason": said} if opened else None,
            )
        ConsentLink.objects.filter(decision__in=[each.pk for each in group]).delete()
        for test in tests_of(decision):
            release(test, by=by, at=at)
        told = outbox.to_handler("returned", casefile=casefile, staff=decision.proposed_by, at=at)
        outbox.put([told])
