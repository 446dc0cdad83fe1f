"""The published promise: what a service asks, does, costs and how fast, by the date it is in force (R59)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import QuerySet

from sedia.offices.models import Office


class Service(models.Model):
    """A service of an office; what is promised stands in its versions."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="services")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "slug"], name="standards_service_slug"),)

    def __str__(self) -> str:
        return self.name


class VersionQuerySet(QuerySet["StandardVersion"]):
    """Questions about what was promised when."""

    def in_force(self, at: datetime) -> VersionQuerySet:
        """Versions in force at or before `at`, newest first: the first is the one in force."""
        return self.filter(in_force_from__lte=at).order_by("-in_force_from", "-pk")

    def for_requests(self, at: datetime) -> VersionQuerySet:
        """With service and office: the first is the one under which its office takes requests at `at`.

        An office with several services takes requests under the one it made first.
        """
        rows = self.filter(in_force_from__lte=at).select_related("service__office")
        return rows.order_by("service_id", "-in_force_from", "-pk")


class StandardVersion(models.Model):
    """One version of a service standard: a request keeps the version it was filed under."""

    class IdentityProof(models.TextChoices):
        """Whether proof of identity is asked (LAW-FORMS.md, decided for Sedia)."""

        NONE = "none", "Tidak diminta"
        SHOWN = "shown", "Diperlihatkan kepada petugas"

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    decree = models.CharField(max_length=200)
    in_force_from = models.DateTimeField()
    promise_days = models.PositiveSmallIntegerField(default=1)
    promise_wording = models.CharField(max_length=120)
    cost_wording = models.CharField(max_length=200)
    product = models.TextField()
    requirements = models.JSONField(default=list)  # sentences, lettered a, b, c ... on the page
    procedure = models.JSONField(default=list)  # sentences, or [sentence, [sub-sentences]]
    complaints = models.TextField(blank=True)
    # The eight components of the making of the service; shown when filled (UU 25/2009 Art 21)
    legal_basis = models.TextField(blank=True)
    facilities = models.TextField(blank=True)
    competence = models.TextField(blank=True)
    supervision = models.TextField(blank=True)
    staffing = models.TextField(blank=True)
    guarantee = models.TextField(blank=True)
    safety = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    # What the form asks besides
    identity_proof = models.CharField(max_length=8, choices=IdentityProof, default=IdentityProof.NONE)
    asked_fields = models.JSONField(default=list, blank=True)  # names of optional fields that the form shows
    created_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["service", "number"], name="standards_version_number"),
        )
        indexes = (models.Index(fields=["service", "in_force_from"], name="standards_in_force"),)

    def __str__(self) -> str:
        return f"{self.service} ({self.decree})"
