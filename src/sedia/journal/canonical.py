"""The one text form of a journal line, and its hash (DESIGN.md 2.10); pure Python."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

VERSION = 1
GENESIS = "0" * 64
LEAVES = frozenset({str, int, bool, type(None)})
_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode  # kept: `json.dumps` makes an encoder each time


def moment(at: datetime) -> str:
    """An aware moment as UTC text with microseconds, e.g. `2026-11-23T02:00:00.000000Z`.

    Raises ValueError for a naive moment.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def canonical(value: Any) -> str:
    """Canonical JSON: UTF-8, sorted keys, no spaces; str, int, bool, None, lists and mappings of these; no floats.

    Raises TypeError for anything else.
    """
    _refuse_floats(value)
    return _encode(value)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a journal key must be text")
        parts: Any = value.values()
    elif isinstance(value, list | tuple):
        parts = value
    elif value is None or isinstance(value, str | int):
        return
    else:
        raise TypeError(f"{type(value).__name__} has no canonical form")
    for part in parts:
        if type(part) not in LEAVES:
            _refuse_floats(part)


def line_hash(
    *, chain: str, seq: int, version: int, at: datetime, actor: str, event: str, facts: str, previous: str
) -> str:
    """SHA-256 (hex) over the canonical JSON of all columns of a line and the hash before it."""
    columns = {
        "actor": actor,
        "at": moment(at),
        "chain": chain,
        "event": event,
        "facts": facts,
        "previous": previous,
        "seq": seq,
        "version": version,
    }
    return hashlib.sha256(canonical(columns).encode()).hexdigest()


def text_name(salt: str, body: str) -> str:
    """The name of a text row: a salted SHA-256 (hex), so that destroying the row leaves nothing to guess from."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()
