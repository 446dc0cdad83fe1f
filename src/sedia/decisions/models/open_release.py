"""What is already open: files of an issued answer that may be given again at once; and data given before its letter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from sedia.casefiles.models import Attachment
from sedia.decisions import rules
from sedia.decisions.release_steps import ENDED, IN_FORCE, OPEN_RELEASE
from sedia.decisions.steps import ISSUED
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.offices.models import Office, Staff

OVER = "Izin memberi langsung untuk informasi ini sudah berakhir."


class OpenReleaseQuerySet(QuerySet["OpenRelease"]):
    """Named questions about what is already open."""

    def visible_to(self, staff: Actor) -> OpenReleaseQuerySet:
        """Those of the offices in which this person holds any role now."""
        return self.filter(office_id__in={row.office_id for row in staff.memberships})

    def valid_on(self, today: date) -> OpenReleaseQuerySet:
        """Those that may be given on that day, as far as their own row tells."""
        return self.filter(status=IN_FORCE, until__gte=today)

    def over_on(self, today: date) -> OpenReleaseQuerySet:
        """Those that may be given no more on that day."""
        return self.filter(Q(status=ENDED) | Q(until__lt=today))

    def giving(self, office: Office, blobs: Collection[str]) -> OpenReleaseQuerySet:
        """Those of an office that would still give one of these files (SHA-256), from whichever case it came."""
        rows = self.filter(office=office, status=IN_FORCE, files__blob_id__in=blobs)
        return rows.select_related("decision__request__casefile").distinct()


class OpenRelease(models.Model):
    """Files of an answer that was issued, marked as re-usable: until `until`, an officer may give them on one press.

    Who approved them is the decision's second person; who marked them, and until when, stands here.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="openings")
    files = models.ManyToManyField("decisions.Release", related_name="openings")
    status = models.CharField(max_length=8, choices=list(OPEN_RELEASE.statuses.items()))
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=120, blank=True)
    until = models.DateField()
    marked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    ended_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    objects = OpenReleaseQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["office", "status", "title", "id"], name="decisions_already_open"),)
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return f"{self.title}, {self.period}" if self.period else self.title

    def differs_from(self, decision: Any) -> bool:
        """Whether this answer gives anything other than what is already open, or says other things of it."""
        named = (decision.data_title, decision.data_period) == (self.title, self.period)
        whole = {row.outcome for row in decision.outcomes.all()} == {rules.FULL}
        own = {row.blob_id for row in decision.releases.all()}
        return not (named and whole and own == {row.blob_id for row in self.files.all()})

    def why_not_given(self) -> str | None:
        """Why its files may not be given now, whatever the day (an Indonesian sentence); None when they may.

        Asked of the files and of the letter themselves, not only of its own status: what was stopped is never given.
        """
        files = list(self.files.all())
        if self.status != IN_FORCE or self.decision.status != ISSUED or not files:
            return OVER
        for file in files:
            if file.withdrawn_at is not None:
                return f"Dokumen {file.name} sudah ditarik."
            if file.verdict != Attachment.Verdict.SAFE:
                return f"Dokumen {file.name} belum dinyatakan aman."
        return None


class DataAhead(models.Model):
    """Data given at once while its signed letter follows: how, when, by whom, and the proof that way has."""

    class Way(models.TextChoices):
        """How the data left."""

        ONLINE = rules.GIVEN_ONLINE, "Halaman pemohon"
        DRAWN = rules.GIVEN_DRAWN, "Tanda tangan di layar"
        PAPER = rules.GIVEN_PAPER, "Tanda terima bertanda tangan"

    decision = models.OneToOneField(
        "decisions.Decision", primary_key=True, on_delete=models.PROTECT, related_name="ahead"
    )
    way = models.CharField(max_length=10, choices=Way)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")


def ahead_of(decision: Any) -> DataAhead | None:
    """How the data of a decision was given before its letter, if it was."""
    return getattr(decision, "ahead", None)
