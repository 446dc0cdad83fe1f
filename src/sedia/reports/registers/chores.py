"""The worker's part: make what was ordered, one file at a time, and take away what expired."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sedia.reports.models import Export
from sedia.reports.registers.making import make


def due() -> QuerySet[Export]:
    """What is to be made, the oldest first."""
    waiting = Export.objects.filter(made_at__isnull=True, failed_at__isnull=True)
    return waiting.select_related("office", "staff").order_by("pk")


def expired(at: datetime) -> QuerySet[Export]:
    """Files whose time is over."""
    return Export.objects.filter(blob__isnull=False, expires_at__lt=at)


def exports_pending(at: datetime) -> bool:
    """Whether something is to be made or taken away."""
    return due().exists() or expired(at).exists()


def keep_exports(at: datetime) -> int:
    """Make the next file, and let go of expired ones: the sweep then deletes their bytes. How many things were done."""
    done = expired(at).update(blob=None)
    export = due().first()
    if export is not None:
        make(export, at=at)
        done += 1
    return done
