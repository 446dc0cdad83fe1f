"""The case file: what every request, objection and complaint hangs on. It holds no status (DESIGN.md 2.1)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q, QuerySet

from sedia.files.models import Blob
from sedia.offices.models import Office, Staff

if TYPE_CHECKING:
    from sedia.journal.actors import Actor


class Kind(models.TextChoices):
    """The kinds of case, by the letter in the registration number."""

    REQUEST = "P", "Permohonan"
    OBJECTION = "K", "Keberatan"
    COMPLAINT = "A", "Pengaduan"


class Channel(models.TextChoices):
    """How a case arrived (UU 14/2008 Art 22(1), R03)."""

    ONLINE = "online", "Daring"
    IN_PERSON = "in_person", "Datang langsung"
    LETTER = "letter", "Surat"
    TELEPHONE = "telephone", "Telepon"
    WHATSAPP = "whatsapp", "WhatsApp"
    EMAIL = "email", "E-mail"


class Counter(models.Model):
    """The last registration number given: gapless per office, kind and year of recording in the office's zone (R04)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "kind", "year"], name="casefiles_one_counter"),
        )


class Submission(models.Model):
    """A form sent once: the hash of its key, the fingerprint of its content, and the case that it opened."""

    key_hash = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    casefile_uuid = models.UUIDField()
    created_at = models.DateTimeField(db_index=True)


class CaseFileQuerySet(QuerySet["CaseFile"]):
    """Every query for staff starts at `visible_to` (DESIGN.md 2.12)."""

    def visible_to(self, staff: Actor) -> CaseFileQuerySet:
        """The cases of the offices in which this person holds any role now."""
        return self.filter(office_id__in={membership.office_id for membership in staff.memberships})


class CaseFile(models.Model):
    """Number, arrival and access of one case (berkas)."""

    uuid = models.UUIDField(
        unique=True, default=uuid.uuid4, editable=False
    )  # names the case in journal, link and cookie
    # Without an index of its own: `casefiles_by_sequence` begins with it, and a filing writes one index less.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="casefiles", db_index=False)
    kind = models.CharField(max_length=1, choices=Kind)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=40, unique=True)
    channel = models.CharField(max_length=12, choices=Channel)
    language = models.CharField(max_length=2, default="id")
    received_at = models.DateTimeField()  # when it reached the office: day 0 of every clock
    recorded_at = models.DateTimeField()  # when it was entered here
    access_generation = models.PositiveIntegerField(
        default=1
    )  # raising it kills the secret code and the private link
    receipt_code = models.CharField(max_length=20, unique=True)  # opens /cek/ for the receipt
    search_text = models.TextField(blank=True)  # stemmed words; see sedia.casefiles.search

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["office", "sequence"], name="casefiles_by_sequence"),
            models.Index(fields=["office", "kind", "received_at"], name="casefiles_by_arrival"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def chain(self) -> str:
        """The journal's chain of this case."""
        return f"case:{self.uuid}"


class Requester(models.Model):
    """Who asks: the personal data of a case, in a row of its own beside it (DESIGN.md 2.8)."""

    class Kind(models.TextChoices):
        """The kinds of requester (R01)."""

        PERSON = "person", "Perorangan"
        LEGAL_ENTITY = "legal_entity", "Badan hukum"
        INSTITUTION = "institution", "Instansi"
        GROUP = "group", "Kelompok orang"

    casefile = models.OneToOneField(
        CaseFile, primary_key=True, on_delete=models.CASCADE, related_name="requester"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    institution = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    phone_digits = models.CharField(max_length=20, blank=True)  # as dialled abroad, for search: 628...
    email = models.CharField(max_length=254, blank=True)
    identity_number = models.CharField(max_length=30, blank=True)
    legal_number = models.CharField(max_length=80, blank=True)
    occupation = models.CharField(max_length=120, blank=True)
    representative_name = models.CharField(max_length=200, blank=True)
    representative_contact = models.CharField(max_length=200, blank=True)
    members = models.TextField(blank=True)
    government = models.BooleanField(default=False)
    identity_shown_at = models.DateTimeField(null=True, blank=True)
    confidential = models.BooleanField(
        default=False
    )  # only those whom the office named may see who it is (R40)

    @property
    def kind_label(self) -> str:
        """The kind in words; one public body that asks another is told apart (R69; Perki 1/2021 Art 54-55)."""
        kind = str(self.get_kind_display())
        return f"{kind} (bantuan kedinasan)" if self.government else kind

    class Meta:
        indexes = (
            models.Index(
                fields=["phone_digits", "casefile"], name="casefiles_by_phone", condition=~Q(phone_digits="")
            ),
            models.Index(fields=["email", "casefile"], name="casefiles_by_email", condition=~Q(email="")),
        )


class Attachment(models.Model):
    """A file that belongs to a case: whose, what for, and whether it was found safe."""

    class Purpose(models.TextChoices):
        """What the file is for."""

        REQUEST_LETTER = "request_letter", "Surat permohonan"
        POWER_OF_ATTORNEY = "power_of_attorney", "Surat kuasa"
        COMPLETION = "completion", "Kelengkapan dari pemohon"
        OFFICE = "office", "Dokumen petugas"
        UNIT_DATA = "unit_data", "Data dari unit"
        HANDOVER_PROOF = "handover_proof", "Bukti serah terima"
        CONSENT = "consent", "Persetujuan tertulis atasan PPID"
        ORIGINAL = "original", "Dokumen asli sebelum dihitamkan"
        COMPLAINT = "complaint", "Dokumen pengaduan"

        @classmethod
        def from_outside(cls) -> tuple[Attachment.Purpose, ...]:
            """What only the person brings, online or to the counter, where an officer put it in."""
            return cls.REQUEST_LETTER, cls.POWER_OF_ATTORNEY, cls.COMPLETION, cls.COMPLAINT

    class Verdict(models.TextChoices):
        """A file is held until it was checked."""

        HELD = "held", "Sedang diperiksa"
        SAFE = "safe", "Sudah diperiksa"
        REFUSED = "refused", "Ditahan"

    casefile = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=20, choices=Purpose)
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.HELD)
    reason = models.CharField(max_length=200, blank=True)
    from_requester = models.BooleanField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["id"], name="casefiles_held", condition=Q(verdict="held")),)


