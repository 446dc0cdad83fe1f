"""Information requests and their items."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q, QuerySet, Value

from sedia.casefiles.models import Attachment, CaseFile, Channel, Clock
from sedia.journal.actors import Role
from sedia.letters.models import Letter
from sedia.offices.models import Office, Staff, Unit
from sedia.requests.steps import ASKING, IN_WORK, REQUEST
from sedia.standards.models import StandardVersion

if TYPE_CHECKING:
    from sedia.journal.actors import Actor


class CopyFormat(models.TextChoices):
    """How the information is wanted (cara memperoleh; Perki 1/2021 Lampiran VI)."""

    DIGITAL = "digital", "Salinan digital (softcopy)"
    PAPER = "paper", "Salinan cetak (hardcopy)"
    VIEW = "view", "Melihat, membaca, mendengarkan, atau mencatat"


class Delivery(models.TextChoices):
    """How the answer is to arrive (cara mengirimkan)."""

    ONLINE = "online", "Daring (e-mail dan halaman pelacakan)"
    IN_PERSON = "in_person", "Mengambil langsung"
    POST = "post", "Pos"
    COURIER = "courier", "Kurir"


class Redirection(models.TextChoices):
    """What a case was that was no request for information (DESIGN.md 3)."""

    COMPLAINT = "complaint", "Pengaduan layanan"
    OBJECTION = "objection", "Keberatan"
    DATA_SUBJECT = "data_subject", "Permintaan atas data pribadi sendiri"


class Written(Value):
    """A constant of ours that stands in the SQL itself: SQLite takes a partial index for no IN of parameters."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """The constant between quotes, and no parameter."""
        return "'{}'".format(str(self.value).replace("'", "''")), ()


# In the order of the conditions of the indexes below: SQLite compares them word by word.
IN_WORK_WRITTEN = [Written(status) for status in sorted(IN_WORK)]


class RequestQuerySet(QuerySet["InformationRequest"]):
    """Named questions for the desk; each starts from what this person may see."""

    def visible_to(self, staff: Actor, *, by_office: bool = True) -> RequestQuerySet:
        """Requests of the offices in which this person holds any role now.

        Not `by_office` for a search that starts elsewhere, at a telephone or a word: SQLite, which keeps no statistics,
        would otherwise walk through all requests of the office.
        """
        offices = {membership.office_id for membership in staff.memberships}
        return self.filter(office_id__in=offices) if by_office else self.of_offices(offices)

    def reachable_by(self, staff: Actor) -> RequestQuerySet:
        """Those of `visible_to`, and what was sent up to this person as PPID or superior (DESIGN.md 2.12)."""
        mine = Q(office_id__in={membership.office_id for membership in staff.memberships})
        ppid = {row.office_id for row in staff.memberships if row.role == Role.PPID}
        superior = {row.office_id for row in staff.memberships if row.role == Role.SUPERIOR}
        sent = Q(office__ppid_office_id__in=ppid) | Q(office__superior_office_id__in=superior)
        return self.filter(mine | (Q(sent_up_at__isnull=False) & sent))

    def of_offices(self, offices: Collection[int]) -> RequestQuerySet:
        """Requests of these offices, found by anything but the index of the office."""
        return self.alias(of_office=F("office_id") + 0).filter(of_office__in=offices)

    def open(self) -> RequestQuerySet:
        """Requests that are being worked on, in the order of the queue."""
        return self.filter(status__in=IN_WORK_WRITTEN).order_by("promise_due", "legal_due", "pk")

    def owing(self) -> RequestQuerySet:
        """Answered requests for which data that was not documented yet is owed, found by its running clocks."""
        owed = Clock.objects.filter(kind=Clock.Kind.SUPPLY, stopped_at__isnull=True)
        return self.filter(casefile_id__in=owed.values("casefile"), status="answered")

    def to_hand_over(self) -> RequestQuerySet:
        """Answered requests whose answer waits to be collected, posted or couriered."""
        return (
            self.filter(status="answered")
            .exclude(delivery=Delivery.ONLINE)
            .order_by("promise_due", "legal_due", "pk")
        )


class InformationRequest(models.Model):
    """What was asked, how it is to be given, who handles it and how far it is."""

    casefile = models.OneToOneField(CaseFile, on_delete=models.PROTECT, related_name="information_request")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="+"
    )  # as the case file's: for the queue
    # What nobody searches by, and nobody deletes, has no index: a filing writes them all.
    standard = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=20, choices=list(REQUEST.statuses.items()))
    revision = models.PositiveIntegerField(default=1)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    # What is asked
    subject = models.CharField(max_length=200)
    details = models.TextField()
    purpose = models.TextField(blank=True)
    copy_format = models.CharField(max_length=8, choices=CopyFormat)
    delivery = models.CharField(max_length=10, choices=Delivery)
    pledged_at = models.DateTimeField(null=True)  # the citation pledge (R34)
    # Entered by an officer
    entered_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    spoken_words = models.TextField(
        blank=True
    )  # the requester's own words; `details` is then the officer's wording
    read_back_at = models.DateTimeField(null=True)
    assistance = models.JSONField(
        default=list
    )  # kinds of help wanted, never the disability (UU 27/2022 Art 4(2))
    addressee = models.CharField(max_length=200, blank=True)
    sender_letter_number = models.CharField(max_length=80, blank=True)
    sender_letter_date = models.DateField(null=True)
    agenda_number = models.CharField(max_length=80, blank=True)
    late_entry_reason = models.CharField(max_length=500, blank=True)
    scan_later = models.BooleanField(default=False)
    # Times of this lifecycle; the due times are those of its clocks, kept here for the queue's index
    promise_due = models.DateTimeField()
    legal_due = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)  # declared complete (Perki 1/2021 Art 31(2))
    sent_up_at = models.DateTimeField(
        null=True
    )  # an exemption was proposed: PPID and superior may read the case
    warned_at = models.DateTimeField(null=True)  # the requester was told that the promise will be missed
    answered_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["office", "promise_due", "legal_due", "id"],
                name="requests_queue",
                condition=Q(status__in=sorted(IN_WORK)),
            ),
            models.Index(fields=["officer"], name="requests_of_officer", condition=Q(officer__isnull=False)),
            models.Index(
                fields=["officer", "promise_due", "legal_due", "id"],
                name="requests_mine",
                condition=Q(status__in=sorted(IN_WORK)),
            ),
            models.Index(
                fields=["office", "promise_due", "legal_due", "id"],
                name="requests_to_hand_over",
                condition=Q(status="answered") & ~Q(delivery="online"),
            ),
            models.Index(
                fields=["office", "answered_at"],
                name="requests_answered",
                condition=Q(answered_at__isnull=False),
            ),
            models.Index(
                fields=["office", "delivered_at"],
                name="requests_delivered",
                condition=Q(delivered_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.casefile.number

    @property
    def is_extended(self) -> bool:
        """Whether its one extension was used (R09)."""
        return hasattr(self, "extension")

    @property
    def in_work(self) -> bool:
        """Whether somebody still has to act before an answer exists."""
        return self.status in IN_WORK


class Item(models.Model):
    """One thing asked within a request; one by default (R10, DESIGN.md 2.6)."""

    request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, related_name="items", db_index=False
    )  # its place is unique within the request: that index begins with it
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "position"], name="requests_item_position"),
        )
        ordering = ("position",)


class Extension(models.Model):
    """The one lengthening of the legal limit: its reason, who decided it and when (R09; Perki 1/2021 Art 36)."""

    request = models.OneToOneField(
        InformationRequest, primary_key=True, on_delete=models.CASCADE, related_name="extension"
    )
    reason = models.CharField(max_length=1)  # the letter of Perki 1/2021 Art 36; the law's data names it
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_before = models.DateTimeField()
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="+")


class MissingPart(models.Model):
    """Something that a request still lacks: from the counter, or asked for by the office (R64, R65)."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="missing_parts")
    field = models.CharField(max_length=40, blank=True)  # the form field that is empty, when it is one
    text = models.CharField(max_length=300)
    noted_at = models.DateTimeField()
    asked_in = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    filled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)


