"""Ordering a register as a file, and taking it away. The request only orders; the worker makes it (`making`)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.offices.models import Membership, Office
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.reports.models import Export
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.printed import LONGEST_PERIOD
from sedia.reports.registers.register import Wanted

MOST_WAITING = 3  # exports of one person that are not made yet
# Whole identity numbers leave the house only in the hands of those who answer for the register.
SEES_IDENTITY = frozenset({Role.PPID, Role.PPID_DEPUTY})
ROUNDED = "NIK utuh hanya dalam XLSX atau PDF: pengolah angka membulatkan 16 angka dari CSV."


def order_export(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    register: str,
    form: str,
    wanted: Wanted,
    full_identity: bool = False,
) -> Export:
    """Order a register as a file; `by` acts at this office. The record and its journal line say who ordered what.

    Raises NotAllowed for whoever holds nothing here, and for whole identity numbers without being PPID; NotLawful while
    the same, or too many, are still being made; Incomplete for a print of more than a quarter, and for whole identity
    numbers as CSV.
    """
    if not any(row.office_id == office.pk for row in by.memberships):
        raise NotAllowed("Register hanya untuk pegawai kantor ini.")
    if full_identity and not by.has(*SEES_IDENTITY):
        raise NotAllowed("NIK utuh hanya untuk PPID.")
    if full_identity and form == Export.Form.CSV:
        raise Incomplete({"bentuk": [ROUNDED]})
    by_month = REGISTERS[register].by_month
    if by_month and form == Export.Form.PDF and (wanted.ends - wanted.begins).days > LONGEST_PERIOD:
        raise Incomplete(
            {"sampai": ["PDF dibuat untuk paling lama tiga bulan. Pilih masa yang lebih pendek."]}
        )
    told = wanted.to_json()
    export = Export(
        office=office, staff_id=by.staff_key, register=register, form=Export.Form(form), wanted=told
    )
    export.full_identity, export.ordered_at = full_identity, at
    with transaction.atomic(durable=True):
        # The line comes first: whoever presses twice at once queues at its chain, and the second sees the first.
        facts = {"register": register, "form": form, "wanted": told, "full_identity": full_identity}
        append(office.chain, "office.register_exported", by=by, at=at, facts=facts)
        _refuse_double(export)
        export.save()
    return export


def _refuse_double(export: Export) -> None:
    mine = Export.objects.filter(office=export.office, staff=export.staff)
    waiting = [row for row in mine.order_by("-pk")[: MOST_WAITING * 2] if row.waits]
    same = [(row.register, row.form, row.wanted, row.full_identity) for row in waiting]
    if (export.register, export.form, export.wanted, export.full_identity) in same:
        raise NotLawful("Berkas yang sama sedang dibuat. Tunggu sebentar.")
    if len(waiting) >= MOST_WAITING:
        raise NotLawful("Tunggu sampai berkas yang Anda pesan sebelumnya selesai dibuat.")


def takes(export: Export, by: Actor, at: datetime) -> bool:
    """Whether this person may still take the file: its own, not expired, and still at work in the office."""
    mine = export.staff_id == by.staff_id and export.blob_id is not None
    here = any(isinstance(row, Membership) and row.office_id == export.office_id for row in by.memberships)
    whole = not export.full_identity or by.has(*SEES_IDENTITY)
    return mine and here and whole and export.expires_at is not None and at < export.expires_at
