"""Complaints about the service, the exchange with who complains, and the answers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q, QuerySet

from sedia.casefiles.models import CaseFile
from sedia.complaints.steps import ANSWERED, ANSWERERS, COMPLAINT, IN_WORK, PROPOSED
from sedia.letters.models import Letter
from sedia.offices.models import Office, Staff

if TYPE_CHECKING:
    from sedia.journal.actors import Actor


class Identity(models.TextChoices):
    """How far the office may know who complains (R40; UU 25/2009 Art 42(5))."""

    NAMED = "named", "Dengan nama"
    CONFIDENTIAL = "confidential", "Identitas dirahasiakan"
    ANONYMOUS = "anonymous", "Tanpa nama"


class Category(models.TextChoices):
    """The class that an officer chooses; its time stands in the law's data (R40)."""

    INFORMATION = "information", "Permintaan informasi atau keluhan ringan"
    ORDINARY = "ordinary", "Pengaduan tidak berkadar pengawasan"
    SUPERVISION = "supervision", "Pengaduan berkadar pengawasan"


class ComplaintQuerySet(QuerySet["Complaint"]):
    """Named questions for the desk; each starts from what this person may see."""

    def visible_to(self, staff: Actor, *, by_office: bool = True) -> ComplaintQuerySet:
        """Complaints of the offices in which this person holds any role now, but for those about himself or herself.

        Not `by_office` for a search that starts elsewhere, as for requests.
        """
        offices = {membership.office_id for membership in staff.memberships}
        there = self if by_office else self.alias(of_office=F("office_id") + 0)
        found = there.filter(**{"office_id__in" if by_office else "of_office__in": offices})
        return found.exclude(accused=staff.staff_key)

    def open(self) -> ComplaintQuerySet:
        """Complaints that are being worked on, the next due first."""
        return self.filter(status__in=sorted(IN_WORK)).order_by("due_at", "pk")

    def answered(self) -> ComplaintQuerySet:
        """Complaints that are answered and not closed yet; whose time to react ends first, first."""
        return self.filter(status=ANSWERED).order_by("due_at", "pk")

    def to_approve(self, staff: Actor) -> ComplaintQuerySet:
        """Complaints whose answer another drafted and this person may approve, the next due first."""
        offices = {row.office_id for row in staff.memberships if row.role in ANSWERERS}
        proposed = self.visible_to(staff).open().filter(status=PROPOSED, office_id__in=offices)
        return proposed.exclude(drafted_by=staff.staff_id)


class Complaint(models.Model):
    """What somebody complains of, how far he or she may be known, who handles it and how far it is."""

    casefile = models.OneToOneField(CaseFile, on_delete=models.PROTECT, related_name="complaint")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")  # as the case file's
    status = models.CharField(max_length=20, choices=list(COMPLAINT.statuses.items()))
    revision = models.PositiveIntegerField(default=1)
    officer = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    identity = models.CharField(max_length=12, choices=Identity)
    # What it is about (UU 25/2009 Art 42(3))
    about = models.ForeignKey(CaseFile, null=True, on_delete=models.PROTECT, related_name="complaints")
    about_number = models.CharField(max_length=40, blank=True)  # as typed; it proves nothing
    subject = models.CharField(max_length=200)
    details = models.TextField()
    loss = models.TextField(blank=True)
    wish = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField(null=True)
    late = models.BooleanField(
        default=False
    )  # filed after the 30 days of Art 42(2); taken in all the same (R41)
    against = models.CharField(max_length=200, blank=True)  # who or which unit, as written
    accused = models.ManyToManyField(Staff, related_name="+")  # the members of staff whom that names
    category = models.CharField(max_length=12, choices=Category, blank=True)
    # Entered by an officer
    entered_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    spoken_words = models.TextField(blank=True)
    read_back_at = models.DateTimeField(null=True)
    late_entry_reason = models.CharField(max_length=500, blank=True)
    # Times of this lifecycle; `due_at` is the next of its running clocks, kept here for the queue's index
    due_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)  # declared complete (Art 44(3), 50(1))
    drafted_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["office", "due_at", "id"],
                name="complaints_queue",
                condition=Q(status__in=sorted(IN_WORK)),
            ),
            models.Index(
                fields=["officer", "due_at", "id"],
                name="complaints_mine",
                condition=Q(status__in=sorted(IN_WORK)),
            ),
            models.Index(
                fields=["office", "due_at", "id"], name="complaints_answered", condition=Q(status=ANSWERED)
            ),
            models.Index(fields=["office", "-id"], name="complaints_newest"),
        )

    def __str__(self) -> str:
        return self.casefile.number

    @property
    def in_work(self) -> bool:
        """Whether somebody still has to act before an answer exists."""
        return self.status in IN_WORK

    @property
    def is_confidential(self) -> bool:
        """Whether only those whom the office named may see who complains."""
        return self.identity == Identity.CONFIDENTIAL

    @cached_property
    def accused_keys(self) -> frozenset[str]:
        """The keys of the members of staff about whom it is; one query."""
        return (
            frozenset(str(key) for key in self.accused.values_list("pk", flat=True))
            if self.pk
            else frozenset()
        )

    def accuses(self, staff_key: str) -> bool:
        """Whether it is about this member of staff."""
        return staff_key in self.accused_keys


class Question(models.Model):
    """What the office asked of who complains."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)


class Reply(models.Model):
    """What who complains wrote or sent besides."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    noted_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)


class Answer(models.Model):
    """One answer: what was found, what is done about it, who drafted and who approved it, and its letter."""

    class Finding(models.TextChoices):
        """What came of the examination."""

        FOUNDED = "founded", "Pengaduan terbukti"
        PARTLY = "partly", "Pengaduan terbukti sebagian"
        UNFOUNDED = "unfounded", "Pengaduan tidak terbukti"
        EXPLAINED = "explained", "Dijawab dengan penjelasan"

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="answers")
    finding = models.CharField(max_length=10, choices=Finding)
    examined = models.TextField()  # what was examined and found
    remedy = models.TextField(blank=True)  # what the office does about it
    drafted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
