"""The cast at work on Monday 23 November 2026 at 09.00: the desk reads the clock itself, so it is set."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine

from sedia.casefiles.checking import check_held
from sedia.complaints.actions.asking import ask, reply
from sedia.complaints.actions.ending import withdraw
from sedia.complaints.actions.handling import note
from sedia.complaints.models import Complaint
from sedia.journal.actors import requester_of
from tests.cast import Cast, gather, upload
from tests.complaints.scene import answered, complained, fresh

SELF = "Nama saya Rukmini Handayani, telepon 0857-1122-3344, rukmini@contoh.id, Gang Melati 7, Purwosari."


@pytest.fixture
def now(at: datetime) -> datetime:
    """The moment of the test."""
    return at


@pytest.fixture(autouse=True)
def _monday_morning(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def cast(db: None, at: datetime, settings: Any) -> Cast:
    """One office with its staff; mail goes out."""
    settings.MAIL_IS_SET = True
    return gather(at)


@pytest.fixture
def complaint(cast: Cast, now: datetime, caplog: pytest.LogCaptureFixture) -> Complaint:
    """A confidential complaint whose every text says who complains, answered, and one that waits to be told by hand."""
    caplog.set_level(logging.DEBUG)
    said = {
        "details": SELF,
        "against": SELF[:200],
        "subject": "Rukmini mengadu",
        "loss": SELF,
        "wish": SELF,
        "place": "Gang Melati 7, Purwosari",
    }
    files = (upload("surat-Rukmini-Handayani.csv", SELF.encode()),)
    open_one = complained(
        cast, identity="confidential", email="", uploads=files, spoken_words=SELF, about_number="X", **said
    )
    ask(open_one, by=cast.officer, at=now, revision=1, text=f"Pukul berapa? {SELF}")
    by = requester_of(open_one.casefile.uuid)
    reply(fresh(open_one), by=by, at=now, revision=None, text=SELF)
    note(open_one, by=cast.officer, at=now, text=SELF)
    ended = complained(cast, identity="confidential", uploads=files, late_entry_reason=SELF, **said)
    withdraw(ended, by=requester_of(ended.casefile.uuid), at=now, revision=None, reason=SELF)
    answered(cast, identity="confidential", uploads=files, **said)
    check_held(now)
    return fresh(open_one)
