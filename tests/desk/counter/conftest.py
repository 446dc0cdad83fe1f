"""An office that takes requests at its counter, and forms as an officer fills them in."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from sedia.demo.load import facts
from sedia.journal.actors import SYSTEM
from sedia.offices.models import Office
from sedia.standards.actions import create_service, publish_version
from sedia.standards.models import StandardVersion
from tests.desk.people import People, people
from tests.rows import kept

COUNTER = "/meja/loket/"
TOLD = {
    "channel": "in_person",
    "name": "Wahyu Setiawan",
    "phone": "0812 3456 7890",
    "details": "Jumlah koperasi aktif per kecamatan tahun 2025.",
}


@pytest.fixture
def counter(transactional_db: None, since: datetime) -> People:
    """Two offices, of which the first has published its standard; verbs commit, so the database really does."""
    cache.clear()
    return furnished(since)


@kept
def furnished(at: datetime) -> People:
    """The people, and the standard of their office."""
    cast = people(at)
    publish(cast.office, at)
    return cast


def publish(office: Office, at: datetime, **changes: Any) -> StandardVersion:
    """The demo's standard for an office, with changes."""
    told = facts()
    service = create_service(office, by=SYSTEM, at=at, **told["service"])
    said = {
        name: value.strip() if isinstance(value, str) else value for name, value in told["standard"].items()
    }
    return publish_version(service, by=SYSTEM, at=at, after=0, **{**said, **changes})


def key(client: Client) -> str:
    """A fresh submission key, out of the form."""
    found = re.search(r'name="submission_key" value="([^"]+)"', client.get(COUNTER).content.decode())
    assert found
    return found[1]


def filled(client: Client, **changes: Any) -> dict[str, Any]:
    """The fields of the shortest form that counts, with a fresh key and changes; None leaves a field out."""
    values = {"submission_key": key(client), **TOLD, **changes}
    return {name: value for name, value in values.items() if value is not None}
