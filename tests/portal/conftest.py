"""The demo office with its published standard, as a visitor finds it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sedia.demo.load import facts
from sedia.journal.actors import SYSTEM
from sedia.offices.actions import create_office
from sedia.offices.models import Office
from sedia.standards.actions import create_service, publish_version
from sedia.standards.models import StandardVersion
from sedia.standards.rules import ASKABLE


def asks_besides() -> frozenset[str]:
    """Every field that a standard may ask besides."""
    return ASKABLE


@pytest.fixture
def standard(transactional_db: None, at: datetime) -> StandardVersion:
    """The office `dinkop` and its standard "Data dan Informasi"; verbs commit, so the database really does."""
    return opened(at)


@pytest.fixture
def office(standard: StandardVersion) -> Office:
    """The office `dinkop`."""
    return standard.service.office


def opened(at: datetime, *, office: dict[str, Any] | None = None, **changes: Any) -> StandardVersion:
    """An office with its standard, as the demo data say, with changes of the office's and of the standard's facts."""
    told = facts()
    opened_office = create_office(by=SYSTEM, at=at, **{**told["office"], "is_demo": True, **(office or {})})
    service = create_service(opened_office, by=SYSTEM, at=at, **told["service"])
    said = {
        name: value.strip() if isinstance(value, str) else value for name, value in told["standard"].items()
    }
    return publish_version(service, by=SYSTEM, at=at, after=0, **{**said, **changes})
