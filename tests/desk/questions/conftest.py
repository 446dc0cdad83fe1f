"""The cast at work on Monday 23 November 2026 at 09.00: the desk reads the clock itself, so it is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from tests.cast import Cast, gather


@pytest.fixture(autouse=True)
def _monday_morning(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    """One office with its staff, and an officer of the one next door."""
    return gather(at)
