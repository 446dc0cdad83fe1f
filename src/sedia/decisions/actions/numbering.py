"""Numbers for the letters of one decision, entered on one screen (R53)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from sedia.decisions.actions.issuing import Onward, numbered_papers, refuse_taken
from sedia.decisions.models import Decision
from sedia.decisions.steps import DECISION
from sedia.decisions.together import hold, members
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.refusals import ChangedMeanwhile, Incomplete


def to_number(decision: Decision) -> list[Decision]:
    """The answers decided together whose letters have no number yet, first the one that bears the decree."""
    waiting = [each for each in members(decision) if each.letter is not None and each.letter.needs_number]
    return sorted(waiting, key=lambda each: each.decree_id is None)


def number_of(key: int) -> str:
    """The name of the field with the number of one letter; `key` is that of its decision."""
    return f"number_{key}"


def number_together(
    decision: Decision,
    numbers: Mapping[int, str],
    *,
    by: Actor,
    at: datetime,
    revision: int,
    day: date,
    decree_number: str = "",
    sheet_number: str = "",
) -> list[Decision]:
    """`nomori-bersama`: the registrar gives every letter of one decision its number, all or none.

    `numbers` are by the key of each decision that waits for one; they bear one date, as do a decree and the sheet of
    its tests. Raises Incomplete beside the fields (`number_of`), NotAllowed, NotLawful, ChangedMeanwhile (another
    letter was numbered meanwhile, or a request ended).
    """
    group = to_number(decision)
    DECISION.allow("nomori-bersama", decision, by)
    if {each.pk for each in group} != set(numbers):
        raise ChangedMeanwhile
    _require_apart(group, numbers, decree_number, sheet_number)
    for each in group:
        DECISION.allow("nomori-bersama", each, by)
    beside = {"decree": decree_number, "sheet": sheet_number}
    papers = _numbered(group, numbers, beside, day=day, decree=_decree_of(decision), at=at)
    made = [Onward.prepare(each, papers[each.pk], at=at) for each in group]
    _write(made, decision, by=by, at=at, revision=revision)
    return group


def _numbered(
    group: Sequence[Decision],
    numbers: Mapping[int, str],
    beside: Mapping[str, str],
    *,
    day: date,
    decree: Letter | None,
    at: datetime,
) -> dict[int, dict[str, Letter]]:
    """The papers of each with their numbers, by its key. Raises Incomplete with what is wrong at every row."""
    found: dict[int, dict[str, Letter]] = {}
    wrong: dict[str, list[str]] = {}
    for each in group:
        given = {"letter": numbers[each.pk], **beside}
        try:
            found[each.pk] = numbered_papers(each, given, day=day, decree=decree, at=at)
        except Incomplete as refusal:
            wrong |= _at_row(each, refusal)
        else:
            decree = found[each.pk].get("decree", decree)
    if wrong:
        raise Incomplete(wrong)
    return found


def _decree_of(decision: Decision) -> Letter | None:
    """The decree on which they rest, when it has its number already."""
    bearer = decision.bearer()
    decree = bearer.decree if bearer is not None else None
    return decree if decree is not None and decree.number else None


def _write(made: Sequence[Onward], decision: Decision, *, by: Actor, at: datetime, revision: int) -> None:
    try:
        with transaction.atomic(durable=True):
            hold([each.decision for each in made])
            for each in made:
                seen = revision if each.decision is decision else None
                each.write("nomori-bersama", by=by, at=at, revision=seen)
    except IntegrityError:
        for each in made:
            _refuse_taken(each)
        raise


def _require_apart(
    group: Sequence[Decision], numbers: Mapping[int, str], decree_number: str, sheet_number: str
) -> None:
    """Raise Incomplete for two papers with one number; all letters in one go, so that each error stands at its row."""
    known = {decree_number.strip(), sheet_number.strip()} - {""}
    wrong: dict[str, list[str]] = {}
    for each in group:
        number = " ".join(numbers[each.pk].split())
        if not number:
            wrong[number_of(each.pk)] = ["Isi nomor surat ini."]
        elif number in known:
            wrong[number_of(each.pk)] = ["Nomor ini sudah Anda pakai di atas."]
        known.add(number)
    if wrong:
        raise Incomplete(wrong)


def _refuse_taken(onward: Onward) -> None:
    """Raise Incomplete at its row when another letter took its number meanwhile."""
    try:
        refuse_taken(onward.papers)
    except Incomplete as refusal:
        raise Incomplete(_at_row(onward.decision, refusal)) from refusal


def _at_row(decision: Decision, refusal: Incomplete) -> dict[str, list[str]]:
    """What is wrong with a letter's number, at its row."""
    names = {"letter_number": number_of(decision.pk)}
    return {names.get(name, name): said for name, said in refusal.fields.items()}
