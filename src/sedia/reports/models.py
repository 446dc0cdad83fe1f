"""The sums that statistics read, made by a chore and made anew where something changed; and exports of registers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sedia.files.models import Blob
from sedia.offices.models import Office, Staff


class DaySum(models.Model):
    """The sums of the requests that an office received on one day of its own zone (see `reports.rules`)."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    sums = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "day"], name="reports_one_sum_a_day"),)


class MonthSum(models.Model):
    """The days of a month added up: what pages read, so that they cost the same for any number of requests."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    sums = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)  # raised whenever the sums change

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "month"], name="reports_one_sum_a_month"),)
        ordering = ("month",)


class Backlog(models.Model):
    """The requests of an office that wait now, and how many of them are late; counted every few minutes."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.CASCADE, related_name="+")
    open = models.PositiveIntegerField(default=0)
    past_promise = models.PositiveIntegerField(default=0)
    past_legal = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()  # when it last changed


class Cursor(models.Model):
    """How far the journal was read: the last line after which sums were made anew."""

    name = models.CharField(max_length=20, primary_key=True)
    entry = models.BigIntegerField(default=0)


class Export(models.Model):
    """A register as a file: who ordered it, what it holds, how far it is; kept a while for that person alone (R48)."""

    class Form(models.TextChoices):
        """The kinds of file."""

        XLSX = "xlsx", "XLSX (Excel)"
        CSV = "csv", "CSV"
        PDF = "pdf", "PDF untuk dicetak (mendatar, dengan jumlah per bulan)"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=20)
    form = models.CharField(max_length=4, choices=Form)
    wanted = models.JSONField()  # sedia.reports.registers.register.Wanted.to_json()
    full_identity = models.BooleanField(default=False)
    ordered_at = models.DateTimeField()
    # How far it is
    tries = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    failed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)  # a sentence for the person who ordered it
    expires_at = models.DateTimeField(null=True)  # the file is taken away then; the record stays

    class Meta:
        indexes = (
            models.Index(fields=["office", "staff", "-id"], name="reports_exports_of"),
            models.Index(
                fields=["id"],
                name="reports_exports_due",
                condition=Q(made_at__isnull=True, failed_at__isnull=True),
            ),
            models.Index(fields=["expires_at"], name="reports_exports_kept", condition=Q(blob__isnull=False)),
        )

    @property
    def waits(self) -> bool:
        """Whether it is still to be made."""
        return self.made_at is None and self.failed_at is None
