"""The cast, in a database that verbs really commit to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None, at: datetime, settings: Any) -> Cast:
    """One office with its staff; mail goes out."""
    settings.MAIL_IS_SET = True
    return gather(at)
