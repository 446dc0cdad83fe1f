"""The append-only record, chained by hashes (DESIGN.md 2.10). It has no foreign keys and holds no personal data."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class Head(models.Model):
    """The end of one chain: a line cut off the tail shows here."""

    chain = models.CharField(max_length=80, primary_key=True)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)


class Entry(models.Model):
    """One line of the journal; triggers refuse to change or delete it."""

    chain = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)  # canonical JSON: kind, id, roles as they were
    event = models.CharField(max_length=60)
    facts = models.TextField()  # canonical JSON: ids, field names, codes, hashes
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["chain", "seq"], name="journal_entry_in_order"),)
        indexes = (models.Index(fields=["event", "at"], name="journal_entry_event"),)

    @property
    def fact(self) -> dict[str, Any]:
        """The facts as a mapping."""
        return dict(json.loads(self.facts))

    @property
    def who(self) -> dict[str, Any]:
        """The actor as it was: `kind`, `id`, `roles`."""
        return dict(json.loads(self.actor))


class Text(models.Model):
    """A text or an old value that a line names by its salted hash; retention may destroy it, the line stays."""

    name = models.CharField(max_length=64, primary_key=True)
    salt = models.CharField(max_length=32)
    body = models.TextField()
    chain = models.CharField(max_length=80, db_index=True)
