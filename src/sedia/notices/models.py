"""Everything a person is told is a notice (DESIGN.md 2.11); texts are made when sent, no personal data is stored."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, QuerySet

from sedia.casefiles.models import CaseFile
from sedia.letters.models import Letter
from sedia.offices.models import Office, Staff

if TYPE_CHECKING:
    from sedia.journal.actors import Actor


class Channel(models.TextChoices):
    """The ways of telling; all but e-mail and practice are done by hand."""

    EMAIL = "email", "E-mail"
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEPHONE = "telephone", "Telepon"
    POST = "post", "Pos"
    COUNTER = "counter", "Loket"
    PRACTICE = "practice", "Latihan"  # what would be mailed, in a practice office: told by being written down


HAND = frozenset(Channel) - {Channel.EMAIL, Channel.PRACTICE}


class Outcome(StrEnum):
    """How a try to send ended."""

    UNCERTAIN = ""  # the worker died, or the line broke, between sending and recording
    SENT = "sent"  # the mail server took it
    FILED = "filed"  # mail is unset: written to a file, so nobody was told
    DEFERRED = "deferred"  # the server asks to try later
    REFUSED = "refused"  # the server will never take it for this address
    FAILED = "failed"  # no mail server was reached, or it refuses us
    BROKEN = "broken"  # the mail could not be made


class Reason(StrEnum):
    """Why a notice is no longer to be told; an officer's own words stand in the same column."""

    UNSET = "unset"
    FAILED = "failed"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    BROKEN = "broken"
    EXPIRED = "expired"
    NOBODY = "nobody"
    RESENT = "resent"
    SETTLED = "settled"


class NoticeQuerySet(QuerySet["Notice"]):
    """Questions about the outbox."""

    def due(self, at: datetime) -> NoticeQuerySet:
        """E-mail notices that may be sent now: not yet told, not given up, not held by another worker."""
        return self.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=at),
            channel=Channel.EMAIL,
            told_at__isnull=True,
            dropped_at__isnull=True,
            not_before__lte=at,
        )

    def tasks(self) -> NoticeQuerySet:
        """Notices that wait for somebody to tell them by hand."""
        return self.filter(channel__in=HAND, told_at__isnull=True, dropped_at__isnull=True)

    def visible_to(self, staff: Actor) -> NoticeQuerySet:
        """Notices of the offices in which this person holds any role now."""
        return self.filter(office_id__in={membership.office_id for membership in staff.memberships})


class Notice(models.Model):
    """One message to one person: the requester, a member of staff, or all holders of a role at an office."""

    class To(models.TextChoices):
        """Whom it is for; the address is looked up when it is sent."""

        REQUESTER = "requester", "Pemohon"
        STAFF = "staff", "Pegawai"
        ROLE = "role", "Pemegang peran"

    # What nobody searches by has no index: a filing writes them all.
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+", db_index=False)
    casefile = models.ForeignKey(
        CaseFile, null=True, on_delete=models.CASCADE, related_name="notices", db_index=False
    )  # `notices_of_case` begins with it
    kind = models.CharField(max_length=40)  # the name of its template
    to = models.CharField(max_length=10, choices=To)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    role = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    language = models.CharField(max_length=2, default="id")
    context = models.JSONField(
        default=dict
    )  # numbers, due times, words of the office; no personal data, no codes
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.CharField(max_length=120)  # a random UUID and the installation's host
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    lease_owner = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    dropped_at = models.DateTimeField(null=True)
    dropped_reason = models.CharField(max_length=200, blank=True)
    once = models.CharField(max_length=80, null=True)  # a reminder that must not be made twice

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["once"], name="notices_once", condition=Q(once__isnull=False)),
        )
        indexes = (
            models.Index(
                fields=["not_before"],
                name="notices_to_send",
                condition=Q(channel="email", told_at__isnull=True, dropped_at__isnull=True),
            ),
            models.Index(
                fields=["office", "created_at"],
                name="notices_by_hand",
                condition=~Q(channel="email") & Q(told_at__isnull=True, dropped_at__isnull=True),
            ),
            models.Index(fields=["casefile", "created_at"], name="notices_of_case"),
        )


class Attempt(models.Model):
    """One try to send a notice. One without an outcome is uncertain: the worker died between sending and recording."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True)  # an Outcome; empty: uncertain
    detail = models.CharField(max_length=200, blank=True)  # the error's class and code, never an address


class Chore(models.Model):
    """A lease on a piece of background work, so that one worker does it at a time."""

    name = models.CharField(max_length=60, primary_key=True)
    owner = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    ran_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)
