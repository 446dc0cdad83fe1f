"""The worker's part in taking over old registers: the dry run, and the requests, a portion at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import DatabaseError
from django.db.models import F

from sedia.casefiles.models import OldCase
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.offices.calendar import calendar_of
from sedia.requests.actions.importing import import_request
from sedia.requests.old import OldRequest
from sedia.transfer.actions.old_registers import standard_of
from sedia.transfer.models import OldRegister
from sedia.transfer.reading import read_all
from sedia.transfer.sheets import rows_of
from sedia.workdays import short_date

logger = logging.getLogger("sedia.worker")

MOST = 2000  # requests in one run
TELL_EVERY = 50
MOST_ERRORS = 500  # rows whose sentences are kept; the others are counted
SAMPLE = 10
ASKED_AT_ONCE = 500

Line = tuple[int, OldRequest | None, list[str]]


def registers_pending(at: datetime) -> bool:
    """Whether a register waits to be looked through or taken over."""
    return OldRegister.objects.to_check().exists() or OldRegister.objects.to_import().exists()


def work_registers(at: datetime) -> int:
    """Look through what was mapped, and take over a portion of what was confirmed; returns how many rows."""
    rows = 0
    for register in OldRegister.objects.to_check().select_related("office", "blob"):
        rows += _check(register, at)
    for register in OldRegister.objects.to_import().select_related("office", "blob"):
        rows += _take_over(register, at)
    return rows


def _lines(register: OldRegister, at: datetime) -> Iterator[Line]:
    today = calendar_of(register.office).local_date(at)
    return read_all(rows_of(register.blob), register.heading, register.columns, today)


def _check(register: OldRegister, at: datetime) -> int:
    """The dry run: writes what it found, and no request."""
    good: list[tuple[int, OldRequest]] = []
    errors: list[tuple[int, list[str]]] = []
    for number, old, wrong in _lines(register, at):
        if old is not None:
            good.append((number, old))
        else:
            errors.append((number, wrong))
    known = _known(register, [old for _, old in good])
    fresh = [(number, old) for number, old in good if old.fingerprint not in known]
    found = {
        "total": len(good) + len(errors),
        "good": len(fresh),
        "known": len(good) - len(fresh),
        "bad": len(errors),
        "errors": errors[:MOST_ERRORS],
        "sample": [_shown(number, old) for number, old in fresh[:SAMPLE]],
        "checked_at": at,
    }
    # Only what was asked for last: somebody may have named other columns meanwhile.
    OldRegister.objects.to_check().filter(pk=register.pk, mapped_at=register.mapped_at).update(**found)
    return len(good) + len(errors)


def _known(register: OldRegister, requests: Sequence[OldRequest]) -> set[str]:
    """The fingerprints of those that were taken over before."""
    found: set[str] = set()
    marks = [old.fingerprint for old in requests]
    for start in range(0, len(marks), ASKED_AT_ONCE):
        rows = OldCase.objects.filter(
            office=register.office, fingerprint__in=marks[start : start + ASKED_AT_ONCE]
        )
        found.update(rows.values_list("fingerprint", flat=True))
    return found


def _shown(number: int, old: OldRequest) -> list[str]:
    ended = short_date(old.ended_on) if old.ended_on else "masih terbuka"
    return [str(number), old.number, short_date(old.received_on), old.name, old.details[:200], ended]


def _take_over(register: OldRegister, at: datetime) -> int:
    """Take over the next portion, each request in a transaction of its own; a row that fails is told and left out."""
    standard = standard_of(register.office, at)
    if standard is None:
        return 0
    by = Actor("staff", str(register.confirmed_by_id), frozenset({Role.ADMIN}))  # as who confirmed it
    waiting = (line for line in _lines(register, at) if line[0] > register.last_row)
    count = made = 0
    for number, old, _ in islice(waiting, MOST):
        count += 1
        register.last_row = number
        if old is not None:
            try:
                made += import_request(standard, old, by=by, at=at) is not None
            except DatabaseError as error:
                logger.error("an old row failed", extra={"facts": {"error": type(error).__name__}})
                register.errors.append([number, ["Baris ini tidak dapat disimpan."]])
        if count % TELL_EVERY == 0:
            made = _tell(register, made)
    _tell(register, made)
    if count < MOST:
        _finish(register, by, at)
    return count


def _tell(register: OldRegister, made: int) -> int:
    OldRegister.objects.filter(pk=register.pk).update(
        done=F("done") + made, last_row=register.last_row, errors=register.errors
    )
    return 0


def _finish(register: OldRegister, by: Actor, at: datetime) -> None:
    rows = OldRegister.objects.filter(pk=register.pk, finished_at__isnull=True)
    rows.update(finished_at=at)
    register.refresh_from_db()
    facts = {"register": register.pk, "done": register.done}
    append(register.office.chain, "old_register.finished", by=by, at=at, facts=facts)
