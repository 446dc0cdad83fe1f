"""Objections, the superior's answers, and disputes at the Information Commission."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q, QuerySet

from sedia.casefiles.models import Attachment, CaseFile
from sedia.decisions.deciders import deciders_of
from sedia.journal.actors import Role
from sedia.letters.models import Letter
from sedia.objections import rules
from sedia.objections.steps import DISPUTE, IN_REVIEW, IN_WORK, OBJECTION
from sedia.offices.models import Office, Staff
from sedia.requests.models import InformationRequest, Item

if TYPE_CHECKING:
    from sedia.journal.actors import Actor


class Outcome(models.TextChoices):
    """What the superior answers (UU 14/2008 Art 36; Perki 1/2021 Art 44)."""

    UPHELD = rules.UPHELD, "Keberatan tidak diterima, keputusan dikuatkan"
    OVERTURNED = rules.OVERTURNED, "Keberatan diterima seluruhnya"
    PARTLY = rules.PARTLY, "Keberatan diterima sebagian"


class ObjectionQuerySet(QuerySet["Objection"]):
    """Named questions for the desk; each starts from what this person may see."""

    def visible_to(self, staff: Actor, *, by_office: bool = True) -> ObjectionQuerySet:
        """Objections at the offices in which this person holds any role now, or where he or she is the superior.

        Not `by_office` for a search that starts elsewhere, as for requests.
        """
        offices = {row.office_id for row in staff.memberships}
        above = {row.office_id for row in staff.memberships if row.role == Role.SUPERIOR}
        there = self if by_office else self.alias(of_office=F("office_id") + 0)
        own = Q(**{"office_id__in" if by_office else "of_office__in": offices})
        return there.filter(own | Q(office__superior_office_id__in=above)) if above else there.filter(own)

    def open(self) -> ObjectionQuerySet:
        """Objections without an answer, the next due first."""
        return self.filter(status__in=sorted(IN_WORK)).order_by("answer_due", "pk")

    def waiting_for_superior(self) -> ObjectionQuerySet:
        """Those whose draft waits for the superior's decision."""
        return self.filter(status=IN_REVIEW, drafted_by__isnull=False, return_reason="")

    def under_superior(self, staff: Actor) -> ObjectionQuerySet:
        """Those that this person answers for, as the superior whom their office names."""
        held = {row.office_id for row in staff.memberships if row.role == Role.SUPERIOR}
        own = Q(office_id__in=held, office__superior_office__isnull=True)
        return self.filter(own | Q(office__superior_office_id__in=held))

    def for_superior(self, staff: Actor) -> ObjectionQuerySet:
        """Those whose draft waits for this person, as the superior whom their office names."""
        return self.waiting_for_superior().under_superior(staff).order_by("answer_due", "pk")

    def unanswered_after(self, at: datetime) -> ObjectionQuerySet:
        """Those whose limit passed before `at` without an answer, and whose requester neither was told of it yet nor
        went to the Commission.
        """
        passed = self.filter(status__in=sorted(IN_WORK), answer_due__lt=at, lapse_told_at__isnull=True)
        return passed.filter(dispute__isnull=True)


