"""Who had a part in how a request was answered: for whoever must stand apart from it (R24)."""

from __future__ import annotations

from sedia.decisions.models import Consent
from sedia.journal.models import Entry
from sedia.requests.models import InformationRequest

DECIDING = ("decision.setujui", "decision.putuskan")


def deciders_of(request: InformationRequest) -> frozenset[str]:
    """The keys of whoever drafted, proposed or decided any answer to it, as text; two queries. Consenting is not
    deciding.

    Who decided what was sent back and then decided by another stands in the journal alone.
    """
    rows = request.decisions.values_list("proposed_by", "approved_by", "drafters")
    known = {str(key) for *two, drafters in rows for key in (*two, *drafters) if key is not None}
    lines = Entry.objects.filter(chain=request.casefile.chain, event__in=DECIDING)
    return frozenset(known | {line.who["id"] for line in lines})


def consents_of(request: InformationRequest) -> list[Consent]:
    """The consents that superiors gave to exemptions in it, oldest first; one query."""
    return list(Consent.objects.filter(decision__request=request).order_by("at"))
