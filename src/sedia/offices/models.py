"""Offices, their units, staff and dated memberships, hours and days off."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, QuerySet

from sedia.files.models import Blob
from sedia.journal.actors import Role
from sedia.workdays import zones


class OfficeQuerySet(QuerySet["Office"]):
    """Questions about offices."""

    def real(self) -> OfficeQuerySet:
        """Offices that serve the public; what lists or counts for the public leaves practice offices out."""
        return self.filter(practice_of__isnull=True)

    def open(self) -> OfficeQuerySet:
        """Offices that were not closed; only a practice office ever is."""
        return self.filter(closed_at__isnull=True)


class Office(models.Model):
    """The public body that runs the service (badan publik), with everything its letters and pages say of it."""

    class Signing(models.TextChoices):
        """How letters are signed (DESIGN.md 2.7)."""

        WET = "wet", "Tanda tangan basah"
        TTE = "tte", "Tanda tangan elektronik"
        RECORDED = "recorded", "Disetujui dalam sistem"

    class Numbering(models.TextChoices):
        """Who gives a letter its number."""

        AGENDA = "agenda", "Tata usaha mengisi nomor dari buku agenda"
        AUTOMATIC = "automatic", "Sedia mengusulkan nomor urut berikutnya saat surat disetujui"

    class Paper(models.TextChoices):
        """The paper of letters."""

        A4 = "A4", "A4"
        F4 = "F4", "F4 (215 x 330 mm)"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    government = models.CharField(max_length=200)
    address = models.CharField(max_length=500)
    city = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    complaint_phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    complaint_link = models.URLField(blank=True)
    zone = models.CharField(max_length=40, default="Asia/Jakarta")
    accent = models.CharField(max_length=12, default="laut")
    logo = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Letters
    signing = models.CharField(max_length=10, choices=Signing, default=Signing.WET)
    numbering = models.CharField(max_length=10, choices=Numbering, default=Numbering.AGENDA)
    number_pattern = models.CharField(max_length=80, default="{kode}/{urut}/{unit}/{tahun}")
    classification = models.CharField(max_length=40, default="500.12.18.1")
    unit_code = models.CharField(max_length=40, blank=True)
    paper = models.CharField(max_length=4, choices=Paper, default=Paper.A4)
    letterhead_printed = models.BooleanField(default=True)
    margins = models.JSONField(
        default=dict, blank=True
    )  # millimetres: top, right, bottom, left; empty: the usual
    paragraphs = models.JSONField(default=dict, blank=True)  # kind of paragraph -> plain text with $names
    # Who is who outside the desk (R63)
    ppid_label = models.CharField(max_length=80, default="PPID Pelaksana")
    # Where an exemption is sent up to, when PPID or superior sit in another office of this installation (LAW-FORMS 4)
    ppid_office = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    superior_office = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    objection_addressee = models.CharField(max_length=200, blank=True)
    information_commission = models.CharField(max_length=200, blank=True)
    privacy_officer = models.CharField(max_length=200, blank=True)
    privacy_contact = models.CharField(max_length=200, blank=True)
    # Calendar
    hours = models.JSONField(default=dict)  # see sedia.offices.hours
    calendar_version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)
    # A practice office stands beside a real one: the same staff, numbers of its own, nothing leaves it
    practice_of = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="practice"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(practice_of__isnull=False),
                name="offices_only_practice_closes",
            ),
        )

    @property
    def is_practice(self) -> bool:
        """Whether it is there to practise in: CONTOH on its papers, and nothing leaves it."""
        return self.practice_of_id is not None

    @property
    def decides_at(self) -> int:
        """The key of the office whose PPID decides on this one's exemptions."""
        return self.ppid_office_id or self.pk

    @property
    def consents_at(self) -> int:
        """The key of the office whose superior consents to this one's exemptions."""
        return self.superior_office_id or self.pk

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> str:
        """The journal's chain for what is changed in this office."""
        return f"office:{self.uuid}"


