"""The cast, and cases that came to their end."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    """One office with its staff."""
    return gather(at)
