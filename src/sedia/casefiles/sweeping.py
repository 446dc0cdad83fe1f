"""Forgetting what counts no more: used submission keys and wrong tries; a chore of the worker."""

from __future__ import annotations

from datetime import datetime, timedelta

from sedia.casefiles import throttle
from sedia.casefiles.models import Submission

KEPT = timedelta(hours=48)  # a key is valid for 24 hours; the second day is for clocks that differ


def sweep(at: datetime) -> int:
    """Delete old submission keys and wrong tries; returns how many rows."""
    return Submission.objects.filter(created_at__lt=at - KEPT).delete()[0] + throttle.sweep(at)
