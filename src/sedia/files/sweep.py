"""Taking away files that nothing names: uploads of forms that were never sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet

from sedia.files.models import Blob

KEPT = timedelta(hours=48)
PORTION = 100


def unnamed(before: datetime) -> QuerySet[Blob]:
    """Files older than `before` to which no row of any room points."""
    blobs = Blob.objects.filter(created_at__lt=before)
    # Hidden relations too: most rooms point here without a name for the way back.
    relations = [
        each for each in Blob._meta.get_fields(include_hidden=True) if isinstance(each, ManyToOneRel)
    ]
    for relation in relations:
        named = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        blobs = blobs.filter(~Exists(named))
    return blobs


def sweep(at: datetime) -> int:
    """Delete a portion of what nothing has named for two days; returns how many."""
    gone = 0
    for blob in list(unnamed(at - KEPT)[:PORTION]):
        with transaction.atomic(durable=True):
            if unnamed(at - KEPT).filter(pk=blob.pk).delete()[0]:
                default_storage.delete(blob.path)
                gone += 1
    return gone
