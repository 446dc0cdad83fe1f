"""The seal of a request: a keyed fingerprint of what was asked, by whom and what was added (DESIGN.md 2.10).

Every verb that writes one of these columns puts the new seal into its journal line, so that `sedia verify` notices a
row changed past Sedia. The server's key makes it: nothing personal can be guessed from a seal. A verb that destroys
personal data seals what is left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sedia.casefiles.codes import keyed_hash
from sedia.journal.canonical import moment
from sedia.requests.models import InformationRequest

FACT = "seal"
VERSION = 1  # raise it with another list of columns, and keep the old list for the old seals

CASEFILE = (
    "uuid",
    "office_id",
    "kind",
    "year",
    "sequence",
    "number",
    "channel",
    "language",
    "received_at",
    "recorded_at",
    "receipt_code",
)
REQUESTER = (
    "kind",
    "name",
    "institution",
    "address",
    "phone",
    "phone_digits",
    "email",
    "identity_number",
    "legal_number",
    "occupation",
    "representative_name",
    "representative_contact",
    "members",
    "government",
    "identity_shown_at",
)
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


def key_mark() -> str:
    """Eight digits by which the server's key is known, so that another key is told from a changed row."""
    return keyed_hash("seal-key", "").hex()[:8]


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
        [getattr(casefile, name) for name in CASEFILE],
        [new[name] if name in new else getattr(requester, name) for name in REQUESTER],
        [getattr(request, name) for name in REQUEST],
        list(items),
        [[at, text] for at, text in completions],
    ]
    body = json.dumps(told, separators=(",", ":"), ensure_ascii=False, default=written)
    return f"{VERSION}.{key_mark()}.{keyed_hash('seal', body).hex()}"


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


def written(value: Any) -> str:
    """A value that JSON does not know, as a seal holds it."""
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) else str(value)
