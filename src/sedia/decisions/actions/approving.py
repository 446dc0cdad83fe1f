"""Approving an answer: the second person sees what will go out, and approves exactly that (DESIGN.md 2.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.decisions import content, findings
from sedia.decisions.actions.issuing import Issue
from sedia.decisions.models import Decision, Finding
from sedia.decisions.own_letters import require_as_printed, require_safe
from sedia.decisions.parts import Parts, parts_of
from sedia.decisions.steps import DECISION
from sedia.decisions.together import hold, members
from sedia.journal.actors import Actor, Role
from sedia.letters import actions as letters
from sedia.letters.models import Letter
from sedia.letters.numbers import numbers_from
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

    Those decided together are approved together or not at all; with a number for the opened one, the others get the
    numbers after it. `content_hash` is that of the preview (`content.hash_of`): every letter, files included; another
    one now means that a draft changed or a request ended. `ticked` names the hidden parts of the files that this person
    looked at (`findings.tick_of`).
    Raises ChangedMeanwhile, NotAllowed (the proposer cannot approve), Incomplete (the letter's number, or a part
    that was not ticked).
    """
    group = members(decision)
    require_seen(group, content_hash)
    for each in group:
        DECISION.allow("setujui", each, by)
    require_ticked(group, ticked)
    require_safe(decision)
    signed = content.signed(content.signatory(decision.request.office, by), at)
    ready = _ready(decision, group, signed, at=at, number=letter_number, day=letter_date, signing=signing)
    approval = {"approved_by_id": by.staff_id, "approved_at": at, "content_hash": content_hash}
    with first_to_approve(decision, ready[0][1], revision), transaction.atomic(durable=True):
        hold(group)
        for each, letter, issue in ready:
            opened = each is decision
            seen: dict[str, Any] = {"revision": revision if opened else None, "tells": opened}
            settle(each, "setujui", letter, approval, issue, by=by, at=at, **seen)
        approve_findings(group, by=by, at=at)
    return decision


def _ready(
    decision: Decision,
    group: Sequence[Decision],
    signed: Mapping[str, str],
    *,
    at: datetime,
    number: str,
    day: date | None,
    signing: str,
) -> list[tuple[Decision, Letter, Issue | None]]:
    """The letters of all that is decided together, the opened one first: its number was previewed."""
    on = day or content.today(decision, at)
    numbers, parts = _numbers(decision, number, on, len(group)), parts_of(group)
    ordered = sorted(group, key=lambda each: each is not decision)
    found = []
    for each, its_number in zip(ordered, numbers, strict=True):
        words: dict[str, Any] = {
            "number": its_number,
            "day": day,
            "signing": signing,
            "parts": parts[each.pk],
        }
        letter = answer_letter(each, signed, at=at, **words)
        issue = Issue.prepare(each, letter, at=at) if letter.is_ready else None
        found.append((each, letter, issue))
    return found


def settle(
    decision: Decision,
    verb: str,
    letter: Letter,
    approval: Mapping[str, Any],
    issue: Issue | None,
    *,
    by: Actor,
    at: datetime,
    revision: int | None,
    tells: bool = True,
) -> None:
    """Inside the verb's transaction: the letter is approved as `approval` says, and issued when nothing is awaited.

    Unless it `tells`, nobody is told that the letter waits for its number.
    """
    letters.approve_letter(letter, staff_id=approval["approved_by_id"], at=at)
    changes = {**approval, "letter_id": letter.pk}
    facts = {**letters.facts_of(letter), "approved": approval["content_hash"]}
    seen: dict[str, Any] = {"revision": revision, "chain": decision.request.casefile.chain}
    take(DECISION, decision, verb, by=by, at=at, **seen, changes=changes, facts=facts)
    if issue:
        issue.write(by=by, at=at)
    elif tells:
        tell_registrar(decision, at)


@contextmanager
def first_to_approve(decision: Decision, letter: Letter, revision: int) -> Iterator[None]:
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


def _numbers(decision: Decision, first: str, day: date, count: int) -> list[str]:
    """The numbers of so many letters, one after another from the first; all empty without a first one."""
    if not first or count == 1:
        return [first] * count
    following = numbers_from(decision.request.office, first, day, count)
    if following is None:
        told = "Nomor ini tidak mengikuti pola kantor. Kosongkan, lalu beri nomor setiap surat sesudahnya."
        raise Incomplete({"letter_number": [told]})
    if taken := letters.taken(decision.request.office, following, day.year):
        told = f"Nomor {taken} sudah dipakai. Kosongkan, lalu beri nomor setiap surat sesudahnya."
        raise Incomplete({"letter_number": [told]})
    return following


def require_ticked(group: Sequence[Decision], ticked: Collection[str]) -> None:
    """Raise Incomplete for hidden parts of their files that this person did not look at."""
    if unseen := findings.unseen(findings.of(*group), ticked):
        raise Incomplete(unseen)


def approve_findings(group: Sequence[Decision], *, by: Actor, at: datetime) -> None:
    """Record who looked at the hidden parts as the second person; inside the verb's transaction."""
    rows = Finding.objects.filter(release__decision__in=[each.pk for each in group])
    rows.update(approved_by_id=by.staff_id, approved_at=at)


def require_seen(group: Sequence[Decision], content_hash: str) -> None:
    """Raise ChangedMeanwhile when what is decided together is not what was previewed (DESIGN.md 2.2)."""
    if content_hash != content.hash_of_all(group):
        raise ChangedMeanwhile("Usulan ini berubah sejak Anda melihat pratinjaunya. Periksa sekali lagi.")


def answer_letter(
    decision: Decision,
    signed: Mapping[str, str],
    *,
    at: datetime,
    number: str,
    day: date | None,
    signing: str,
    parts: Parts | None = None,
) -> Letter:
    """The unsaved letter, with `signed` as its signature block; with a number it has its PDF.

    `parts` are what it consists of, when that was read already.
    """
    dated = (day or content.today(decision, at)) if number else None
    if number:
        require_as_printed(decision, number, dated)
    body = {
        **content.answer_body(decision, parts),
        **content.dated(decision, number=number, day=dated),
        **signed,
    }
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
