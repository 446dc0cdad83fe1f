"""The files given with an answer, what they hide, and who took them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet

from sedia.casefiles.models import Attachment
from sedia.decisions.models.decision import Decision
from sedia.files.models import Blob
from sedia.offices.models import Staff


class DataFiles(models.Manager["Release"]):
    """The data that answers give: every file but the office's own letter."""

    def get_queryset(self) -> QuerySet[Release]:
        """Without letters: they are given as letters are, bound with annex VII."""
        return super().get_queryset().filter(is_letter=False)


class Release(models.Model):
    """A file given with an answer, held until it was checked; or the office's own letter (`is_letter`).

    It is never rewritten; what is said of it stands in the metadata sheet.
    """

    Verdict = Attachment.Verdict

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="releases")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    is_letter = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Attachment.Verdict, default=Attachment.Verdict.HELD)
    reason = models.CharField(max_length=200, blank=True)
    # The document as it was before parts of it were blacked out; no public address reaches it (R17)
    original = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="redacted")
    # Stopped after it went out (R47)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    withdraw_reason = models.CharField(max_length=500, blank=True)

    objects = DataFiles()
    every: ClassVar[models.Manager[Release]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["decision"], name="decisions_one_own_letter", condition=Q(is_letter=True)
            ),
        )
        ordering = ("position", "pk")
        indexes = (models.Index(fields=["id"], name="decisions_held", condition=Q(verdict="held")),)


class Finding(models.Model):
    """Hidden parts of one kind in a released file (`files.rules.KINDS`), ticked by each of the two people.

    `detail` holds names or a mask, never sixteen digits; `reason` says why the file is given nevertheless.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    places = models.JSONField(default=list)
    detail = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    ticked_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["release", "kind"], name="decisions_finding_once"),)
        ordering = ("release__position", "pk")


class Download(models.Model):
    """The requester took a file: which, when."""

    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="downloads")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="downloads")
    what = models.CharField(max_length=16)  # file, letter, bundle
    at = models.DateTimeField()
