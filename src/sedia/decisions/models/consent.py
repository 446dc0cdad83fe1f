"""The superior's consent to an exemption, and the link with which it is given (Perki 1/2021 Art 10(2)e-f)."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from sedia.casefiles.models import Attachment
from sedia.decisions.models.decision import Decision
from sedia.offices.models import Staff


class Consent(models.Model):
    """The superior's consent to an exemption: who, how and when (Perki 1/2021 Art 10(2)e-f)."""

    class Way(models.TextChoices):
        """How it was given."""

        LOGIN = "login", "Disetujui dalam sistem"
        LINK = "link", "Disetujui melalui tautan sekali pakai"
        PAPER = "paper", "Persetujuan tertulis"

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.PROTECT, related_name="consent"
    )
    way = models.CharField(max_length=8, choices=Way)
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    # On paper
    number = models.CharField(max_length=80, blank=True)
    given_on = models.DateField(null=True)
    scan = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")


class ConsentLink(models.Model):
    """A link with which the superior opens this decision alone, once, without an account."""

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.CASCADE, related_name="consent_link"
    )
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def open_at(self, at: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and at < self.expires_at
