"""The sums that statistics read; made by a chore, and made anew where something changed."""

from __future__ import annotations

from django.db import models

from sedia.offices.models import Office


class DaySum(models.Model):
    """The sums of the requests that an office received on one day of its own zone (see `reports.rules`)."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    sums = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "day"], name="reports_one_sum_a_day"),)


class MonthSum(models.Model):
    """The days of a month added up: what pages read, so that they cost the same for any number of requests."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    sums = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)  # raised whenever the sums change

    class Meta:
        constraints = (models.UniqueConstraint(fields=["office", "month"], name="reports_one_sum_a_month"),)
        ordering = ("month",)


class Backlog(models.Model):
    """The requests of an office that wait now, and how many of them are late; counted every few minutes."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.CASCADE, related_name="+")
    open = models.PositiveIntegerField(default=0)
    past_promise = models.PositiveIntegerField(default=0)
    past_legal = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()  # when it last changed


class Cursor(models.Model):
    """How far the journal was read: the last line after which sums were made anew."""

    name = models.CharField(max_length=20, primary_key=True)
    entry = models.BigIntegerField(default=0)
