"""Number and signature of a letter that a request sends before its answer: Lampiran IX, the extension (R09, R65)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import outgoing
from sedia.letters.models import Kind, Letter
from sedia.requests.actions.completing import tell_asked
from sedia.requests.actions.extending import tell_extended
from sedia.requests.models import InformationRequest
from sedia.requests.steps import AWAITING_COMPLETION, REQUEST


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
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    outgoing.number(REQUEST, request, letter, **seen, number=number, day=day, issue=_tell)


def sign_letter(
    request: InformationRequest, letter: Letter, *, by: Actor, at: datetime, revision: int, upload: Upload
) -> None:
    """`unggah-tertanda`: the signed letter; it goes out. Raises Incomplete for anything but a PDF."""
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    outgoing.sign(REQUEST, request, letter, **seen, upload=upload, issue=_tell)


def _tell(request: InformationRequest, letter: Letter, *, by: Actor, at: datetime) -> None:
    # Whoever completed it meanwhile is not asked again.
    if letter.kind != Kind.COMPLETION_REQUEST or request.status == AWAITING_COMPLETION:
        TELL[letter.kind](request, letter, at=at)


TELL: Mapping[str, Callable[..., None]] = {
    Kind.COMPLETION_REQUEST: tell_asked,
    Kind.EXTENSION: tell_extended,
}
KINDS = tuple(TELL)
