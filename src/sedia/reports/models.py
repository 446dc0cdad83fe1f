"""The sums that statistics read, made anew where something changed; exports of registers; yearly reports."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sedia.files.models import Blob
from sedia.offices.models import Office, Staff
from sedia.reports.evidence.addresses import LONGEST
from sedia.reports.evidence.rules import LONGEST_LABEL, LONGEST_NOTE, WORDS, Finding


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


class EvidenceLink(models.Model):
    """An address that the office itself gives as evidence for an item of the openness assessment (R62, R75)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)  # the id of a law.EvidenceItem
    address = models.CharField(max_length=LONGEST)
    label = models.CharField(max_length=LONGEST_LABEL)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)  # for the staff; on no public page
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    # What was found there; a look is wanted from when it is ordered until it is taken
    wanted_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    finding = models.CharField(
        max_length=12, blank=True, choices=[(each.value, WORDS[each]) for each in Finding]
    )
    answered = models.PositiveSmallIntegerField(null=True)  # the status of HTTP
    size = models.PositiveBigIntegerField(null=True)  # bytes

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "item", "address"], name="reports_one_link_an_item"),
        )
        indexes = (
            models.Index(
                fields=["wanted_at"], name="reports_links_wanted", condition=Q(wanted_at__isnull=False)
            ),
        )
        ordering = ("pk",)


class LinkCheck(models.Model):
    """When an office last had the links of its evidence looked at, and whether that is to be done every week."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.CASCADE, related_name="+")
    ordered_at = models.DateTimeField(null=True)
    weekly = models.BooleanField(default=False)


class YearlyReport(models.Model):
    """The yearly report of an office while it is written: its words and tables (see `reports.yearly.rules`)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    words = models.JSONField(default=dict)
    tables = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "year"], name="reports_one_report_a_year"),)


class ReportVersion(models.Model):
    """A yearly report as it was published: figures and words as data, and its two PDFs; never changed.

    A later version of the same year replaces it, and says in `correction` what was wrong.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # 1, 2, ...
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    correction = models.CharField(max_length=500, blank=True)
    summary = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    full = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "year", "number"], name="reports_one_version_a_number"),
        )
        ordering = ("-year", "-number")

    @property
    def last_copy(self) -> ReportCopy | None:
        """The last record of its copy for the Information Commission; no query where the copies were prefetched."""
        copies = list(self.copies.all())
        return copies[-1] if copies else None


class ReportCopy(models.Model):
    """That a copy of a version went to the Information Commission: when and how (Perki 1/2021 Art 56).

    A wrong day is mended by recording it once more: the last one counts.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()  # 1, 2, ...
    sent_on = models.DateField()
    how = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "number"], name="reports_one_copy_a_number"),
        )
        ordering = ("number",)
