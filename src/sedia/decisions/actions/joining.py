"""One decision for many requesters: others who asked the same are answered together, with a letter each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.decisions.actions.drafting import draft_of
from sedia.decisions.companions import Source
from sedia.decisions.models import Decision
from sedia.decisions.steps import DECISION, DRAFT, RETURNED
from sedia.decisions.together import JOINABLE, MOST, hold_request
from sedia.journal.actors import Actor
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from sedia.requests.steps import REGISTERED, REQUEST
from sedia.steps.engine import take

WITH_REQUEST = ("casefile__requester", "standard")


def join(
    decision: Decision, seen: Mapping[int, int], *, by: Actor, at: datetime, revision: int
) -> list[Decision]:
    """`sertakan`: answer these other requests of the office as this proposal answers its own.

    `seen` maps the key of each request to the revision that was seen. What nobody handles yet is taken over by who
    joins it; a draft of its own that was returned is replaced. All or none: raises Incomplete, NotLawful (one ended,
    has an answer under way, was answered in part, or does not fit), NotAllowed, ChangedMeanwhile.
    """
    DECISION.allow("sertakan", decision, by)
    if not seen:
        raise Incomplete({"members": ["Pilih sedikitnya satu permohonan."]})
    before = Decision.objects.grouped(decision).filter(issued_at=None).count()
    if before + len(seen) > MOST:
        raise Incomplete({"members": [f"Paling banyak {MOST} permohonan dijawab bersama."]})
    requests = _joined(decision, seen)
    source = Source.of(decision)
    _refuse_others(source, requests, at)
    _require_none_there(requests)
    made = []
    with transaction.atomic(durable=True):
        facts = {"joined": [request.pk for request in requests]}
        chain = decision.request.casefile.chain
        take(DECISION, decision, "sertakan", by=by, at=at, chain=chain, revision=revision, facts=facts)
        for request in requests:
            _take_over(request, seen[request.pk], by=by, at=at)
            draft = draft_of(request, at)
            items = list(request.items.all())
            source.give(draft, items, by=by, at=at, changes={"lead_id": decision.pk})
            made.append(draft)
    return made


def _joined(decision: Decision, seen: Mapping[int, int]) -> list[InformationRequest]:
    """The requests of the same office that were chosen. Raises NotLawful for any other."""
    rows = InformationRequest.objects.filter(pk__in=seen, office_id=decision.request.office_id)
    found = list(
        rows.exclude(pk=decision.request_id)
        .select_related(*WITH_REQUEST)
        .prefetch_related("items", "decisions")
        .order_by("pk")
    )
    if len(found) != len(seen):
        raise NotLawful("Pilih permohonan lain di kantor ini.")
    for request in found:
        request.office = request.casefile.office = decision.request.office
        if request.revision != seen[request.pk]:
            raise ChangedMeanwhile(
                f"Permohonan {request.casefile.number} berubah sejak Anda melihatnya. Periksa sekali lagi."
            )
    return found


def _refuse_others(source: Source, requests: Sequence[InformationRequest], at: datetime) -> None:
    """Raise NotLawful for requests that cannot be joined, each with why."""
    found = []
    for request in requests:
        reason = why_not_joined(request) or source.why_not(request, list(request.items.all()), at)
        if reason:
            found.append(f"{request.casefile.number}: {reason}.")
    if found:
        raise NotLawful(" ".join(found))


def why_not_joined(request: InformationRequest) -> str | None:
    """Why this request cannot be answered with another one now (its decisions are read); None when it can."""
    if request.status not in JOINABLE:
        return "permohonan ini tidak sedang ditelaah"
    decisions = list(request.decisions.all())
    if any(each.issued_at is not None for each in decisions):
        return "sebagian butirnya sudah dijawab"
    if any(each.status not in (DRAFT, RETURNED) or each.lead_id is not None for each in decisions):
        return "jawabannya sedang diproses"
    return None


def _require_none_there(requests: Sequence[InformationRequest]) -> None:
    """Raise NotLawful for a returned draft that others follow: those would lose their lead."""
    drafts = [each.pk for request in requests for each in request.decisions.all()]
    followed = Decision.objects.filter(lead__in=drafts, issued_at=None).select_related(
        "lead__request__casefile"
    )
    if first := followed.first():
        number = first.lead.request.casefile.number if first.lead else ""
        raise NotLawful(f"{number}: permohonan lain dijawab bersamanya.")


def _take_over(request: InformationRequest, revision: int, *, by: Actor, at: datetime) -> None:
    """Nobody handles it yet: whoever joins it does from now on; else it is held as it was seen."""
    if request.status == REGISTERED:
        changes = {"officer_id": by.staff_id}
        chain = request.casefile.chain
        take(REQUEST, request, "ambil", by=by, at=at, chain=chain, revision=revision, changes=changes)
    else:
        hold_request(request, revision)


def take_out(decision: Decision, *, by: Actor, at: datetime, revision: int) -> Decision:
    """`keluarkan`: answer this request by itself; what was proposed for it stays as a returned draft.

    Raises NotAllowed, NotLawful (it follows no other, or was approved), ChangedMeanwhile.
    """
    changes: dict[str, Any] = {
        "lead_id": None,
        "return_reason": "Dikeluarkan dari jawaban bersama; usulkan jawabannya sendiri.",
    }
    with transaction.atomic(durable=True):
        chain = decision.request.casefile.chain
        take(DECISION, decision, "keluarkan", by=by, at=at, chain=chain, revision=revision, changes=changes)
    return decision
