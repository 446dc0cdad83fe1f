"""Approving an answer: the second person sees what will go out, and approves exactly that (DESIGN.md 2.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.decisions import content, findings
from sedia.decisions.actions.issuing import Issue
from sedia.decisions.models import Decision, Finding
from sedia.decisions.own_letters import require_as_printed, require_safe
from sedia.decisions.steps import DECISION
from sedia.journal.actors import Actor, Role
from sedia.letters import actions as letters
from sedia.letters.models import Letter
from sedia.notices import outbox
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.steps.engine import take


def approve(
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    content_hash: str,
    letter_number: str = "",
    letter_date: date | None = None,
    signing: str = "",
    ticked: Collection[str] = (),
) -> Decision:
    """`setujui`: approve what was previewed; it is issued at once when number and signature are not awaited.

    `content_hash` is that of the preview (`content.hash_of`), files included; another one now means that the
    draft changed. `ticked` names the hidden parts of its files that this person looked at (`findings.tick_of`).
    Raises ChangedMeanwhile, NotAllowed (the proposer cannot approve), Incomplete (the letter's number, or a part
    that was not ticked).
    """
    require_seen(decision, content_hash)
    DECISION.allow("setujui", decision, by)
    require_ticked(decision, ticked)
    require_safe(decision)
    signed = content.signed(content.signatory(decision.request.office, by), at)
    letter = answer_letter(decision, signed, at=at, number=letter_number, day=letter_date, signing=signing)
    approval = {"approved_by_id": by.staff_id, "approved_at": at, "content_hash": content_hash}
    issue = Issue.prepare(decision, letter, at=at) if letter.is_ready else None
    with first_to_number(decision, letter, revision), transaction.atomic(durable=True):
        settle(decision, "setujui", letter, approval, issue, by=by, at=at, revision=revision)
        approve_findings(decision, by=by, at=at)
    return decision


def settle(
    decision: Decision,
    verb: str,
    letter: Letter,
    approval: Mapping[str, Any],
    issue: Issue | None,
    *,
    by: Actor,
    at: datetime,
    revision: int,
) -> None:
    """Inside the verb's transaction: the letter is approved as `approval` says, and issued when nothing is awaited."""
    letters.approve_letter(letter, staff_id=approval["approved_by_id"], at=at)
    changes = {**approval, "letter_id": letter.pk}
    facts = {**letters.facts_of(letter), "approved": approval["content_hash"]}
    seen: dict[str, Any] = {"revision": revision, "chain": decision.request.casefile.chain}
    take(DECISION, decision, verb, by=by, at=at, **seen, changes=changes, facts=facts)
    if issue:
        issue.write(by=by, at=at)
    else:
        tell_registrar(decision, at)


@contextmanager
def first_to_number(decision: Decision, letter: Letter, revision: int) -> Iterator[None]:
    """Around the verb's transaction, for a number that another letter took at the same moment.

    Raises Incomplete beside the number, or ChangedMeanwhile when it was taken for this very decision.
    """
    try:
        yield
    except IntegrityError as error:
        # Two approvers at once offer the same number: the second one's news is the first, not the number.
        if not Decision.objects.filter(pk=decision.pk, revision=revision).exists():
            raise ChangedMeanwhile from error
        if letter.number:
            raise Incomplete(letters.NUMBER_TAKEN) from error
        raise


def require_ticked(decision: Decision, ticked: Collection[str]) -> None:
    """Raise Incomplete for hidden parts of its files that this person did not look at."""
    if unseen := findings.unseen(findings.of(decision), ticked):
        raise Incomplete(unseen)


def approve_findings(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Record who looked at the hidden parts as the second person; inside the verb's transaction."""
    rows = Finding.objects.filter(release__decision=decision)
    rows.update(approved_by_id=by.staff_id, approved_at=at)


def require_seen(decision: Decision, content_hash: str) -> None:
    """Raise ChangedMeanwhile when the proposal is not what was previewed (DESIGN.md 2.2)."""
    if content_hash != content.hash_of(decision):
        raise ChangedMeanwhile("Usulan ini berubah sejak Anda melihat pratinjaunya. Periksa sekali lagi.")


def answer_letter(
    decision: Decision,
    signed: Mapping[str, str],
    *,
    at: datetime,
    number: str,
    day: date | None,
    signing: str,
) -> Letter:
    """The unsaved letter, with `signed` as its signature block; with a number it has its PDF."""
    dated = (day or content.today(decision, at)) if number else None
    if number:
        require_as_printed(decision, number, dated)
    body = {**content.answer_body(decision), **content.dated(decision, number=number, day=dated), **signed}
    letter = letters.drafted(
        decision.request.casefile, content.kind_of(decision), body, at=at, signing=signing
    )
    if dated is not None:
        letters.numbered(letter, number=number, day=dated, at=at)
    return letter


def tell_registrar(decision: Decision, at: datetime) -> None:
    """Tell the registrars that a letter waits for its number; inside the verb's transaction."""
    casefile = decision.request.casefile
    outbox.put([outbox.to_role("approved_waits_number", role=Role.REGISTRAR, casefile=casefile, at=at)])
