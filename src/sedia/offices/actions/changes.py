"""Writing down a change: old and new values as texts, never as facts (DESIGN.md 2.10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sedia.files.models import Blob
from sedia.journal.actors import Actor
from sedia.journal.canonical import canonical
from sedia.journal.record import append
from sedia.offices.models import Office


def spoken(value: Any) -> str:
    """A value as the journal keeps it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Blob):
        return value.sha256
    if isinstance(value, Office):
        return value.code
    return canonical(value)


def record(
    chain: str,
    event: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> None:
    """One line on `chain`: the names of the fields as facts, their old and new values as texts."""
    told: dict[str, Any] = dict(facts or {})
    if old or new:
        told["fields"] = sorted({*(old or {}), *(new or {})})
    texts = {f"{name}.old": spoken(value) for name, value in (old or {}).items()}
    texts |= {f"{name}.new": spoken(value) for name, value in (new or {}).items()}
    append(chain, event, by=by, at=at, facts=told, texts=texts)
