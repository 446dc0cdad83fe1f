"""The ends of an objection without an answer of its own (DESIGN.md 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.models import CaseFile
from sedia.casefiles.opening import one_instead
from sedia.handling.ending import write_told_end
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.objections.clocks import ALL
from sedia.objections.models import Objection
from sedia.objections.steps import OBJECTION
from sedia.refusals import Incomplete


def withdraw(objection: Objection, *, by: Actor, at: datetime, revision: int | None, reason: str) -> None:
    """`cabut`: the requester withdraws, or an officer records that he or she did. Raises Incomplete."""
    if by.kind == "staff" and not reason.strip():
        raise Incomplete({"reason": ["Tulis bagaimana dan mengapa pemohon mencabut keberatannya."]})
    told = outbox.to_handler(
        "withdrawn_by_requester", casefile=objection.casefile, staff=objection.officer, at=at
    )
    staff = [told] if by.kind == "requester" else []
    with transaction.atomic(durable=True):
        _end(
            objection,
            "cabut",
            "objection_withdrawn",
            by=by,
            at=at,
            revision=revision,
            reason=reason,
            told=staff,
        )


def void_entry(objection: Objection, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`batal-entri`: entered at the desk by mistake, voided by a second person; its number stays.

    Raises Incomplete without a reason, NotAllowed for who entered it, NotLawful for what the requester filed.
    """
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang salah pada pencatatan ini."]})
    with transaction.atomic(durable=True):
        _end(objection, "batal-entri", "objection_void", by=by, at=at, revision=revision, reason=reason)


def redirect(
    objection: Objection,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    reason: str,
    into: Callable[[CaseFile], CaseFile],
) -> CaseFile:
    """`alihkan`: it was no objection. `into` opens, inside this transaction, the case that takes its place.

    Returns that case, which keeps the time of arrival (R28). Raises Incomplete without a reason.
    """
    OBJECTION.allow("alihkan", objection, by)
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis mengapa ini bukan keberatan."]})
    with one_instead():
        opened = into(objection.casefile)
        _end(
            objection,
            "alihkan",
            "objection_redirected",
            by=by,
            at=at,
            revision=revision,
            reason=reason,
            facts={"into": opened.number},
            context={"into": opened.number},
        )
    return opened


def _end(objection: Objection, verb: str, notice: str, **said: Any) -> None:
    write_told_end(OBJECTION, objection, verb, notice, clocks=ALL, **said)
