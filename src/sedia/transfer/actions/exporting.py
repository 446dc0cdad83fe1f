"""Exporting everything an office owns: asked for at the desk, made by the worker, private, and soon gone."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from sedia.casefiles.identity import reads_at
from sedia.casefiles.models import Look, Requester
from sedia.complaints.models import Complaint
from sedia.files.models import Blob
from sedia.files.store import store
from sedia.journal.actors import SYSTEM, Actor, Role
from sedia.journal.record import append
from sedia.offices.models import Office
from sedia.refusals import NotAllowed, NotLawful
from sedia.transfer.archive import Progress, Written, may_leave, write_archive
from sedia.transfer.models import OfficeExport

ZIP = "application/zip"
# Longer than the sweep keeps what nothing names, so that the bytes go with the row's last word.
LASTS = timedelta(days=3)
UNNAMED = (
    "Arsip ini memuat identitas pengadu yang dirahasiakan. Yang boleh meminta dan mengunduhnya hanya admin yang juga "
    "ditunjuk kantor untuk melihat identitas itu."
)
ACCUSED = "Arsip ini memuat pengaduan tentang Anda sendiri. Admin lain yang meminta dan mengunduhnya."
TELL_EVERY = 50  # files


def ask_export(office: Office, *, by: Actor, at: datetime) -> OfficeExport:
    """Ask for an archive of the office; an admin does. Raises NotAllowed, and NotLawful while one is being made."""
    _need_reader(office, by)
    may_leave(office)
    try:
        with transaction.atomic(durable=True):
            export = OfficeExport.objects.create(office=office, asked_by_id=by.staff_key, asked_at=at)
            append(office.chain, "office.export_asked", by=by, at=at, facts={"export": export.pk})
    except IntegrityError:
        raise NotLawful("Satu ekspor sedang disusun. Tunggu sampai selesai.") from None
    return export


def fetch_export(export: OfficeExport, *, by: Actor, at: datetime) -> Blob:
    """The archive, for an admin; the fetching is recorded. Raises NotAllowed, and NotLawful for one that is gone."""
    _need_reader(export.office, by)
    archive = export.blob
    if archive is None or not export.is_open(at):
        raise NotLawful("Ekspor ini sudah tidak dapat diunduh. Minta yang baru.")
    with transaction.atomic(durable=True):
        facts = {"export": export.pk, "manifest": export.manifest}
        append(export.office.chain, "office.export_fetched", by=by, at=at, facts=facts)
        Look.objects.bulk_create(
            Look(casefile_id=key, staff_id=by.staff_key, at=at, what="identity")
            for key in _confidential(export.office).values_list("pk", flat=True)
        )
    return archive


def _need_reader(office: Office, by: Actor) -> None:
    """Raise NotAllowed for anybody but an admin who may see every identity and every complaint in the archive (R40)."""
    if not by.has(Role.ADMIN):
        raise NotAllowed("Ekspor diminta dan diunduh admin kantor.")
    if office.pk not in reads_at(by) and _confidential(office).exists():
        raise NotAllowed(UNNAMED)
    if Complaint.objects.filter(office=office, accused=by.staff_key).exists():
        raise NotAllowed(ACCUSED)


def _confidential(office: Office) -> QuerySet[Requester]:
    return Requester.objects.filter(casefile__office=office, confidential=True)


def record_export(office: Office, written: Written, *, by: Actor, at: datetime) -> None:
    """Record an archive that was written elsewhere than into the storage: by the command line."""
    with transaction.atomic(durable=True):
        append(office.chain, "office.exported", by=by, at=at, facts=_facts(written))


def make_exports(at: datetime) -> int:
    """Make the archives that were asked for, one after the other; a chore. Returns how many."""
    made = 0
    for export in OfficeExport.objects.waiting().select_related("office").order_by("pk"):
        _make(export, at)
        made += 1
    return made


def _make(export: OfficeExport, at: datetime) -> None:
    rows = OfficeExport.objects.filter(pk=export.pk)
    try:
        with tempfile.TemporaryFile(dir=settings.DATA_DIR) as target:
            written = write_archive(export.office, target, at=at, progress=_progress(export))
            blob = store(target, media_type=ZIP, at=at)
    except Exception:
        rows.update(failed_at=at)  # told on the page; the chore's own fault tells the operator why
        raise
    facts = {**_facts(written), "export": export.pk}
    with transaction.atomic(durable=True):
        rows.update(made_at=at, expires_at=at + LASTS, blob=blob, manifest=written.manifest)
        append(export.office.chain, "office.exported", by=SYSTEM, at=at, facts=facts)


def _progress(export: OfficeExport) -> Progress:
    """Writes down how far an archive is, now and then."""

    def told(done: int, total: int) -> None:
        if done % TELL_EVERY == 0:
            OfficeExport.objects.filter(pk=export.pk).update(done=done, total=total)

    return told


def forget_exports(at: datetime) -> int:
    """Let go of expired archives: the sweep of files then destroys their bytes. A chore; returns how many."""
    return OfficeExport.objects.filter(blob__isnull=False, expires_at__lte=at).update(blob=None)


def exports_pending(at: datetime) -> bool:
    """Whether an archive is to be made."""
    return OfficeExport.objects.waiting().exists()


def exports_expired(at: datetime) -> bool:
    """Whether an archive is to be let go of."""
    return OfficeExport.objects.filter(blob__isnull=False, expires_at__lte=at).exists()


def _facts(written: Written) -> dict[str, object]:
    return {"manifest": written.manifest, "files": written.files, "rows": written.rows}
