"""What is shown of a confidential complaint to whoever may not see who complains: the text without name and contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sedia.casefiles.models import Requester
from sedia.complaints import rules
from sedia.complaints.filing import PERSONAL


def secrets_of(requester: Requester | None, more: Iterable[str] = ()) -> list[str]:
    """Everything in a requester's row that says who it is, and `more`, such as the number of his or her own case."""
    own = [getattr(requester, name) for name in PERSONAL] if requester is not None else []
    lines = [line for text in own for line in str(text).splitlines()]
    return [text for text in (*own, *lines, *more) if text.strip()]


def hidden(text: str, secrets: Sequence[str], sign: str = rules.HIDDEN) -> str:
    """The text with `sign` in their place."""
    return rules.without(text, secrets, sign)
