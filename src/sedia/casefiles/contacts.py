"""Cases of the same person, as far as a telephone or an e-mail address tells."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sedia.casefiles.models import Requester


def of_contact(*, phone: str = "", email: str = "") -> QuerySet[Requester, dict[str, Any]]:
    """The ids of the case files of this telephone (digits as dialled abroad) or of this address, for a subquery.

    What is empty names nobody.
    """
    name, value = ("phone_digits", phone) if phone else ("email", email)
    # Empty ones are left out in so many words: the partial indexes are taken only then.
    return Requester.objects.exclude(**{name: ""}).filter(**{name: value}).values("casefile_id")
