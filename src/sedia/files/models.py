"""Bytes known by their SHA-256."""

from __future__ import annotations

from django.db import models


class Blob(models.Model):
    """One stored file; the same bytes are stored once. Its name and what it is for are said by who points to it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    @property
    def path(self) -> str:
        """Where the bytes lie within the storage."""
        return blob_path(self.sha256)


def blob_path(sha256: str) -> str:
    """The place of a file in the storage, spread over folders."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
