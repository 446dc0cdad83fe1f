"""Making the file of a register that was ordered: the worker's part."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction

from sedia.casefiles.identity import reads_at
from sedia.casefiles.models import CaseFile, Look
from sedia.files.models import Blob
from sedia.files.store import store
from sedia.journal.actors import SYSTEM
from sedia.journal.record import append
from sedia.offices.actors import actor_of
from sedia.reports.models import Export
from sedia.reports.registers.actions import SEES_IDENTITY
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.printed import TooLong, write_pdf
from sedia.reports.registers.register import Reader, Register, Wanted
from sedia.reports.registers.sheets import write_csv, write_xlsx
from sedia.workdays import long_moment, short_date

KEPT = timedelta(days=1)
MOST_TRIES = 3
SPOOLED = 1024 * 1024
MEDIA = {
    Export.Form.CSV: "text/csv",
    Export.Form.PDF: "application/pdf",
    Export.Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GONE = "Anda tidak lagi bertugas di kantor ini, atau tidak lagi berwenang untuk isi yang dipesan."
FAILED = "Berkas gagal dibuat. Pesan sekali lagi; bila terulang, hubungi admin."


def make(export: Export, *, at: datetime) -> None:
    """Make the file of an export; whoever ordered it must still hold something there."""
    # Counted before it begins: one that ends the worker itself is not begun for ever.
    Export.objects.filter(pk=export.pk).update(tries=export.tries + 1, rows=0)
    reader = reader_of(export, at)
    if reader is None or export.tries >= MOST_TRIES:
        _end(export, at, {"failed_at": at, "fault": GONE if reader is None else FAILED})
        return
    try:
        blob, rows = _written(export, reader)
    except TooLong as fault:
        _end(export, at, {"failed_at": at, "fault": str(fault)})
        return
    except Exception:
        if export.tries + 1 >= MOST_TRIES:
            _end(export, at, {"failed_at": at, "fault": FAILED})
        raise
    _record_looks(export, reader)
    _end(export, at, {"made_at": at, "blob": blob, "rows": rows, "expires_at": at + KEPT})


def reader_of(export: Export, at: datetime) -> Reader | None:
    """Who ordered it, with what this person holds at the office now; None for whoever lost it meanwhile."""
    actor = actor_of(export.staff, at, export.office)
    if not actor.memberships or (export.full_identity and not actor.has(*SEES_IDENTITY)):
        return None
    return Reader(export.office, actor, at, frozenset(reads_at(actor)), export.full_identity)


def _record_looks(export: Export, reader: Reader) -> None:
    """A file that tells who complains confidentially is a look at each of them (R40, R48)."""
    rows = REGISTERS[export.register].rows(reader, Wanted.from_json(export.wanted))
    if export.office_id not in reader.reads or isinstance(rows, list) or rows.model is not CaseFile:
        return
    told = rows.filter(requester__confidential=True).order_by().values_list("pk", flat=True)
    look = {"staff_id": export.staff_id, "at": reader.at, "what": "identity"}
    Look.objects.bulk_create([Look(casefile_id=key, **look) for key in told], batch_size=500)


def _written(export: Export, reader: Reader) -> tuple[Blob, int]:
    register, wanted = REGISTERS[export.register], Wanted.from_json(export.wanted)
    with tempfile.SpooledTemporaryFile(max_size=SPOOLED) as target:
        rows = _write(export, register, wanted, reader, target)
        blob = store(target, media_type=MEDIA[Export.Form(export.form)], at=reader.at)
    return blob, rows


def _write(export: Export, register: Register, wanted: Wanted, reader: Reader, target: IO[bytes]) -> int:
    columns = register.columns(reader.day(reader.at))

    def tell(rows: int) -> None:
        Export.objects.filter(pk=export.pk).update(rows=rows)

    portions = register.portions(reader, wanted)
    if export.form == Export.Form.CSV:
        return write_csv(target, columns, portions, tell)
    if export.form == Export.Form.PDF:
        return write_pdf(target, register, reader, wanted, tell, by=export.staff.name)
    about = described(export, register, wanted)
    zone = export.office.zone
    return write_xlsx(target, columns, portions, tell, about=about, at=reader.at, zone=zone)


def described(export: Export, register: Register, wanted: Wanted) -> Sequence[tuple[str, str]]:
    """What the last sheet says of the file."""
    practice = [
        ("Perhatian", "CONTOH: kantor latihan, bukan register yang sebenarnya")
    ] * export.office.is_practice
    period = f"{short_date(wanted.begins)} sampai {short_date(wanted.ends)}"
    return (
        ("Register", register.name),
        *practice,
        ("Kantor", export.office.name),
        ("Diterima", period),
        ("Dibatasi pada", register.narrowed(wanted) or "tidak dibatasi: semua nomor"),
        ("Dipesan", f"{export.staff.name}, {long_moment(export.ordered_at, export.office.zone)}"),
        ("NIK", "utuh" if export.full_identity else "disamarkan"),
        (
            "Perhatian",
            "Memuat data pribadi. Simpan di tempat yang aman dan hapus bila tidak diperlukan lagi.",
        ),
    )


def _end(export: Export, at: datetime, values: dict[str, object]) -> None:
    """Write how it ended, with the file's hash and the number of rows in the office's journal."""
    blob = values.get("blob")
    facts = {
        "export": export.pk,
        "rows": values.get("rows", 0),
        "sha256": blob.sha256 if isinstance(blob, Blob) else "",
    }
    with transaction.atomic(durable=True):
        Export.objects.filter(pk=export.pk).update(**values)
        append(export.office.chain, "office.register_made", by=SYSTEM, at=at, facts=facts)
