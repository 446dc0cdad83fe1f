"""How a case of any kind ends without an answer of its own: withdrawn, voided, merged, redirected (DESIGN.md 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sedia.casefiles.clocks import stop
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.steps.engine import take
from sedia.steps.table import Table


def write_end(
    table: Table,
    thing: Any,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    revision: int | None,
    reason: str,
    clocks: Iterable[str],
    facts: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Take the step that ends it, with the reason, and stop its clocks of these kinds; inside a transaction."""
    said = reason.strip()
    new = {"ended_at": at, "end_reason": said, **(changes or {})}
    told: dict[str, Any] = {"facts": facts, "texts": {"reason": said} if said else None}
    chain = thing.casefile.chain
    take(table, thing, verb, by=by, at=at, chain=chain, revision=revision, changes=new, **told)
    stop(thing.casefile, clocks, at)


def write_told_end(
    table: Table,
    thing: Any,
    verb: str,
    notice: str,
    *,
    at: datetime,
    context: Mapping[str, Any] | None = None,
    told: Sequence[outbox.Notice] = (),
    **said: Any,
) -> None:
    """`write_end`, and tell the requester (`context` is of that `notice`) and whoever is `told` besides."""
    write_end(table, thing, verb, at=at, **said)
    casefile = thing.casefile
    to_requester = outbox.to_requester(
        notice, casefile=casefile, requester=casefile.requester, at=at, context=context or {}
    )
    outbox.put([to_requester, *told])