class DayEdit(models.Model):
    """One day on which this office's calendar differs from the national one: a day off added, or one that is worked."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="day_edits")
    day = models.DateField()
    kind = models.CharField(max_length=16)  # public_holiday, joint_leave, working
    name = models.CharField(max_length=120)
    decree = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "day"], name="offices_one_edit_a_day"),)
        ordering = ("day",)


class Closure(models.Model):
    """Days on which the office is closed for a reason of its own."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="offices_closure_in_order"
            ),
        )
        ordering = ("first_day",)


class Unit(models.Model):
    """The part of the office that handles cases (unit penyelenggara pelayanan)."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=200)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "name"], name="offices_unit_name"),)
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by login."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        """The member of staff with this login, whatever the case of its letters."""
        return self.get(username__iexact=username)


class Staff(AbstractBaseUser):
    """A person who works at the desk. What he or she may do is said by memberships, never by a flag."""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    username = models.CharField("nama masuk", max_length=40, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    nip = models.CharField("NIP", max_length=30, blank=True)
    rank = models.CharField("pangkat", max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects = StaffManager()

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(QuerySet["Membership"]):
    """Questions about who holds what, when."""

    def on(self, day: date) -> MembershipQuerySet:
        """Memberships in force on `day` (a date in the office's zone), of active staff; none at a closed office."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def on_about(self, at: datetime) -> MembershipQuerySet:
        """Memberships that may be in force at `at` in some zone of Indonesia; `in_force` decides of each."""
        first, last = (zones.local(at, zone).date() for zone in (zones.ZONES[0], zones.ZONES[-1]))
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=first), since__lte=last)

    def standing(self) -> MembershipQuerySet:
        """Memberships of staff who may log in, at offices that are open, whatever their dates."""
        return self.filter(staff__is_active=True, office__closed_at__isnull=True)

    def admins(self) -> MembershipQuerySet:
        """Memberships that make an admin."""
        return self.filter(role=Role.ADMIN)


class Membership(models.Model):
    """An office-holder, dated: who, where, as what, how (definitif, Plt., Plh.), from when until when."""

    class Acting(models.TextChoices):
        """How the office is held."""

        DEFINITIVE = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=16)
    position = models.CharField("jabatan", max_length=200, blank=True)
    acting = models.CharField(max_length=10, choices=Acting, default=Acting.DEFINITIVE)
    order_number = models.CharField("nomor surat perintah", max_length=80, blank=True)
    # In the signature block: a.n. whose post, and u.b. through which one
    on_behalf_of = models.CharField("atas nama", max_length=200, blank=True)
    through = models.CharField("untuk beliau", max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["staff", "office"], name="offices_membership_of"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="offices_membership_in_order",
            ),
        )

    def in_force(self, at: datetime) -> bool:
        """Whether it holds on the office's date at `at`."""
        today = zones.local(at, self.office.zone).date()
        return self.since <= today and (self.until is None or self.until >= today)

    def is_over(self, at: datetime) -> bool:
        """Whether its last day lies before the office's date at `at`."""
        return self.until is not None and self.until < zones.local(at, self.office.zone).date()


class Invitation(models.Model):
    """A one-time link with which a member of staff sets a password; only the hash of its token is stored."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def open_at(self, at: datetime) -> bool:
        """Whether the link still works."""
        return self.used_at is None and at < self.expires_at


class CalendarFeed(models.Model):
    """The private address at which a person's calendar program fetches the deadlines of the cases in hand.

    The address is derived from the server's key and `nonce`; only the hash of its token is stored.
    """

    staff = models.OneToOneField(
        Staff, primary_key=True, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()


ROLE_NAMES: dict[str, Any] = {
    Role.OFFICER: "petugas layanan",
    Role.REGISTRAR: "petugas tata usaha",
    Role.PPID_DEPUTY: "PPID Pelaksana",
    Role.PPID: "PPID",
    Role.SUPERIOR: "atasan PPID",
    Role.ADMIN: "admin",
    Role.AUDITOR: "pengawas",
    Role.REQUESTER: "pemohon",
    Role.SYSTEM: "sistem",
}
STAFF_ROLES = tuple(role for role in Role if role not in (Role.REQUESTER, Role.SYSTEM))
