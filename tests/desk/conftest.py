"""The cast of the desk's tests."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.desk.people import People, people

BEGAN = timezone.now()


@pytest.fixture
def now() -> datetime:
    """The moment at which the test runs: the desk reads the clock itself."""
    return timezone.now()


@pytest.fixture
def since(now: datetime) -> datetime:
    """When everybody joined: one moment for all tests, so that the people are made once; never after `now`."""
    return min(BEGAN, now)


@pytest.fixture
def cast(db: None, since: datetime) -> People:
    """Two offices and their staff; nobody has tried to log in yet."""
    cache.clear()
    return people(since)
