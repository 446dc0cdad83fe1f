"""What was given at once with the number: beside the receipt, to be printed and handed over."""

from __future__ import annotations

from dataclasses import dataclass

from sedia.decisions.models import Decision
from sedia.requests.models import Delivery, InformationRequest


@dataclass(frozen=True, slots=True)
class Given:
    """The answer that cites an approval, and whether its handover still has to be signed and recorded."""

    decision: Decision
    to_sign: bool
    to_record: bool


def given_by(asked: InformationRequest) -> Given | None:
    """What was given at once under this number; two queries, None for any other request."""
    rows = asked.decisions.filter(cites__isnull=False).select_related(
        "letter__pdf", "letter__signed", "ahead", "handover"
    )
    decision = rows.prefetch_related("releases__blob").first()
    if decision is None:
        return None
    in_person = asked.delivery == Delivery.IN_PERSON
    ahead = decision.ahead_or_none
    unsigned = ahead is None or ahead.way == ahead.Way.PAPER
    to_sign = in_person and not hasattr(decision, "handover") and unsigned
    return Given(decision, to_sign, to_sign and decision.issued_at is not None)
