"""Outgoing letters: approved, numbered, signed, then issued and frozen (DESIGN.md 2.7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, QuerySet

from sedia.casefiles.models import CaseFile
from sedia.files.models import Blob
from sedia.offices.models import Office, Staff


class Kind(models.TextChoices):
    """The kinds of letter; each has its folder under `letters/kinds/`."""

    RECEIPT = "receipt", "Tanda terima"
    REQUEST_LETTER = "request_letter", "Surat permohonan"
    COMPLETION_REQUEST = "completion_request", "Surat keterangan tidak lengkap"
    EXTENSION = "extension", "Surat perpanjangan waktu"
    ANSWER = "answer", "Surat jawaban"
    PARTIAL_ANSWER = "partial_answer", "Surat jawaban (sebagian)"
    REFUSAL = "refusal", "Surat penolakan"
    NOT_HELD = "not_held", "Surat jawaban (tidak dikuasai)"
    NOT_DOCUMENTED = "not_documented", "Surat jawaban (belum didokumentasikan)"
    HANDOVER = "handover", "Tanda serah terima"
    METADATA_SHEET = "metadata_sheet", "Lembar metadata"
    CONSEQUENCE_TEST = "consequence_test", "Lembar pengujian konsekuensi"
    CLASSIFICATION_DECREE = "classification_decree", "Penetapan klasifikasi informasi"
    COMPLAINT_RECEIPT = "complaint_receipt", "Tanda terima pengaduan"
    COMPLAINT_ANSWER = "complaint_answer", "Surat jawaban pengaduan"
    OBJECTION_FORM = "objection_form", "Pernyataan keberatan"
    OBJECTION_ANSWER = "objection_answer", "Tanggapan atas keberatan"


ANSWERS = (Kind.ANSWER, Kind.PARTIAL_ANSWER, Kind.REFUSAL, Kind.NOT_HELD, Kind.NOT_DOCUMENTED)


class LetterQuerySet(QuerySet["Letter"]):
    """Questions about letters."""

    def issued(self) -> LetterQuerySet:
        """Letters that went out."""
        return self.filter(issued_at__isnull=False)

    def waiting(self) -> LetterQuerySet:
        """Approved letters that wait for a number or a signature."""
        return self.filter(issued_at__isnull=True, approved_at__isnull=False)


class Letter(models.Model):
    """One letter. Its facts are rows of time: approved, numbered, signed, issued; nothing changes after the issue.

    `content` is what the kind's template needs; `pdf` is rendered once, when number and date are known; `signed` is the
    uploaded scan or the PDF signed electronically, when the signing way asks for one.
    """

    casefile = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="letters")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind)
    content = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    template_version = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=20, unique=True)
    signing = models.CharField(max_length=10, choices=Office.Signing)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, blank=True)
    letter_date = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    sequence = models.PositiveIntegerField(
        null=True
    )  # the {urut} of the number, when it follows the office's pattern
    numbered_at = models.DateTimeField(null=True)
    signed = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    pdf = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")
    created_at = models.DateTimeField()

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["office", "year", "number"], name="letters_number_once", condition=~Q(number="")
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | Q(pdf__isnull=False) | Q(kind="receipt"),
                name="letters_issued_has_pdf",
            ),
        )
        indexes = (
            models.Index(
                fields=["office", "approved_at"],
                name="letters_waiting",
                condition=Q(issued_at__isnull=True, approved_at__isnull=False),
            ),
            models.Index(
                fields=["office", "letter_date", "id"],
                name="letters_by_date",
                condition=Q(letter_date__isnull=False),
            ),
        )
        ordering = ("pk",)

    @property
    def document(self) -> Blob | None:
        """What a reader gets: the signed document when there is one, else the rendered PDF."""
        return self.signed or self.pdf

    @property
    def file_name(self) -> str:
        """What the saved letter is called, in the language of whoever asks."""
        return f"{self.get_kind_display()} {self.number or self.code}.pdf".replace("/", "-")

    @property
    def is_ready(self) -> bool:
        """Whether nothing is lacking any more for its issue."""
        return bool(self.number) and (self.signing == Office.Signing.RECORDED or self.signed_id is not None)

    @property
    def needs_number(self) -> bool:
        """Whether it waits for its number and date."""
        return self.approved_at is not None and not self.number

    @property
    def needs_signature(self) -> bool:
        """Whether it waits for its signed document."""
        return (
            self.approved_at is not None
            and self.signing != Office.Signing.RECORDED
            and self.signed_id is None
        )