class Objection(models.Model):
    """What somebody objects to and on which grounds, who handles it, and what the superior answers."""

    casefile = models.OneToOneField(CaseFile, on_delete=models.PROTECT, related_name="objection")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")  # as the case file's
    # Ground b may name none (R74)
    request = models.ForeignKey(
        InformationRequest, null=True, on_delete=models.PROTECT, related_name="objections"
    )
    status = models.CharField(max_length=16, choices=list(OBJECTION.statuses.items()))
    revision = models.PositiveIntegerField(default=1)
    officer = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    # What is objected (Perki 1/2021 Lampiran X)
    grounds = models.JSONField(default=list)  # letters of UU 14/2008 Art 35(1), in order
    position = models.TextField()
    asked = models.TextField()
    purpose = models.TextField(blank=True)
    window_until = models.DateField(null=True)  # the last day to object; None for ground b alone
    # Entered by an officer
    entered_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    agenda_number = models.CharField(max_length=80, blank=True)
    read_back_at = models.DateTimeField(null=True)
    late_entry_reason = models.CharField(max_length=500, blank=True)
    # The answer, as drafted and as decided
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    reasons = models.TextField(blank=True)  # the reply to each ground (uraian bantahan)
    orders = models.TextField(blank=True)  # what the PPID is to do
    items = models.ManyToManyField(Item, related_name="+")  # what is to be answered anew
    days = models.PositiveSmallIntegerField(null=True)  # within how many working days
    drafted_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_name = models.CharField(max_length=200, blank=True)
    decided_post = models.CharField(max_length=200, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)  # of what was previewed and decided
    # On paper: when it was decided elsewhere and recorded here
    paper_number = models.CharField(max_length=80, blank=True)
    paper_date = models.DateField(null=True)
    paper_scan = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    # Times of this lifecycle; the due time is that of its clock, kept here for the queue's index
    answer_due = models.DateTimeField()
    lapse_told_at = models.DateTimeField(null=True)  # the requester was told that the limit passed
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["office", "answer_due", "id"],
                name="objections_queue",
                condition=Q(status__in=sorted(IN_WORK)),
            ),
            models.Index(
                fields=["officer", "answer_due", "id"],
                name="objections_mine",
                condition=Q(status__in=sorted(IN_WORK)),
            ),
            models.Index(
                fields=["answer_due", "id"],
                name="objections_lapsing",
                condition=Q(status__in=sorted(IN_WORK), lapse_told_at__isnull=True),
            ),
            models.Index(fields=["office", "-id"], name="objections_newest"),
        )

    def __str__(self) -> str:
        return self.casefile.number

    @property
    def in_work(self) -> bool:
        """Whether the superior still owes an answer."""
        return self.status in IN_WORK

    @cached_property
    def decided_before(self) -> frozenset[str]:
        """The keys of whoever drafted, proposed or decided an answer to the request objected to; two queries."""
        return deciders_of(self.request) if self.request is not None else frozenset()

    def disputable(self, at: datetime) -> bool:
        """Whether the requester may go to the Commission: after the answer, or after its limit (R25)."""
        return self.answered_at is not None or (self.in_work and self.answer_due < at)

    @property
    def is_disputed(self) -> bool:
        """Whether the requester went to the Commission already; one query."""
        return Dispute.objects.filter(objection=self).exists()

    @property
    def service_slug(self) -> str:
        """Of which service it is judged: that of the request; empty where none is named."""
        return self.request.standard.service.slug if self.request is not None else ""

    def was_late(self, received_on: date) -> bool:
        """Whether it came after the window (R23)."""
        return rules.is_late(received_on, self.window_until)


class Dispute(models.Model):
    """The dispute at the Information Commission that followed an objection, as far as the office knows (R26)."""

    class Result(models.TextChoices):
        """How it ended."""

        AGREED = "agreed", "Sepakat melalui mediasi"
        GRANTED = "granted", "Permohonan dikabulkan seluruhnya"
        PARTLY = "partly", "Permohonan dikabulkan sebagian"
        REJECTED = "rejected", "Permohonan ditolak"
        DISMISSED = "dismissed", "Permohonan tidak dapat diterima"
        WITHDRAWN = "withdrawn", "Permohonan dicabut"

    class CourtResult(models.TextChoices):
        """What a court made of the Commission's decision (UU 14/2008 Art 49)."""

        UPHELD = "upheld", "Putusan Komisi Informasi dikuatkan"
        CHANGED = "changed", "Putusan Komisi Informasi diubah sebagian"
        ANNULLED = "annulled", "Putusan Komisi Informasi dibatalkan"
        WITHDRAWN = "withdrawn", "Gugatan dicabut"

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="dispute")
    status = models.CharField(max_length=12, choices=list(DISPUTE.statuses.items()))
    revision = models.PositiveIntegerField(default=1)
    number = models.CharField(max_length=80)  # as the Commission gave it
    filed_on = models.DateField()
    mediated_on = models.DateField(null=True)
    adjudicated_on = models.DateField(null=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    decision_number = models.CharField(max_length=80, blank=True)
    decided_on = models.DateField(null=True)
    court = models.CharField(max_length=200, blank=True)
    court_number = models.CharField(max_length=80, blank=True)
    sued_on = models.DateField(null=True)
    carried_out = models.TextField(blank=True)  # what was done to carry the result out
    # Beside the Commission's, never in its place: the yearly report tells of both (Perki 1/2021 Art 57(3))
    court_result = models.CharField(max_length=10, choices=CourtResult, blank=True)
    court_decision_number = models.CharField(max_length=80, blank=True)
    court_decided_on = models.DateField(null=True)
    court_carried_out = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    @property
    def newest_day(self) -> date:
        """The day of the newest stage that is recorded: none that follows lies before it."""
        first = (self.filed_on, self.mediated_on, self.adjudicated_on, self.decided_on)
        return max(filter(None, (*first, self.sued_on, self.court_decided_on)))
