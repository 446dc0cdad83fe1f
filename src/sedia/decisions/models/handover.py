"""How an answer left the office otherwise than online, with its proof (R58)."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from sedia.casefiles.models import Attachment
from sedia.decisions.models.decision import Decision
from sedia.letters.models import Letter
from sedia.offices.models import Staff


class HandoverCode(models.Model):
    """A code sent to the requester's mail, said at the counter: 10 minutes, 5 tries."""

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.CASCADE, related_name="handover_code"
    )
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()

    def open_at(self, at: datetime) -> bool:
        """Whether the code can still be used."""
        return self.tries_left > 0 and at < self.expires_at


class Handover(models.Model):
    """How an answer left the office otherwise than online, with its proof (R58)."""

    class Way(models.TextChoices):
        """The kinds of proof."""

        MAIL_CODE = "mail_code", "Kode dari e-mail pemohon"
        DRAWN = "drawn", "Tanda tangan di layar"
        PAPER = "paper", "Tanda terima bertanda tangan"
        POST = "post", "Pos"
        COURIER = "courier", "Kurir"

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.PROTECT, related_name="handover"
    )
    way = models.CharField(max_length=10, choices=Way)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    collector_name = models.CharField(max_length=200, blank=True)  # when other than the requester
    collector_letter = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    carrier = models.CharField(max_length=80, blank=True)
    tracking_number = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=["at", "decision"], name="decisions_handed_over"),)
