"""The cast, and cases that came to their end."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.management import call_command

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    """One office with its staff."""
    call_command("createcachetable", verbosity=0)
    return gather(at)
