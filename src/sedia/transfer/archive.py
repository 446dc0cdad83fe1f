"""The archive of an office as it is written: tables, journal and files in a BagIt folder as ZIP (docs/transfer.md)."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet

from sedia.casefiles.models import CaseFile
from sedia.files.models import Blob, blob_path
from sedia.files.packing import Content, packed
from sedia.files.store import CHUNK
from sedia.journal.models import Entry, Head, Text
from sedia.offices.models import Office, Staff
from sedia.refusals import NotLawful
from sedia.surveys.actions.answering import chain_of
from sedia.transfer.bag import bagged
from sedia.transfer.owned import JOURNAL, OWNED, STAFF, blob_columns, model_of, staff_columns
from sedia.transfer.tables import as_line, read_rows
from sedia.workdays import zones

LAYOUT = 1  # raise it with another layout
MANIFEST = "manifest-sha256.txt"
CHAINS = 200  # chains whose lines are read at once

Progress = Callable[[int, int], None]  # files written so far, and all of them


@dataclass(slots=True)
class Dump:
    """The tables of an office in a folder, as they were at one moment: how many rows, and which files they name."""

    folder: Path
    counts: dict[str, int] = field(default_factory=dict)
    blobs: dict[str, str] = field(default_factory=dict)  # SHA-256 -> media type
    staff: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the SHA-256 of the bag's manifest, by which the archive is known, and its size."""

    manifest: str
    files: int
    rows: int


def write_archive(
    office: Office, target: IO[bytes], *, at: datetime, progress: Progress | None = None
) -> Written:
    """Write everything that an office owns; changes nothing. `at` is the moment that the archive tells.

    Raises NotLawful for a practice office, FileNotFoundError when the bytes of a file are gone.
    """
    may_leave(office)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".export-") as folder:
        dump = Dump(Path(folder))
        with one_moment():
            _dump(office, dump)
        clock = zones.local(at, office.zone)
        marks: list[str] = []
        payload = _payload(office, dump, at, progress)
        entries = _marking(bagged(f"sedia-{office.slug}", payload, _info(office, clock)), marks)
        for chunk in packed(entries, clock):
            target.write(chunk)
    return Written(marks[0], len(dump.blobs), sum(dump.counts.values()))


def _marking(entries: Iterable[tuple[str, Content]], marks: list[str]) -> Iterator[tuple[str, Content]]:
    """The same entries; the hash of the bag's manifest is put into `marks`."""
    for name, content in entries:
        if isinstance(content, bytes) and name.endswith(f"/{MANIFEST}"):
            marks.append(hashlib.sha256(content).hexdigest())
        yield name, content


def may_leave(office: Office) -> None:
    """Raise NotLawful for a practice office: nothing of it leaves the house."""
    if office.is_practice:
        raise NotLawful("Kantor latihan tidak diekspor.")


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads inside see the database as it is now, and hinder no writer."""
    if connection.in_atomic_block:
        yield
        return
    database: Any = connection
    usual = getattr(database, "transaction_mode", None)
    if connection.vendor == "sqlite":
        database.ensure_connection()
        database.transaction_mode = "DEFERRED"  # the usual mode takes the lock of the writers
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            database.transaction_mode = usual


def _dump(office: Office, dump: Dump) -> None:
    for label, path in OWNED.items():
        _table(label, model_of(label)._base_manager.filter(**{path: office.pk}), dump)
    _table(STAFF, Staff.objects.filter(pk__in=dump.staff), dump)
    files = {label: (dump.folder / f"{label}.jsonl").open("wb") for label in JOURNAL}
    dump.counts |= dict.fromkeys(JOURNAL, 0)
    try:
        for chains in _chains(office):
            for label, rows in zip(JOURNAL, _journal(chains), strict=True):
                for row in read_rows(rows):
                    files[label].write(as_line(row))
                    dump.counts[label] += 1
    finally:
        for file in files.values():
            file.close()


def _table(label: str, rows: QuerySet[Any], dump: Dump) -> None:
    staff, blobs, count = staff_columns(rows.model), blob_columns(rows.model), 0
    named: set[str] = set()
    with (dump.folder / f"{label}.jsonl").open("wb") as file:
        for row in read_rows(rows):
            file.write(as_line(row))
            count += 1
            dump.staff.update(row[name] for name in staff if row[name] is not None)
            named.update(row[name] for name in blobs if row[name] is not None)
    dump.counts[label] = count
    new = sorted(named - dump.blobs.keys())
    for start in range(0, len(new), CHAINS):
        found = Blob.objects.filter(pk__in=new[start : start + CHAINS])
        dump.blobs |= dict(found.values_list("sha256", "media_type"))


def _chains(office: Office) -> Iterator[list[str]]:
    yield [office.chain, chain_of(office)]
    uuids = CaseFile.objects.filter(office=office).order_by("pk").values_list("uuid", flat=True)
    portion: list[str] = []
    for uuid in uuids.iterator(CHAINS):
        portion.append(f"case:{uuid}")
        if len(portion) == CHAINS:
            yield portion
            portion = []
    yield portion


def _journal(chains: list[str]) -> tuple[QuerySet[Any], ...]:
    return tuple(model.objects.filter(chain__in=chains) for model in (Head, Text, Entry))


def _payload(
    office: Office, dump: Dump, at: datetime, progress: Progress | None
) -> Iterator[tuple[str, Content]]:
    yield "export.json", json.dumps(_about(office, dump, at), ensure_ascii=False, indent=1).encode()
    for label in dump.counts:
        yield f"tables/{label}.jsonl", _read(dump.folder / f"{label}.jsonl")
    for done, (sha256, media_type) in enumerate(sorted(dump.blobs.items())):
        if progress is not None:
            progress(done, len(dump.blobs))
        yield f"files/{blob_path(sha256)}", Blob(sha256=sha256, media_type=media_type)


def _about(office: Office, dump: Dump, at: datetime) -> dict[str, Any]:
    return {
        "layout": LAYOUT,
        "sedia": version("sedia"),
        "made_at": at.isoformat(),
        "office": {"name": office.name, "slug": office.slug, "code": office.code, "uuid": str(office.uuid)},
        "migrations": schema(),
        "rows": dump.counts,
        "files": dump.blobs,
    }


def schema() -> Mapping[str, str]:
    """The newest migration of each of our rooms that the database has seen."""
    rooms = {label.split(".")[0] for label in (*OWNED, *JOURNAL)}
    seen = sorted(MigrationRecorder(connection).applied_migrations())
    return {room: name for room, name in seen if room in rooms}


def _info(office: Office, clock: datetime) -> dict[str, str]:
    return {
        "Source-Organization": office.name,
        "Bagging-Date": clock.date().isoformat(),
        "External-Identifier": office.code,
        "External-Description": f"Semua data {office.name} dari Sedia",
        "Bag-Software-Agent": f"Sedia {version('sedia')}",
    }


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
