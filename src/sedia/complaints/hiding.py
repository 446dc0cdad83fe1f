"""What is shown of a confidential complaint to whoever may not see who complains: the text without name and contact."""

from __future__ import annotations

from collections.abc import Iterable

from sedia.casefiles.filing import PERSONAL
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Requester
from sedia.complaints.models import Complaint
from sedia.complaints.veil import HIDDEN, Secrets, without

NAMES = ("name", "representative_name", "members")
NOTHING = Secrets()


def secrets_of(requester: Requester | None, more: Iterable[str] = ()) -> Secrets:
    """Everything in a requester's row that says who it is, and `more`, such as the number of his or her own case."""
    if requester is None:
        return Secrets(others=tuple(more))
    names = [line for field in NAMES for line in getattr(requester, field).splitlines()]
    others = [getattr(requester, field) for field in PERSONAL if field not in NAMES]
    lines = [line for text in others for line in text.splitlines()]
    return Secrets(tuple(names), (*others, *lines, *_places(requester.address), *more))


def _places(address: str) -> list[str]:
    """The parts of an address that point to one house: "Gang Melati 7", not the village."""
    parts = (part.strip() for line in address.splitlines() for part in line.split(","))
    return [part for part in parts if " " in part and any(sign.isdigit() for sign in part)]


def hidden(text: str, secrets: Secrets, sign: str = HIDDEN) -> str:
    """The text with `sign` in their place."""
    return without(text, secrets, sign)


def secrets(complaint: Complaint) -> Secrets:
    """What must not show of a complaint where not everybody may see who complains; empty unless it is confidential."""
    if not complaint.is_confidential:
        return NOTHING
    return secrets_of(requester_of(complaint.casefile), [complaint.about_number])


def shown(complaint: Complaint, text: str) -> str:
    """A text of the complaint as everybody at the office may read it."""
    return hidden(text, secrets(complaint))
