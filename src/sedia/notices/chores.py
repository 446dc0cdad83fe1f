"""Background work by lease: any number of workers, one of them at a time for each chore (DESIGN.md 2.11)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from sedia.notices import models

logger = logging.getLogger("sedia.worker")


@dataclass(frozen=True, slots=True)
class Chore:
    """A piece of work that comes back.

    `run(at)` does it and answers how many things it did; `every` is the pause after a run. `pending(at)` only reads, by
    an index, and says whether there is anything to do: without it the chore runs, and writes its lease, every time.
    `lease` is longer than a run can last; when a worker dies, another takes over after it.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], int]
    pending: Callable[[datetime], bool] | None = None
    lease: timedelta = timedelta(minutes=10)


def run_chores(chores: Sequence[Chore], *, now: Callable[[], datetime], owner: str) -> int:
    """Run each chore whose time has come and that no other worker holds; answers how many things were done.

    A chore that fails is recorded with its fault and logged; the others go on. With nothing pending it only reads.
    """
    rows = {row.name: row for row in models.Chore.objects.filter(name__in=[chore.name for chore in chores])}
    missing = [models.Chore(name=chore.name) for chore in chores if chore.name not in rows]
    if missing:
        models.Chore.objects.bulk_create(missing, ignore_conflicts=True)
        rows |= {row.name: row for row in missing}
    return sum(_run(chore, rows[chore.name], now, owner) for chore in chores)


def _run(chore: Chore, row: models.Chore, now: Callable[[], datetime], owner: str) -> int:
    at = now()
    held = row.lease_until is not None and row.lease_until >= at
    if held or (row.ran_at is not None and row.ran_at + chore.every > at):
        return 0
    try:
        if chore.pending is not None and not chore.pending(at):
            return 0
        if not _free(chore, at).update(owner=owner, lease_until=at + chore.lease):
            return 0
        done, fault = chore.run(at), ""
    except Exception as error:
        # The message may hold personal data (a database puts refused values into it): only its class is kept.
        done, fault = 0, f"{type(error).__module__}.{type(error).__qualname__}"[:200]
        logger.error("a chore failed", exc_info=True, extra={"facts": {"chore": chore.name}})
    mine = models.Chore.objects.filter(Q(owner=owner) | Q(owner=""), name=chore.name)
    mine.update(owner="", lease_until=None, ran_at=now(), fault=fault)
    return done


def _free(chore: Chore, at: datetime) -> QuerySet[models.Chore]:
    """The chore's row, if nobody holds it and it has not just run: two workers may have read it at once."""
    return models.Chore.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lt=at),
        Q(ran_at__isnull=True) | Q(ran_at__lte=at - chore.every),
        name=chore.name,
    )
