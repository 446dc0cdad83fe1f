"""What is shown of a confidential complaint to whoever may not see who complains: the text without name and contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sedia.casefiles.filing import PERSONAL
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Requester
from sedia.complaints import rules
from sedia.complaints.models import Complaint


def secrets_of(requester: Requester | None, more: Iterable[str] = ()) -> list[str]:
    """Everything in a requester's row that says who it is, and `more`, such as the number of his or her own case."""
    own = [getattr(requester, name) for name in PERSONAL] if requester is not None else []
    lines = [line for text in own for line in str(text).splitlines()]
    return [text for text in (*own, *lines, *more) if text.strip()]


def hidden(text: str, secrets: Sequence[str], sign: str = rules.HIDDEN) -> str:
    """The text with `sign` in their place."""
    return rules.without(text, secrets, sign)


def secrets(complaint: Complaint) -> list[str]:
    """What must not show of a complaint where not everybody may see who complains; empty unless it is confidential."""
    if not complaint.is_confidential:
        return []
    return secrets_of(requester_of(complaint.casefile), [complaint.about_number])


def shown(complaint: Complaint, text: str) -> str:
    """A text of the complaint as everybody at the office may read it."""
    return hidden(text, secrets(complaint))
