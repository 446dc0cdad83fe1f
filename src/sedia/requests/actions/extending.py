"""The one extension of the legal limit (R09; UU 14/2008 Art 22(8); Perki 1/2021 Art 36)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from sedia import law
from sedia.casefiles.models import Clock
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Letter
from sedia.letters.outgoing import first_to_number
from sedia.notices import outbox
from sedia.refusals import Incomplete, NotLawful
from sedia.requests import clocks, correspondence
from sedia.requests.models import Extension, InformationRequest
from sedia.requests.steps import REQUEST, too_late_to_extend
from sedia.steps.engine import take
from sedia.workdays import Deadline


def extend(
    request: InformationRequest,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    reason: str,
    explanation: str = "",
    number: str = "",
) -> Extension:
    """`perpanjang`: lengthen the legal limit once, before it ends, for one of the two lawful reasons.

    `reason` is the letter of Perki 1/2021 Art 36, `explanation` the office's own words on the letter, `number` the
    letter's number when the agenda gave it. The requester is told in writing at once; the letter goes out when it has
    what its signing asks for. The promise stays as it was. Raises Incomplete, NotLawful, NotAllowed, ChangedMeanwhile.
    """
    REQUEST.allow("perpanjang", request, by)
    if late := too_late_to_extend(request, at):
        raise NotLawful(late)
    chosen = _reason(request, reason, at)
    casefile = request.casefile
    longer = {each: clocks.lengthened(each, at) for each in clocks.running_legal(casefile)}
    counted, after = next(pair for pair in longer.items() if pair[0].kind == Clock.Kind.LEGAL)
    limits, said = (Deadline.from_json(counted.deadline), after), explanation.strip()
    letter = correspondence.extension_letter(
        request, chosen, limits, by=by, at=at, explanation=said, number=number
    )
    row = Extension(
        reason=chosen.letter,
        by_id=by.staff_key,
        at=at,
        due_before=counted.due_at,
        letter=letter,
    )
    step: dict[str, Any] = {"changes": {"legal_due": after.due_at}, "facts": _facts(row, after)}
    step["texts"] = {"text": said} if said else None
    with first_to_number(letter), transaction.atomic(durable=True):
        take(REQUEST, request, "perpanjang", by=by, at=at, chain=casefile.chain, revision=revision, **step)
        letters.approve_letter(letter, staff_id=by.staff_id, at=at)
        row.request = request
        row.save(force_insert=True)
        for each, deadline in longer.items():
            clocks.move(each, deadline)
        tell_extended(request, letter, at=at)
    return row


def _facts(row: Extension, after: Deadline) -> dict[str, Any]:
    return {
        **letters.facts_of(row.letter),
        "issued": row.letter.is_ready,
        "reason": row.reason,
        "due_before": row.due_before.isoformat(),
        "due_at": after.due_at.isoformat(),
    }


def _reason(request: InformationRequest, letter: str, at: datetime) -> law.ExtensionReason:
    for each in clocks.extension_reasons(request.office, at):
        if each.letter == letter:
            return each
    raise Incomplete({"reason": ["Pilih salah satu alasan perpanjangan."]})


def tell_extended(request: InformationRequest, letter: Letter, *, at: datetime) -> None:
    """Tell the requester reason and new limit, inside the verb's transaction; with the letter once it is out."""
    casefile = request.casefile
    told = outbox.to_requester(
        "extended",
        casefile=casefile,
        requester=casefile.requester,
        at=at,
        context={"extension_reason": request.extension.reason},
        letter=letter if letter.issued_at else None,
    )
    outbox.put([told])


def warn_of_delay(request: InformationRequest, *, by: Actor, at: datetime, revision: int) -> None:
    """`beri-tahu-terlambat`: tell the requester that the promise will be missed, since an exemption is weighed.

    The promise itself does not move and shows as missed. Raises NotAllowed, NotLawful, ChangedMeanwhile.
    """
    casefile = request.casefile
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": casefile.chain, "revision": revision}
        take(REQUEST, request, "beri-tahu-terlambat", by=by, at=at, **seen, changes={"warned_at": at})
        outbox.put([outbox.to_requester("delayed", casefile=casefile, requester=casefile.requester, at=at)])
