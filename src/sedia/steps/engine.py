"""Taking a step: the only place where a status is set (DESIGN.md 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.refusals import ChangedMeanwhile
from sedia.steps.table import Step, Table


def take(
    table: Table,
    thing: Any,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    chain: str,
    revision: int | None = None,
    changes: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Step:
    """Take one step of `table` with `thing` and write its journal line; call it inside the verb's transaction.

    `revision` is the one the person saw (None: the one read by the verb itself). `changes` are other columns to set in
    the same UPDATE. On success `thing` carries the new values. Raises NotLawful, NotAllowed, or ChangedMeanwhile when
    not exactly one row was still as it was seen.
    """
    seen = thing.revision if revision is None else revision
    if seen != thing.revision:
        raise ChangedMeanwhile
    row = table.allow(verb, thing, by)
    values = {**(changes or {}), "status": row.target or thing.status, "revision": seen + 1}
    same = type(thing)._base_manager.filter(pk=thing.pk, status=thing.status, revision=seen)
    if same.update(**values) != 1:
        raise ChangedMeanwhile
    told = {"from": thing.status, "to": values["status"], table.name: str(thing.pk), **(facts or {})}
    for name, value in values.items():
        setattr(thing, name, value)
    append(chain, f"{table.name}.{verb}", by=by, at=at, facts=told, texts=texts)
    return row
