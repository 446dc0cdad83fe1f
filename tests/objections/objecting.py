"""Objections in any state, made by the real verbs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.casefiles import submission
from sedia.journal.actors import Actor, requester_of
from sedia.letters.models import Letter
from sedia.objections.actions.answering import decide
from sedia.objections.actions.filing import file_objection
from sedia.objections.actions.handling import Draft, draft, take_over
from sedia.objections.content import hash_of
from sedia.objections.filing import ObjectionFiling
from sedia.objections.models import Objection
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, fresh

WHO = {
    "name": "Wahyu Setiawan",
    "address": "Jalan Kartini 12, Bangil",
    "phone": "0812 3456 7890",
    "email": "wahyu@contoh.id",
}
UPHELD = Draft(outcome="upheld", reasons="Alasan d: seluruh data yang dikuasai sudah diberikan.")
NUMBER = "500/21/424.085/2026"


def objecting(at: datetime, **changes: Any) -> ObjectionFiling:
    """A complete objection from the public form, with a fresh key."""
    said = {"grounds": ("d",), "position": "Yang diberikan bukan yang saya minta.", **WHO, **changes}
    return ObjectionFiling(submission_key=submission.new_key(at), **said)


def objected(
    cast: Cast,
    request: InformationRequest | None = None,
    *,
    by: Actor | None = None,
    at: datetime | None = None,
    **changes: Any,
) -> Objection:
    """A registered objection to an answered request."""
    at = at or cast.at
    request = request or answered(cast)
    made = file_objection(cast.office, request, objecting(at, **changes), by=by or requester_of(""), at=at)
    return again(made.casefile.objection)


def answered(cast: Cast, **changes: Any) -> InformationRequest:
    """A request whose answer went out."""
    number = f"500/{20 + Letter.objects.count()}.a/424.085/2026"
    return fresh(approved(cast, number=number, **changes).request)


def drafted(cast: Cast, objection: Objection | None = None, said: Draft = UPHELD) -> Objection:
    """An objection with a draft, which waits for the superior; the colleague drafted it."""
    objection = objection or objected(cast)
    take_over(objection, by=cast.colleague, at=cast.at, revision=objection.revision)
    draft(objection, said, by=cast.colleague, at=cast.at, revision=objection.revision)
    return again(objection)


def decided(
    cast: Cast,
    objection: Objection | None = None,
    *,
    number: str = NUMBER,
    said: Draft = UPHELD,
    at: datetime | None = None,
) -> Objection:
    """An objection that the superior decided on; with a number its answer went out."""
    objection = objection or drafted(cast, said=said)
    seen = {"revision": objection.revision, "content_hash": hash_of(objection)}
    decide(objection, by=cast.superior, at=at or cast.at, **seen, letter_number=number)
    return again(objection)


def again(objection: Objection) -> Objection:
    """The objection as the database has it now, with what verbs need."""
    joined = (
        "casefile__requester",
        "casefile__office",
        "office",
        "request__casefile",
        "request__office",
        "officer",
    )
    return Objection.objects.select_related(*joined, "drafted_by", "letter__pdf").get(pk=objection.pk)
