"""Seals: keyed fingerprints of rows, by which `sedia verify` notices one that was changed past Sedia (DESIGN.md 2.10).

The server's key makes them: nothing personal can be guessed from a seal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sedia.casefiles.codes import keyed_hash
from sedia.journal.canonical import moment
from sedia.journal.models import Entry

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


FACT = "seal"  # the name under which a line of the journal bears one


def key_mark() -> str:
    """Eight digits by which the server's key is known, so that another key is told from a changed row."""
    return keyed_hash("seal-key", "").hex()[:8]


def values(row: Any, names: Sequence[str]) -> list[Any]:
    """The values of these columns, in order."""
    return [getattr(row, name) for name in names]


def sealed(version: int, told: Sequence[Any]) -> str:
    """The seal of these values: version, mark of the key, keyed hash."""
    body = _encode(told)
    return f"{version}.{key_mark()}.{keyed_hash('seal', body).hex()}"


def of_other_key(seal: str) -> bool:
    """Whether another key made this seal, so that it cannot be compared."""
    return bool(seal) and seal.split(".")[1] != key_mark()


def last_lines(name: str, chains: Iterable[str], first: str) -> dict[str, dict[str, str]]:
    """What the newest lines of table `name` say on each of these chains: `status` (`first` until a step was taken) and
    `seal` (empty where no line bears one). One query.
    """
    said: dict[str, dict[str, str]] = {}
    lines = Entry.objects.filter(chain__in=list(chains), event__startswith=f"{name}.").order_by(
        "chain", "seq"
    )
    for chain, text in lines.values_list("chain", "facts"):
        facts: dict[str, Any] = json.loads(text)
        known = said.setdefault(chain, {"status": first, "seal": ""})
        known["status"] = str(facts.get("to", known["status"]))
        known["seal"] = str(facts.get(FACT, known["seal"]))
    return said


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) else str(value)


# Kept: `json.dumps` makes an encoder each time.
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=_written).encode
