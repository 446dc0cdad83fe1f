"""The worker's part in taking over old registers: the dry run, and the requests, a portion at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet

from sedia.casefiles.models import OldCase
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.offices.calendar import calendar_of
from sedia.requests.actions.importing import import_request
from sedia.requests.old import OldRequest
from sedia.transfer.actions.old_registers import standard_of
from sedia.transfer.columns import HEADING_ROWS, guessed, heading_row, short_heading
from sedia.transfer.models import OldRegister
from sedia.transfer.reading import read_all
from sedia.transfer.reading_apart import first_rows, read_apart, stored_lines, stored_rows
from sedia.workdays import short_date

logger = logging.getLogger("sedia.worker")

MOST = 250  # rows in one run: short, so that another worker soon goes on where one died
TELL_EVERY = 50
MOST_ERRORS = 500  # rows whose sentences the page shows; a file has them all
SAMPLE = 10
ASKED_AT_ONCE = 500

FAILED = "Baris ini tidak dapat disimpan."

Line = tuple[int, OldRequest | None, list[str]]
Part = Callable[[OldRegister, datetime], int]


def registers_pending(at: datetime) -> bool:
    """Whether a register waits to be read, looked through or taken over."""
    registers = OldRegister.objects
    return any(rows.exists() for rows in (registers.to_read(), registers.to_check(), registers.to_import()))


def work_registers(at: datetime) -> int:
    """Read what was uploaded, look through what was mapped, take over a portion of each that was confirmed.

    Returns how many rows. A register that fails does not hinder the others; its error is raised after them.
    """
    registers = OldRegister.objects
    parts: tuple[tuple[QuerySet[OldRegister], Part], ...] = (
        (registers.to_read(), _read),
        (registers.to_check(), _check),
        (registers.to_import(), _take_over),
    )
    rows, errors = 0, []
    for waiting, part in parts:
        for register in waiting.select_related("office", "blob", "rows").order_by("pk"):
            try:
                rows += part(register, at)
            except Exception as error:
                errors.append(error)
    if errors:
        raise errors[0]
    return rows


def registers_to_forget(at: datetime) -> bool:
    """Whether a file has been kept long enough."""
    return OldRegister.objects.to_forget(at).exists()


def forget_registers(at: datetime) -> int:
    """Let go of the files that were taken over, and of those that nobody confirmed; returns how many."""
    with transaction.atomic(durable=True):
        waiting = OldRegister.objects.to_forget(at).filter(confirmed_at__isnull=True)
        waiting.update(discarded_at=at)
        return OldRegister.objects.to_forget(at).forget()


def _read(register: OldRegister, at: datetime) -> int:
    """Read the file, once, and guess its columns."""
    if register.blob is None:
        return 0
    waiting = OldRegister.objects.to_read().filter(pk=register.pk, sheet=register.sheet)
    read = read_apart(register.blob, sheet=register.sheet, at=at)
    if read.rows is None:
        return waiting.update(refused=read.refused, sheets=read.sheets or register.sheets)
    found: dict[str, Any] = {"rows": read.rows, "read_at": at, "sheets": read.sheets}
    if not register.headings:  # an older Sedia read them when the file came
        top = first_rows(read.rows, HEADING_ROWS)
        heading = heading_row(top)
        headings = [short_heading(cell) for cell in top[heading]]
        found |= {"heading": heading, "headings": headings, "columns": guessed(headings)}
    return waiting.update(**found)


def _lines(register: OldRegister, at: datetime) -> Iterator[Line]:
    """What stands below the heading, and below what was taken over already."""
    if register.rows is None:
        return iter(())
    today = calendar_of(register.office).local_date(at)
    after = max(register.heading + 1, register.last_row)
    return read_all(stored_rows(register.rows, after=after), after + 1, register.columns, today)


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
        "faults": stored_lines(errors, at=at),
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
    count = 0
    for number, old, _ in islice(_lines(register, at), MOST):
        count += 1
        register.last_row = number
        if old is not None:
            try:
                import_request(standard, old, by=by, at=at, register=register.pk)
            except (IntegrityError, DataError) as error:
                logger.error("an old row failed", extra={"facts": {"error": type(error).__name__}})
                register.errors.append([number, [FAILED]])
        if count % TELL_EVERY == 0:
            _tell(register)
    _tell(register)
    if count < MOST:
        _finish(register, by, at)
    return count


def _tell(register: OldRegister) -> None:
    """Write down how far it is; what came in is counted, so that nothing is told wrong after a worker died."""
    register.done = OldCase.objects.filter(office=register.office, register=register.pk).count()
    OldRegister.objects.filter(pk=register.pk).update(
        done=register.done, last_row=register.last_row, errors=register.errors
    )


def _finish(register: OldRegister, by: Actor, at: datetime) -> None:
    """Write down the end. What was neither made nor failed had come with another register after the dry run."""
    failed = sum(sentences == [FAILED] for _, sentences in register.errors)
    known = max(register.good - register.done - failed, 0)
    found = {"finished_at": at, "good": register.good - known, "known": register.known + known}
    with transaction.atomic(durable=True):
        if OldRegister.objects.to_import().filter(pk=register.pk).update(**found):
            facts = {"register": register.pk, "done": register.done}
            append(register.office.chain, "old_register.finished", by=by, at=at, facts=facts)
