"""Taking over an old register: upload, name the columns, confirm; the worker reads, tries and does (chores.py)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.standards.models import StandardVersion
from sedia.transfer.columns import FIELDS, REQUIRED
from sedia.transfer.models import OldRegister, OldRegisterQuerySet

NO_STANDARD = "Terbitkan dahulu standar pelayanan: berkas lama dicatat di bawahnya."
TOO_LATE = "Register ini sudah disetujui untuk dibawa masuk, atau sudah dibuang."
TWICE = "Satu kolom tidak dapat dipakai dua kali."


def add_register(office: Office, upload: Upload, *, by: Actor, at: datetime) -> OldRegister:
    """Take in the file of an old register; the worker reads it. Raises NotAllowed, NotLawful."""
    _need_admin(by)
    if standard_of(office, at) is None:
        raise NotLawful(NO_STANDARD)
    register = OldRegister(
        office=office, blob_id=upload.sha256, name=upload.name, uploaded_by_id=by.staff_key, uploaded_at=at
    )
    with transaction.atomic(durable=True):
        register.save()
        facts = {"register": register.pk, "file": upload.sha256}
        append(office.chain, "old_register.added", by=by, at=at, facts=facts)
    return register


def choose_sheet(register: OldRegister, sheet: int, *, by: Actor, at: datetime) -> None:
    """Let another sheet of the workbook be read, the first is 0. Raises NotAllowed, NotLawful, Incomplete."""
    _need_admin(by)
    if not 0 <= sheet < len(register.sheets):
        raise Incomplete({"sheet": ["Pilih lembar yang ada."]})
    fresh: dict[str, Any] = {
        **dict.fromkeys(("read_at", "mapped_at", "checked_at", "rows", "faults")),
        **{name: [] for name in ("headings", "errors", "sample")},
        "columns": {},
        "refused": "",
        "sheet": sheet,
    }
    with transaction.atomic(durable=True):
        if not _unconfirmed(register).update(**fresh):
            raise NotLawful(TOO_LATE)
        facts = {"register": register.pk, "sheet": sheet}
        append(register.office.chain, "old_register.sheet_chosen", by=by, at=at, facts=facts)


def map_columns(register: OldRegister, columns: Mapping[str, int], *, by: Actor, at: datetime) -> None:
    """Say which column is which; the worker then looks the file through. Raises NotAllowed, NotLawful, Incomplete."""
    _need_admin(by)
    if register.read_at is None:
        raise NotLawful("Register ini belum dibaca.")
    if wrong := _wrong(register, columns):
        raise Incomplete(wrong)
    fresh: dict[str, Any] = {
        "mapped_at": at,
        "checked_at": None,
        "errors": [],
        "sample": [],
        "columns": dict(columns),
    }
    with transaction.atomic(durable=True):
        if not _unconfirmed(register).update(**fresh):
            raise NotLawful(TOO_LATE)
        facts = {"register": register.pk, "columns": dict(columns)}
        append(register.office.chain, "old_register.mapped", by=by, at=at, facts=facts)


def confirm_register(register: OldRegister, *, by: Actor, at: datetime) -> None:
    """Let the worker take over what the dry run found good. Raises NotAllowed, NotLawful, ChangedMeanwhile."""
    _need_admin(by)
    if register.checked_at is None or not register.good:
        raise NotLawful("Belum ada baris yang dapat dibawa masuk.")
    same = _unconfirmed(register).filter(checked_at=register.checked_at, mapped_at=register.mapped_at)
    with transaction.atomic(durable=True):
        if not same.update(confirmed_at=at, confirmed_by=by.staff_key):
            raise ChangedMeanwhile("Register ini sudah disetujui, dibuang, atau kolomnya diubah.")
        facts = {"register": register.pk, "good": register.good, "bad": register.bad, "known": register.known}
        append(register.office.chain, "old_register.confirmed", by=by, at=at, facts=facts)


def discard_register(register: OldRegister, *, by: Actor, at: datetime) -> None:
    """Let go of a file that is not to be taken over, with all that it says. Raises NotAllowed, NotLawful."""
    _need_admin(by)
    with transaction.atomic(durable=True):
        if not _unconfirmed(register).update(discarded_at=at):
            raise NotLawful(TOO_LATE)
        OldRegister.objects.filter(pk=register.pk).forget()
        append(register.office.chain, "old_register.discarded", by=by, at=at, facts={"register": register.pk})


def _unconfirmed(register: OldRegister) -> OldRegisterQuerySet:
    return OldRegister.objects.filter(pk=register.pk, confirmed_at__isnull=True, discarded_at__isnull=True)


def standard_of(office: Office, at: datetime) -> StandardVersion | None:
    """The standard under which old requests are recorded: the one in force; None before the first."""
    rows = StandardVersion.objects.for_requests(at).filter(service__office=office)
    return rows.select_related("service__office").first()


def _need_admin(by: Actor) -> None:
    if not by.has(Role.ADMIN):
        raise NotAllowed("Register lama dibawa masuk oleh admin kantor.")


def _wrong(register: OldRegister, columns: Mapping[str, int]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {name: ["Pilih kolomnya."] for name in REQUIRED if name not in columns}
    for name, column in columns.items():
        if name not in FIELDS or not 0 <= column < len(register.headings):
            wrong[name] = ["Pilih kolom yang ada."]
        elif list(columns.values()).count(column) > 1:
            wrong.setdefault(name, [TWICE])
    return wrong
