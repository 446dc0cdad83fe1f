"""The ends of a request without an answer of its own (DESIGN.md 3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.models import Clock
from sedia.handling.ending import write_told_end
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.refusals import Incomplete, NotLawful
from sedia.requests import clocks
from sedia.requests.actions.completing import ASKED
from sedia.requests.models import InformationRequest, Redirection
from sedia.requests.rules import not_yet_closed
from sedia.requests.similar import same_person
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
        context={"survey": request.standard.service.slug},
    )


def void_entry(request: InformationRequest, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`batal-entri`: a case that was entered at the desk by mistake, voided by a second person; its number stays.

    Raises Incomplete without a reason, NotAllowed for who entered it, NotLawful for what the requester filed.
    """
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang salah pada pencatatan ini."]})
    _end(request, "batal-entri", "void", by=by, at=at, revision=revision, reason=reason)


def merge(
    request: InformationRequest,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    into: InformationRequest,
    reason: str,
) -> None:
    """`gabung`: the same person asked the same; it is answered with an earlier request that is still in work.

    The earlier one's clocks run on, so nobody waits longer. Raises Incomplete when it is no earlier request of the same
    person at this office, or without a reason; ChangedMeanwhile when that one moved meanwhile.
    """
    wrong: dict[str, list[str]] = {}
    if sentence := _not_mergeable(request, into):
        wrong["into"] = [sentence]
    if not reason.strip():
        wrong["reason"] = ["Tulis mengapa isinya dianggap sama."]
    if wrong:
        raise Incomplete(wrong)
    number, other = request.casefile.number, into.casefile.number
    with transaction.atomic(durable=True):
        facts = {"merged": number}
        take(REQUEST, into, "terima-gabungan", by=by, at=at, chain=into.casefile.chain, facts=facts)
        more: dict[str, Any] = {"changes": {"merged_into_id": into.pk}, "context": {"into": other}}
        seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
        _write_end(request, "gabung", "merged", **seen, reason=reason, facts={"into": other}, **more)


def _not_mergeable(request: InformationRequest, into: InformationRequest) -> str | None:
    if into.pk == request.pk or into.office_id != request.office_id:
        return "Tulis nomor permohonan lain di kantor ini."
    if not into.in_work:
        return "Permohonan itu tidak sedang dikerjakan."
    if into.casefile.received_at > request.casefile.received_at:
        return "Gabungkan ke permohonan yang lebih dahulu diterima, supaya pemohon tidak menunggu lebih lama."
    if not same_person(request.casefile.requester, into.casefile.requester):
        return "Pemohonnya tidak sama: telepon, e-mail, dan nama beserta alamatnya berbeda."
    return None


def redirect(
    request: InformationRequest, *, by: Actor, at: datetime, revision: int, to: str, reason: str
) -> None:
    """`alihkan`: it was no request for information, and nothing is opened in its place; the requester is told where
    to go. A complaint is opened at once: see `complaints.actions.redirecting`.

    `to` is one of `Redirection`. Raises Incomplete.
    """
    if to not in Redirection.values:
        raise Incomplete({"to": ["Pilih ke mana permohonan ini dialihkan."]})
    need_reason(reason)
    with transaction.atomic(durable=True):
        end_redirected(request, by=by, at=at, revision=revision, to=to, reason=reason)


def need_reason(reason: str) -> None:
    """Raises Incomplete for a redirection without its reason."""
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis mengapa ini bukan permohonan informasi."]})


def end_redirected(
    request: InformationRequest,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    to: str,
    reason: str,
    into: str = "",
) -> None:
    """The request's side of a redirection, inside a transaction; `into` is the number that took its place."""
    told = {"redirected_to": to, **({"into": into} if into else {})}
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    _write_end(request, "alihkan", "redirected", **seen, reason=reason, facts=told, context=told)


def _end(request: InformationRequest, verb: str, notice: str, **said: Any) -> None:
    """`_write_end` in a transaction of its own."""
    with transaction.atomic(durable=True):
        _write_end(request, verb, notice, **said)


def _write_end(request: InformationRequest, verb: str, notice: str, *, at: datetime, **said: Any) -> None:
    outbox.settle(request.casefile, [ASKED], at)  # nobody need complete it any more
    write_told_end(REQUEST, request, verb, notice, clocks=clocks.ALL, at=at, **said)
