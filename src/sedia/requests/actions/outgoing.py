"""Number and signature of a letter that a request sends before its answer: Lampiran IX, the extension (R09, R65)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Kind, Letter
from sedia.requests.actions.completing import tell_asked
from sedia.requests.actions.extending import tell_extended
from sedia.requests.models import InformationRequest
from sedia.requests.steps import AWAITING_COMPLETION, REQUEST
from sedia.steps.engine import take


def number_letter(
    request: InformationRequest,
    letter: Letter,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    number: str,
    day: date,
) -> None:
    """`nomori`: give the letter its number and date; it goes out when nothing else is lacking. Raises Incomplete."""
    REQUEST.allow("nomori", request, by)
    letters.numbered(letter, number=number, day=day, at=at)
    _go_on(request, letter, "nomori", by=by, at=at, revision=revision)


def sign_letter(
    request: InformationRequest, letter: Letter, *, by: Actor, at: datetime, revision: int, upload: Upload
) -> None:
    """`unggah-tertanda`: the signed letter; it goes out. Raises Incomplete for anything but a PDF."""
    REQUEST.allow("unggah-tertanda", request, by)
    letters.signed_with(letter, upload, at=at)
    _go_on(request, letter, "unggah-tertanda", by=by, at=at, revision=revision)


def _go_on(
    request: InformationRequest, letter: Letter, verb: str, *, by: Actor, at: datetime, revision: int
) -> None:
    # Whoever completed it meanwhile is not asked again.
    in_time = letter.kind != Kind.COMPLETION_REQUEST or request.status == AWAITING_COMPLETION
    try:
        with transaction.atomic(durable=True):
            facts = letters.facts_of(letter)
            chain = request.casefile.chain
            take(REQUEST, request, verb, by=by, at=at, chain=chain, revision=revision, facts=facts)
            if letters.issue_if_ready(letter, at=at) and in_time:
                TELL[letter.kind](request, letter, at=at)
    except IntegrityError:
        letters.refuse_taken(letter)
        raise


TELL: Mapping[str, Callable[..., None]] = {
    Kind.COMPLETION_REQUEST: tell_asked,
    Kind.EXTENSION: tell_extended,
}
KINDS = tuple(TELL)
