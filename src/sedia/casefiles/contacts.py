"""Cases of the same person, as far as a telephone or an e-mail address tells."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sedia.casefiles.models import Requester

MOST = 50


def of_contact(*, phone: str = "", email: str = "") -> QuerySet[Requester, Any]:
    """The ids of the last 50 case files of this telephone (digits as dialled abroad) or address, for a subquery.

    What is empty names nobody.
    """
    name, value = ("phone_digits", phone) if phone else ("email", email)
    # Empty ones are left out in so many words: the partial indexes are taken only then.
    same = Requester.objects.exclude(**{name: ""}).filter(**{name: value})
    return same.order_by("-casefile_id").values("casefile_id")[:MOST]
