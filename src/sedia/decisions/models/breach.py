"""Failures to protect personal data (R47; UU 27/2022 Art 46)."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from sedia.decisions.release_steps import BREACH_STATUSES
from sedia.offices.models import Office, Staff
from sedia.requests.models import InformationRequest


class Breach(models.Model):
    """A failure to protect personal data (UU 27/2022 Art 46): what, whose, how, what was done, who was told."""

    class Conclusion(models.TextChoices):
        """What it turned out to be."""

        BREACH = "breach", "Kegagalan pelindungan data pribadi"
        NO_BREACH = "no_breach", "Bukan kegagalan pelindungan data pribadi"

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="breaches")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=8, choices=list(BREACH_STATUSES.items()))
    revision = models.PositiveIntegerField(default=1)
    discovered_at = models.DateTimeField()
    due_at = models.DateTimeField()  # three times twenty-four hours later
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    data = models.TextField(blank=True)
    subjects = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    subjects_told_on = models.DateField(null=True)
    agency_told_on = models.DateField(null=True)
    conclusion = models.CharField(max_length=10, choices=Conclusion, blank=True)
    conclusion_reason = models.TextField(blank=True)
    closed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["office", "status", "due_at"], name="decisions_breaches"),)

    def is_late(self, at: datetime) -> bool:
        """Whether the three days are over, before it was closed or, open, before `at`."""
        return (self.closed_at or at) > self.due_at
