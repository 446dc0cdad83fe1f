"""Archives of an office that the desk asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, QuerySet

from sedia.files.models import Blob
from sedia.journal.actors import Role
from sedia.offices.models import Office, Staff

if TYPE_CHECKING:
    from sedia.journal.actors import Actor


class OfficeExportQuerySet(QuerySet["OfficeExport"]):
    """Questions about archives."""

    def visible_to(self, staff: Actor) -> OfficeExportQuerySet:
        """Those of the offices where this person is an admin now."""
        admin = {row.office_id for row in staff.memberships if row.role == Role.ADMIN}
        return self.filter(office_id__in=admin)

    def waiting(self) -> OfficeExportQuerySet:
        """Asked for, and neither made nor failed."""
        return self.filter(made_at__isnull=True, failed_at__isnull=True)


class OfficeExport(models.Model):
    """One archive of everything an office owns: asked for, made by the worker, fetched until it expires."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)  # files written so far
    total = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")  # None once expired
    manifest = models.CharField(max_length=64, blank=True)  # SHA-256 by which the archive is known
    expires_at = models.DateTimeField(null=True)

    objects = OfficeExportQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["office"],
                name="transfer_one_export_at_a_time",
                condition=Q(made_at__isnull=True, failed_at__isnull=True),
            ),
        )
        indexes = (
            models.Index(fields=["expires_at"], name="transfer_expiring", condition=Q(blob__isnull=False)),
        )

    def is_open(self, at: datetime) -> bool:
        """Whether it can be fetched."""
        return self.blob_id is not None and self.expires_at is not None and at < self.expires_at


KEPT_FINISHED = timedelta(days=7)
KEPT_WAITING = timedelta(days=30)


class OldRegisterQuerySet(QuerySet["OldRegister"]):
    """Questions about old registers."""

    def open(self) -> OldRegisterQuerySet:
        """Neither finished, nor found unreadable, nor discarded."""
        return self.filter(finished_at__isnull=True, refused="", discarded_at__isnull=True)

    def to_read(self) -> OldRegisterQuerySet:
        """Uploaded, and not read yet."""
        return self.open().filter(read_at__isnull=True)

    def to_check(self) -> OldRegisterQuerySet:
        """Whose columns were named, and which were not looked through since."""
        return self.open().filter(read_at__isnull=False, mapped_at__isnull=False, checked_at__isnull=True)

    def to_import(self) -> OldRegisterQuerySet:
        """Confirmed, and not finished."""
        return self.open().filter(read_at__isnull=False, confirmed_at__isnull=False)

    def to_forget(self, at: datetime) -> OldRegisterQuerySet:
        """Whose file is still kept some days after it was finished, or long after an upload that nobody confirmed."""
        return self.filter(
            Q(finished_at__lte=at - KEPT_FINISHED)
            | Q(confirmed_at__isnull=True, uploaded_at__lte=at - KEPT_WAITING),
            blob__isnull=False,
        )

    def forget(self) -> int:
        """Let go of the file and of what it says of people (R49); the sweep of files destroys the bytes."""
        return self.update(blob=None, rows=None, faults=None, headings=[], errors=[], sample=[])


class OldRegister(models.Model):
    """The file of an old register: uploaded, read, its columns named, tried (a dry run), confirmed, taken over.

    How far it is, is said by its times.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    blob = models.ForeignKey(
        Blob, null=True, on_delete=models.PROTECT, related_name="+"
    )  # None once let go of
    name = models.CharField(max_length=200)
    uploaded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    # What the reading found
    read_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=300, blank=True)  # why it cannot be read, a sentence
    sheets = models.JSONField(default=list)  # the names of a workbook's sheets
    sheet = models.PositiveSmallIntegerField(default=0)  # which of them is read
    rows = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")  # as JSON lines
    heading = models.PositiveSmallIntegerField(default=0)  # which row holds the headings, from 0
    headings = models.JSONField(default=list)  # the texts of that row
    columns = models.JSONField(default=dict)  # field -> number of the column
    mapped_at = models.DateTimeField(null=True)
    # What the dry run found
    checked_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)  # rows that say anything
    good = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)  # taken over before
    bad = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)  # the first of them: [row, [sentences]]
    faults = models.ForeignKey(
        Blob, null=True, on_delete=models.PROTECT, related_name="+"
    )  # all, as JSON lines
    sample = models.JSONField(default=list)  # the first good rows as they would become
    # The taking over
    confirmed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    last_row = models.PositiveIntegerField(default=0)  # of the sheet: up to here all is taken over
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)

    objects = OldRegisterQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(
                fields=["id"],
                name="transfer_registers_waiting",
                condition=Q(finished_at__isnull=True, refused="", discarded_at__isnull=True),
            ),
        )
