"""The list of chores: all of them run, and with nothing to do they only read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia import worker
from sedia.demo import load as demo
from sedia.notices.chores import run_chores
from sedia.notices.models import Chore

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _look_at_once() -> None:
    for chore in worker.CHORES:
        if isinstance(chore.pending, worker.Seldom):
            chore.pending.next = datetime.min.replace(tzinfo=UTC)


def run(at: datetime) -> int:
    return run_chores(worker.CHORES, now=lambda: at, owner=worker.OWNER)


def test_every_chore_has_a_name_of_its_own_and_looks_before_it_writes() -> None:
    assert len({chore.name for chore in worker.CHORES}) == len(worker.CHORES)
    assert all(chore.pending is not None for chore in worker.CHORES)


def test_an_idle_worker_only_reads(at: datetime, tmp_path: Path) -> None:
    demo.load(at, tmp_path)
    run(at)
    run(at + timedelta(minutes=1))  # the sums leave the newest lines of the journal for a while
    _look = [chore.pending for chore in worker.CHORES if isinstance(chore.pending, worker.Seldom)]
    for look in _look:
        look.next = datetime.min.replace(tzinfo=UTC)
    with CaptureQueriesContext(connection) as queries:
        assert run(at + timedelta(days=2)) == 0
    assert len(queries) > len(worker.CHORES) - 2
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert not Chore.objects.exclude(fault="").exists()


def test_a_costly_look_is_taken_seldom(at: datetime) -> None:
    looks: list[datetime] = []
    seldom = worker.Seldom(timedelta(minutes=1), lambda moment: bool(looks.append(moment)))
    for seconds in (0, 5, 59, 60, 61):
        seldom(at + timedelta(seconds=seconds))
    assert looks == [at, at + timedelta(seconds=60)]


def test_old_sessions_are_forgotten(at: datetime) -> None:
    for key, until in (("old", at - timedelta(hours=1)), ("new", at + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=until)
    assert run(at) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
