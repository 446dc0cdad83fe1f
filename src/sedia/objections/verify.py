"""Checking that objections and disputes are stored as the journal says: their status, and what was objected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sedia.casefiles.comparing import faults_of
from sedia.journal.stored import Fault, differing, last_facts
from sedia.objections import seals
from sedia.objections.models import Dispute, Objection
from sedia.objections.steps import DISPUTE, OBJECTION, REGISTERED


def faults() -> Iterator[str]:
    """Say, in English, of each objection and dispute what differs from the journal; in portions."""
    rows, sealed = Objection.objects.select_related("casefile__requester"), "what was objected"
    yield from faults_of(rows, OBJECTION.name, first=REGISTERED, seal=seals.seal, sealed=sealed)
    yield from differing(Dispute.objects.select_related("objection__casefile"), _disputes)


def _disputes(portion: Sequence[Dispute]) -> Iterator[Fault]:
    said = last_facts(DISPUTE.name, {each.objection.casefile.chain for each in portion}, {"to": ""})
    for dispute in portion:
        if said.get(str(dispute.pk)) != {"to": dispute.status}:
            yield (
                dispute.pk,
                f"case {dispute.objection.casefile.number}: its dispute was changed outside Sedia",
            )