class Completion(models.Model):
    """What a requester wrote or sent to complete a request."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="completions")
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class InquiryQuerySet(QuerySet["DataInquiry"]):
    """Questions about what units are asked for."""

    def waiting(self) -> InquiryQuerySet:
        """Those without a reply, of cases in which a unit may still be asked; due first."""
        return self.filter(replied_at__isnull=True, request__status__in=ASKING).order_by("due_at", "pk")

    def visible_to(self, staff: Actor) -> InquiryQuerySet:
        """Those of the offices in which this person holds any role now."""
        return self.filter(request__office_id__in={row.office_id for row in staff.memberships})


class DataInquiry(models.Model):
    """A unit is asked for the data of named items, until a named hour; it learns neither who asks nor why."""

    class Reply(models.TextChoices):
        """What came of it."""

        DATA = "data", "Data diterima"
        NOT_WITH_US = "not_with_us", "Tidak ada pada unit ini"
        CANCELLED = "cancelled", "Dibatalkan petugas"

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="inquiries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    items = models.ManyToManyField(Item, related_name="+")
    text = models.TextField(blank=True)  # what the unit should know, in the officer's words
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=12, choices=Reply, blank=True)
    reply_text = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    replied_name = models.CharField(max_length=200, blank=True)  # as written by who came through the link
    files = models.ManyToManyField(Attachment, related_name="+")

    objects = InquiryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["due_at", "id"], name="requests_unit_due", condition=Q(replied_at__isnull=True)
            ),
        )
        ordering = ("pk",)

    @property
    def waits(self) -> bool:
        """Whether the unit may still reply: nobody replied, and the case still needs it."""
        return self.replied_at is None and self.request.status in ASKING

    def is_late(self, at: datetime) -> bool:
        """Whether the hour passed before the reply, or before `at`."""
        return (self.replied_at or at) > self.due_at


class InformalQuestion(models.Model):
    """A question asked and answered in passing, by telephone or at the counter: no request, no number, no clock."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    channel = models.CharField(max_length=12, choices=Channel)
    asked = models.CharField(max_length=500)
    answered = models.CharField(max_length=500)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["office", "-id"], name="requests_questions"),)