class ClockQuerySet(QuerySet["Clock"]):
    """Questions about clocks."""

    def not_of_old(self) -> ClockQuerySet:
        """Without those that had run out before their case came from an old register: nobody is told of them."""
        return self.exclude(casefile__old_case__isnull=False, due_at__lt=F("casefile__recorded_at"))


class Clock(models.Model):
    """One deadline of a case, with the rule it came from and its explanation day by day (DESIGN.md 2.3)."""

    class Kind(models.TextChoices):
        """What the clock measures."""

        PROMISE = "promise", "Janji layanan"
        LEGAL = "legal", "Batas waktu menurut undang-undang"
        COMPLETENESS = "completeness", "Pemeriksaan kelengkapan"
        REPAIR = "repair", "Waktu melengkapi"
        PROMISE_COMPLETE = "promise_complete", "Janji layanan sejak lengkap"
        LEGAL_COMPLETE = "legal_complete", "Sepuluh hari sejak lengkap"
        SUPPLY = "supply", "Penyediaan informasi yang belum didokumentasikan"
        RESPONSE = "response", "Tanggapan pertama atas pengaduan"
        RESPONSE_REPLY = "response_reply", "Tanggapan sesudah pengadu menjawab"
        VERIFICATION = "verification", "Verifikasi pengaduan"
        CATEGORY = "category", "Penyelesaian menurut golongan pengaduan"
        SETTLEMENT = "settlement", "Keputusan atas pengaduan"
        TELLING = "telling", "Penyampaian keputusan atas pengaduan"
        CLOSING = "closing", "Waktu menanggapi jawaban pengaduan"
        REOPENED = "reopened", "Jawaban ulang atas keberatan"
        OBJECTION = "objection", "Tanggapan atas keberatan"
        DISPUTE = "dispute", "Pengajuan sengketa ke Komisi Informasi"

    casefile = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="clocks")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    deadline = models.JSONField()  # sedia.workdays.Deadline.to_json()
    calendar_version = models.PositiveIntegerField()
    stopped_at = models.DateTimeField(null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        constraints = (
            # What is not documented yet has a clock for each item; a case may be reopened more than once.
            models.UniqueConstraint(
                fields=["casefile", "kind"],
                name="casefiles_one_clock_a_kind",
                condition=~Q(kind__in=["supply", "reopened"]),
            ),
        )
        indexes = (
            models.Index(
                fields=["office", "calendar_version"],
                name="casefiles_running",
                condition=Q(stopped_at__isnull=True),
            ),
            models.Index(
                fields=["kind", "due_at"], name="casefiles_due", condition=Q(stopped_at__isnull=True)
            ),
        )

    def is_late(self, at: datetime) -> bool:
        """Whether the due time passed, before the clock was stopped or, running, before `at`."""
        return (self.stopped_at or at) > self.due_at


class Note(models.Model):
    """A remark of the staff on a case; the requester does not see it."""

    casefile = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="notes")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ("-pk",)


class Look(models.Model):
    """Who read personal data, when and where (R48); outside the journal's chains."""

    casefile = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="looks")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=40)


class WrongTry(models.Model):
    """Wrong secret codes, counted per case and per address of the network, so that guessing is slow for one and all."""

    key = models.CharField(max_length=64, primary_key=True)  # a keyed hash of the number, or of the address
    tries = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)


class Redirect(models.Model):
    """A case entered as the wrong kind, and the one opened in its place with its time of arrival (R28, R40)."""

    source = models.OneToOneField(
        CaseFile, primary_key=True, on_delete=models.PROTECT, related_name="redirected_to"
    )
    target = models.OneToOneField(CaseFile, on_delete=models.PROTECT, related_name="redirected_from")
    at = models.DateTimeField()


class IdentityReader(models.Model):
    """Somebody whom the office named to see who a confidential complainant is (UU 25/2009 Art 42(5), 49)."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="identity_readers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "staff"], name="casefiles_one_identity_reader"),
        )


class OldCase(models.Model):
    """A case that was taken over from an old register: its number there, and what keeps a line from coming twice.

    Registers of paper know days and no hours: such a case counts in no statistics of the promise.
    """

    casefile = models.OneToOneField(
        CaseFile, primary_key=True, on_delete=models.CASCADE, related_name="old_case"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=120, blank=True)
    fingerprint = models.CharField(max_length=64)  # keyed: of day, name, number and what was asked
    register = models.PositiveBigIntegerField(
        null=True
    )  # the key of the old register whose taking over made it
    closed = models.BooleanField(default=False)  # it had ended there: of its end, only `cells` knows
    cells = models.JSONField(
        default=dict
    )  # column of the law's register -> what stood in it, where it says anything

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "fingerprint"], name="casefiles_old_case_once"),
        )
        indexes = (models.Index(fields=["register"], name="casefiles_of_register"),)
