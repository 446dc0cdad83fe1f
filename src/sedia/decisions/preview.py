"""The letter of a decision as it will be, drawn before anybody approves it; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sedia.decisions import content, exempting
from sedia.decisions.models import Decision, Handover
from sedia.decisions.own_letters import require_safe
from sedia.decisions.together import members
from sedia.journal.actors import Actor
from sedia.letters import envelope
from sedia.letters.actions import bound_with_own, drafted, own_pages
from sedia.letters.models import Kind, Letter
from sedia.letters.render import pictures, render
from sedia.letters.shown import pictures_of
from sedia.offices.models import Office
from sedia.requests.correspondence import holder_of
from sedia.requests.models import InformationRequest

DRAFT = "KONSEP"


def answer(
    decision: Decision, *, by: Actor, at: datetime, number: str = "", day: date | None = None
) -> Letter:
    """The unsaved letter, marked as a draft, as `by` would sign it; `number` and `day` when they are known already.

    Raises NotLawful while the office's own letter is held.
    """
    require_safe(decision)
    office = decision.request.office
    holder = holder_of(office, by, at)
    body: dict[str, Any] = {
        **content.answer_body(decision),
        **content.dated(decision, number=number, day=day if number else None),
        **(
            content.signed(holder, at)
            if holder
            else {"signatory_post": office.ppid_label, "signatory_name": "–"}
        ),
        "draft": DRAFT,
    }
    letter = drafted(decision.request.casefile, content.kind_of(decision), body, at=at)
    letter.number, letter.letter_date = number, day if number else None
    # A draft's code would lead nowhere.
    blank = {"qr_url": "", "verification_code": ""}
    letter.content = {**letter.content, **envelope.number_and_date(letter), **blank}
    return letter


def everything(
    decision: Decision, *, by: Actor, at: datetime, number: str = "", day: date | None = None
) -> list[Letter]:
    """The letter and what would go out with it, in the order of reading."""
    first = answer(decision, by=by, at=at, number=number, day=day)
    return [first, *(beside(decision, at=at) if decision.exempts else ())]


def all_together(decision: Decision, *, by: Actor, at: datetime) -> list[Letter]:
    """The letter, what would go out with it, and the letters to all who are answered together."""
    others = [each for each in members(decision) if each is not decision]
    return [*everything(decision, by=by, at=at), *(answer(each, by=by, at=at) for each in others)]


def beside(decision: Decision, *, at: datetime) -> list[Letter]:
    """The unsaved decree and sheet that would go with it, marked as drafts, with nobody's name under them yet."""
    office = decision.request.office
    blank = {"signatory_name": "–", "draft": DRAFT, "qr_url": "", "verification_code": ""}
    ppid = {**blank, "signatory_post": office.ppid_label}
    superior = {**blank, "signatory_post": office.objection_addressee or "Atasan PPID"}
    return list(exempting.beside(decision, ppid=ppid, superior=superior, at=at).values())


def handover_note(
    request: InformationRequest, given: Sequence[Decision], *, by: Actor, at: datetime
) -> Letter:
    """The unsaved note of a handover, to be printed and signed by hand."""
    body = content.handover_body(request, given, Handover.Way.PAPER, by=by, at=at)
    by_hand = {"handed_over_at": "", "blank_collector": "x", "qr_url": "", "verification_code": ""}
    letter = drafted(request.casefile, Kind.HANDOVER, body, at=at)
    letter.content = {**letter.content, **by_hand}
    return letter


def as_pdf(letter: Letter, *, at: datetime) -> bytes:
    """The letter's PDF, as it would be now; the office's own letter first, where there is one."""
    pdf = render(letter.kind, _content(letter), **_looks(letter), at=at)
    return bound_with_own(pdf, letter.content)


def as_pictures(letter: Letter) -> list[bytes]:
    """The letter's pages as PNG; those of the office's own letter first, where there is one."""
    drawn = pictures(letter.kind, _content(letter), **_looks(letter))
    own = own_pages(letter.content)
    return [*pictures_of(own), *drawn] if own else drawn


def _content(letter: Letter) -> Mapping[str, Any]:
    return envelope.known(letter.kind, letter.content)


def _looks(letter: Letter) -> dict[str, Any]:
    office: Office = letter.office
    return {"paper": envelope.paper_of(office, letter.kind), "images": envelope.images(office)}
