"""The ends of a request without an answer: withdrawn, not completed, entered by mistake (DESIGN.md 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.models import Clock
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.refusals import Incomplete, NotLawful
from sedia.requests import clocks
from sedia.requests.models import InformationRequest
from sedia.requests.rules import not_yet_closed
from sedia.requests.steps import REQUEST
from sedia.steps.engine import take


def withdraw(
    request: InformationRequest, *, by: Actor, at: datetime, revision: int | None, reason: str
) -> None:
    """`cabut`: the requester withdraws, or an officer records that he or she did. Raises Incomplete."""
    if by.kind == "staff" and not reason.strip():
        raise Incomplete({"reason": ["Tulis bagaimana dan mengapa pemohon mencabut permohonannya."]})
    staff = (
        [outbox.to_handler("withdrawn_by_requester", casefile=request.casefile, staff=request.officer, at=at)]
        if by.kind == "requester"
        else []
    )
    _end(request, "cabut", "withdrawn", by=by, at=at, revision=revision, reason=reason, told=staff)


def close_incomplete(
    request: InformationRequest, *, by: Actor, at: datetime, revision: int, reason: str
) -> None:
    """`tutup-tidak-lengkap`: what was asked for did not come in time (R65; Perki 1/2021 Art 33(4)).

    Never automatic: somebody presses it, after the requester's time to complete is over. `reason` is the proof of when
    the letter arrived. Raises Incomplete without one, NotLawful before that time is over.
    """
    REQUEST.allow("tutup-tidak-lengkap", request, by)
    repair = request.casefile.clocks.filter(kind=Clock.Kind.REPAIR).first()
    if reason_not := not_yet_closed(repair.due_at if repair else None, at):
        raise NotLawful(reason_not)
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis bukti kapan surat keterangan tidak lengkap diterima pemohon."]})
    facts = (
        {"repair_from": repair.started_at.isoformat(), "repair_until": repair.due_at.isoformat()}
        if repair
        else {}
    )
    _end(
        request,
        "tutup-tidak-lengkap",
        "closed_incomplete",
        by=by,
        at=at,
        revision=revision,
        reason=reason,
        facts=facts,
    )


def void_entry(request: InformationRequest, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`batal-entri`: a case that was entered at the desk by mistake, voided by a second person; its number stays.

    Raises Incomplete without a reason, NotAllowed for who entered it, NotLawful for what the requester filed.
    """
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang salah pada pencatatan ini."]})
    _end(request, "batal-entri", "void", by=by, at=at, revision=revision, reason=reason)


def _end(
    request: InformationRequest,
    verb: str,
    notice: str,
    *,
    by: Actor,
    at: datetime,
    revision: int | None,
    reason: str,
    facts: Mapping[str, Any] | None = None,
    told: Sequence[Notice] = (),
) -> None:
    """Take the step, stop every clock and tell the requester."""
    casefile, said = request.casefile, reason.strip()
    step: dict[str, Any] = {"changes": {"ended_at": at, "end_reason": said}, "facts": facts}
    step["texts"] = {"reason": said} if said else None
    with transaction.atomic(durable=True):
        take(REQUEST, request, verb, by=by, at=at, chain=casefile.chain, revision=revision, **step)
        clocks.stop_all(casefile, at)
        to_requester = outbox.to_requester(notice, casefile=casefile, requester=casefile.requester, at=at)
        outbox.put([to_requester, *told])
