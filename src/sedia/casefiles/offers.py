"""The offer of the satisfaction survey at the end of a case (R42): a one-time link that names no case.

The offer is derived from the case and stored nowhere, so nothing has to be written when a case ends: whoever ends or
shows a case asks here for its link. From the link nobody comes back to the case: it carries the service and the way the
case came, and a number that only the server's key could have made.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.models import CaseFile, Channel

WAYS = {Channel.IN_PERSON: "in_person", Channel.LETTER: "in_person"}  # all others: online
_FORM = re.compile(r"([A-Za-z0-9_-]{0,60})\.(online|in_person)\.([0-9a-f]{32})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Offer:
    """One survey to be answered once: for which service (its slug, or ""), how the case came, and what is spent."""

    service: str
    way: str
    spent_hash: str


def survey_token(casefile: CaseFile, service: str) -> str:
    """The token of this case's one survey, always the same; `service` is the slug of the service, or ""."""
    number = keyed_hash("survey", str(casefile.uuid))[:16].hex()
    body = f"{service}.{WAYS.get(Channel(casefile.channel), 'online')}.{number}"
    return f"{body}.{_seal(casefile.office.slug, body)}"


def survey_link(casefile: CaseFile, service: str) -> str:
    """The whole address at which the survey of this case is answered, in the language of the case."""
    prefix = "" if casefile.language == settings.LANGUAGE_CODE else f"/{casefile.language}"
    token = urlencode({"t": survey_token(casefile, service)})
    return f"{settings.BASE_URL}{prefix}/{casefile.office.slug}/survei/?{token}"


def offer_of(office_slug: str, token: str) -> Offer | None:
    """What a token offers at this office; None for one that this server did not make for it."""
    found = _FORM.fullmatch(token)
    if found is None:
        return None
    body, seal = token.rpartition(".")[0], found[4]
    if not hmac.compare_digest(_seal(office_slug, body), seal):
        return None
    return Offer(found[1], found[2], hashlib.sha256(found[3].encode()).hexdigest())


def _seal(office_slug: str, body: str) -> str:
    return keyed_hash("survey-offer", f"{office_slug}|{body}")[:16].hex()
