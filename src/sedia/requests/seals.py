"""The seal of a request: a keyed fingerprint of what was asked, by whom and what was added (DESIGN.md 2.10).

Every verb that writes one of these columns puts the new seal into its journal line, so that `sedia verify` notices a
row changed past Sedia. The server's key makes it: nothing personal can be guessed from a seal. A verb that destroys
personal data seals what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sedia.casefiles.sealing import CASEFILE, FACT, REQUESTER, sealed, values
from sedia.requests.models import InformationRequest

__all__ = ["FACT", "seal", "sealed_anew"]

VERSION = 1  # raise it with another list of columns, and keep the old list for the old seals

REQUEST = (
    "office_id",
    "standard_id",
    "subject",
    "details",
    "purpose",
    "copy_format",
    "delivery",
    "pledged_at",
    "entered_by_id",
    "spoken_words",
    "read_back_at",
    "assistance",
    "addressee",
    "sender_letter_number",
    "sender_letter_date",
    "agenda_number",
    "late_entry_reason",
    "scan_later",
)


def seal(
    request: InformationRequest,
    *,
    items: Sequence[str],
    completions: Iterable[tuple[datetime, str]] = (),
    changed: Mapping[str, Any] | None = None,
) -> str:
    """The seal of a request with its case file and its requester, the texts of its items in order, and what was added.

    `changed` are values of the requester's columns that the verb is about to write.
    """
    casefile, new = request.casefile, changed or {}
    requester = casefile.requester
    told = [
        values(casefile, CASEFILE),
        [new[name] if name in new else getattr(requester, name) for name in REQUESTER],
        values(request, REQUEST),
        list(items),
        [[at, text] for at, text in completions],
    ]
    return sealed(VERSION, told)


def sealed_anew(
    request: InformationRequest,
    *,
    changed: Mapping[str, Any] | None = None,
    added: tuple[datetime, str] | None = None,
    items: Sequence[str] | None = None,
) -> str:
    """The seal after a verb that changes the requester's data, adds words, or says the items anew; the rest is read."""
    if items is None:
        items = list(request.items.values_list("text", flat=True))
    completions = list(request.completions.values_list("at", "text"))
    if added is not None:
        completions.append(added)
    return seal(request, items=items, completions=completions, changed=changed)
