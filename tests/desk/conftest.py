"""The cast of the desk's tests."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from tests.desk.people import People, people


@pytest.fixture
def now() -> datetime:
    """The moment at which the test runs: the desk reads the clock itself."""
    return timezone.now()


@pytest.fixture
def cast(db: None, now: datetime) -> People:
    """Two offices and their staff; nobody has tried to log in yet."""
    call_command("createcachetable", verbosity=0)
    cache.clear()
    return people(now)
