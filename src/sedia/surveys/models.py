"""The survey's answers, with nothing that leads to a person or a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sedia.offices.models import Office, Staff
from sedia.standards.models import Service
from sedia.surveys.rules import CODES


class Response(models.Model):
    """One answered survey (SKM). Its key is random and it bears no time but the quarter: no order leads to a case.

    A profile field is blank, an element None, where the respondent left it empty.
    """

    class Way(models.TextChoices):
        """How it was answered, and how the case came: coarse on purpose."""

        ONLINE = "online", "Daring"
        IN_PERSON = "in_person", "Langsung"
        PAPER = "paper", "Lembar kertas"

    class Sex(models.TextChoices):
        """Jenis kelamin, as on the printed form."""

        MALE = "L", "Laki-laki"
        FEMALE = "P", "Perempuan"

    class Education(models.TextChoices):
        """Pendidikan, as on the printed form."""

        SD = "SD", "SD"
        SMP = "SMP", "SMP"
        SMA = "SMA", "SMA"
        S1 = "S1", "S1"
        S2 = "S2", "S2"
        S3 = "S3", "S3"

    class Occupation(models.TextChoices):
        """Pekerjaan, as on the printed form; what stands behind `LAINNYA` is not kept."""

        PNS = "PNS", "PNS"
        TNI = "TNI", "TNI"
        POLRI = "POLRI", "Polri"
        PRIVATE = "SWASTA", "Swasta"
        BUSINESS = "WIRAUSAHA", "Wirausaha"
        OTHER = "LAINNYA", "Lainnya"

    id = models.BigAutoField(primary_key=True)  # always given: 62 random bits
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True)  # the first of ten years: 30 is 30 to 39
    education = models.CharField(max_length=3, choices=Education, blank=True)
    occupation = models.CharField(max_length=10, choices=Occupation, blank=True)
    u1 = models.PositiveSmallIntegerField(null=True)
    u2 = models.PositiveSmallIntegerField(null=True)
    u3 = models.PositiveSmallIntegerField(null=True)
    u4 = models.PositiveSmallIntegerField(null=True)
    u5 = models.PositiveSmallIntegerField(null=True)
    u6 = models.PositiveSmallIntegerField(null=True)
    u7 = models.PositiveSmallIntegerField(null=True)
    u8 = models.PositiveSmallIntegerField(null=True)
    u9 = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["office", "year", "quarter"], name="surveys_by_period"),)
        constraints = (
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="surveys_quarter"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{code.lower()}__isnull": True})
                    | Q(**{f"{code.lower()}__range": (1, 4)}),
                    name=f"surveys_{code.lower()}_value",
                )
                for code in CODES
            ),
        )


class SpentOffer(models.Model):
    """An offer that was used: the hash of its number, without a time. Who holds a link cannot answer twice."""

    hash = models.CharField(max_length=64, primary_key=True)


class SheetBatch(models.Model):
    """Paper sheets that an officer entered together; the answers themselves do not say in which batch they came."""

    key_hash = models.CharField(max_length=64, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    sheets = models.PositiveSmallIntegerField()
    entered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["office", "-id"], name="surveys_batches"),)
        ordering = ("-pk",)


class SurveyReport(models.Model):
    """The office's own words in the report of one period; the figures are counted when it is printed."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(default=0)  # 0: the whole year
    analysis = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "year", "quarter"], name="surveys_one_report_a_period"),
        )
