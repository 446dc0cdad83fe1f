from __future__ import annotations

from datetime import datetime

import pytest

from sedia.journal.actors import Actor, Role
from sedia.offices.models import Office, Staff
from tests.offices.people import acting, joined, opened


@pytest.fixture
def office(db: None, at: datetime) -> Office:
    return opened(at)


@pytest.fixture
def ani(office: Office, at: datetime) -> Staff:
    return joined(office, "ani", Role.ADMIN, at)


@pytest.fixture
def siti(office: Office, at: datetime) -> Staff:
    return joined(office, "siti", Role.OFFICER, at)


@pytest.fixture
def admin(ani: Staff, at: datetime) -> Actor:
    return acting(ani, at)


@pytest.fixture
def officer(siti: Staff, at: datetime) -> Actor:
    return acting(siti, at)


@pytest.fixture
def stranger(office: Office, at: datetime) -> Actor:
    """An admin, but of the office next door."""
    return acting(joined(opened(at, "dinkes", "DINKES"), "asing", Role.ADMIN, at), at)
