"""Who had a part in how a request was answered: for whoever must stand apart from it (R24)."""

from __future__ import annotations

from sedia.decisions.models import Consent
from sedia.requests.models import InformationRequest


def deciders_of(request: InformationRequest) -> frozenset[str]:
    """The keys of whoever proposed or decided any answer to it, as text; one query. Consenting is not deciding."""
    rows = request.decisions.values_list("proposed_by", "approved_by")
    return frozenset(str(key) for row in rows for key in row if key is not None)


def consents_of(request: InformationRequest) -> list[Consent]:
    """The consents that superiors gave to exemptions in it, oldest first; one query."""
    return list(Consent.objects.filter(decision__request=request).order_by("at"))
