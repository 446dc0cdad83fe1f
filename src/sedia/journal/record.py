"""Appending to the journal. Call inside the transaction of the verb whose deed it records."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from sedia.journal.actors import Actor
from sedia.journal.canonical import GENESIS, VERSION, canonical, line_hash, text_name
from sedia.journal.models import Entry, Head, Text
from sedia.journal.rows import insert, new

NEXT = "UPDATE journal_head SET seq = seq + 1 WHERE chain = %s RETURNING seq, hash"


def append(
    chain: str,
    event: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Entry:
    """Append one line to `chain`, opening the chain when it is new.

    `facts` are ids, field names, codes and hashes, never personal data. Each of `texts` (name -> body) becomes a row of
    its own, and the line keeps its salted hash under the same name. `at` is the moment of recording, aware.
    """
    with connection.cursor() as cursor:
        # Updating the head first makes writers of one chain queue (DESIGN.md 2.10).
        cursor.execute(NEXT, [chain])
        row = cursor.fetchone()
    if row is None:
        return open_chain(chain, event, by=by, at=at, facts=facts, texts=texts)
    entry = _line(chain, int(row[0]), row[1], event, by=by, at=at, facts=facts, texts=texts)
    Head.objects.filter(chain=chain).update(hash=entry.hash)
    insert(entry)
    return entry


def open_chain(
    chain: str,
    event: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Entry:
    """Append the first line of a chain known to be new. Raises IntegrityError if it is not."""
    head, entry = first_line(chain, event, by=by, at=at, facts=facts, texts=texts)
    insert(head, entry)
    return entry


def first_line(
    chain: str,
    event: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> tuple[Head, Entry]:
    """The unsaved rows of `open_chain`, for a verb that inserts them with its own."""
    entry = _line(chain, 1, GENESIS, event, by=by, at=at, facts=facts, texts=texts)
    return new(Head, chain=chain, seq=1, hash=entry.hash), entry


def _line(
    chain: str,
    seq: int,
    previous: str,
    event: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None,
    texts: Mapping[str, str] | None,
) -> Entry:
    told = dict(facts or {})
    if texts:
        told["texts"] = _keep(chain, texts)
    entry = new(
        Entry,
        chain=chain,
        seq=seq,
        version=VERSION,
        at=at,
        actor=canonical({"kind": by.kind, "id": by.id, "roles": sorted(by.roles)}),
        event=event,
        facts=canonical(told),
        previous=previous,
    )
    entry.hash = line_hash(
        chain=chain,
        seq=seq,
        version=VERSION,
        at=at,
        actor=entry.actor,
        event=event,
        facts=entry.facts,
        previous=previous,
    )
    return entry


def _keep(chain: str, texts: Mapping[str, str]) -> dict[str, str]:
    rows = {}
    for name, body in texts.items():
        salt = secrets.token_hex(16)
        rows[name] = Text(name=text_name(salt, body), salt=salt, body=body, chain=chain)
    Text.objects.bulk_create(rows.values())
    return {name: row.name for name, row in rows.items()}
