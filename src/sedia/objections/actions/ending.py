"""The ends of an objection without an answer of its own (DESIGN.md 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.clocks import stop
from sedia.casefiles.models import CaseFile
from sedia.casefiles.opening import one_instead
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.objections.clocks import ALL
from sedia.objections.models import Objection
from sedia.objections.steps import OBJECTION
from sedia.refusals import Incomplete
from sedia.steps.engine import take


def withdraw(objection: Objection, *, by: Actor, at: datetime, revision: int | None, reason: str) -> None:
    """`cabut`: the requester withdraws, or an officer records that he or she did. Raises Incomplete."""
    if by.kind == "staff" and not reason.strip():
        raise Incomplete({"reason": ["Tulis bagaimana dan mengapa pemohon mencabut keberatannya."]})
    told = outbox.to_handler(
        "withdrawn_by_requester", casefile=objection.casefile, staff=objection.officer, at=at
    )
    staff = [told] if by.kind == "requester" else []
    with transaction.atomic(durable=True):
        write_end(
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
        write_end(objection, "batal-entri", "objection_void", by=by, at=at, revision=revision, reason=reason)


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
        write_end(
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


def write_end(
    objection: Objection,
    verb: str,
    notice: str,
    *,
    by: Actor,
    at: datetime,
    revision: int | None,
    reason: str,
    facts: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    told: Sequence[outbox.Notice] = (),
) -> None:
    """Take the step, stop every clock and tell the requester (`context`: of that notice), inside a transaction."""
    casefile, said = objection.casefile, reason.strip()
    changes = {"ended_at": at, "end_reason": said}
    texts = {"reason": said} if said else None
    seen: dict[str, Any] = {"chain": casefile.chain, "revision": revision}
    take(OBJECTION, objection, verb, by=by, at=at, **seen, changes=changes, facts=facts, texts=texts)
    stop(casefile, ALL, at)
    to_requester = outbox.to_requester(
        notice, casefile=casefile, requester=casefile.requester, at=at, context=context
    )
    outbox.put([to_requester, *told])
