"""Checking that objections and disputes are stored as the journal says: their status, and what was objected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sedia.casefiles.models import Requester
from sedia.casefiles.sealing import last_lines, of_other_key
from sedia.journal.stored import Fault, differing, last_facts
from sedia.objections import seals
from sedia.objections.models import Dispute, Objection
from sedia.objections.steps import DISPUTE, OBJECTION, REGISTERED


def faults() -> Iterator[str]:
    """Say, in English, of each objection and dispute what differs from the journal; in portions."""
    yield from differing(Objection.objects.select_related("casefile__requester"), _objections)
    yield from differing(Dispute.objects.select_related("objection__casefile"), _disputes)


def _objections(portion: Sequence[Objection]) -> Iterator[Fault]:
    said = last_lines(OBJECTION.name, [objection.casefile.chain for objection in portion], REGISTERED)
    for objection in portion:
        name, known = f"case {objection.casefile.number}", said.get(objection.casefile.chain)
        if known is None:
            yield objection.pk, f"{name}: no line of the journal knows it"
            continue
        if objection.status != known["status"]:
            yield objection.pk, f"{name}: its status was changed outside Sedia"
        if not of_other_key(known["seal"]) and known["seal"] != seal_of(objection):
            yield objection.pk, f"{name}: what was objected, or by whom, was changed outside Sedia"


def seal_of(objection: Objection) -> str:
    """The seal of the rows as they are; the empty text when the requester's row is gone."""
    try:
        return seals.seal(objection)
    except Requester.DoesNotExist:
        return ""


def _disputes(portion: Sequence[Dispute]) -> Iterator[Fault]:
    said = last_facts(DISPUTE.name, {each.objection.casefile.chain for each in portion}, {"to": ""})
    for dispute in portion:
        if said.get(str(dispute.pk)) != {"to": dispute.status}:
            yield (
                dispute.pk,
                f"case {dispute.objection.casefile.number}: its dispute was changed outside Sedia",
            )
