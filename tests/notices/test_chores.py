"""Background work by lease."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.notices import models
from sedia.notices.chores import Chore, run_chores
from tests.together import together

MINUTE = timedelta(minutes=1)


class Killed(BaseException):
    """The worker dies here."""


class Work:
    """Remembers when it was done."""

    def __init__(self) -> None:
        self.done: list[datetime] = []

    def __call__(self, at: datetime) -> int:
        self.done.append(at)
        return 1


@pytest.mark.django_db
def test_a_chore_comes_back_after_its_pause(at: datetime) -> None:
    work = Work()
    chores = [Chore("sapu", MINUTE, work)]
    for seconds in (0, 30, 59, 60, 61, 200):
        run_chores(chores, now=lambda seconds=seconds: at + timedelta(seconds=seconds), owner="w1")
    assert work.done == [at, at + MINUTE, at + timedelta(seconds=200)]
    row = models.Chore.objects.get()
    assert (row.name, row.lease_until, row.fault) == ("sapu", None, "")


@pytest.mark.django_db
def test_with_nothing_pending_it_only_reads(at: datetime) -> None:
    work, waiting = Work(), [True]
    chores = [Chore("kirim", timedelta(0), work, pending=lambda at: waiting[0])]
    assert run_chores(chores, now=lambda: at, owner="w1") == 1
    waiting[0] = False
    with CaptureQueriesContext(connection) as queries:
        assert run_chores(chores, now=lambda: at + MINUTE, owner="w1") == 0
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]
    waiting[0] = True
    assert run_chores(chores, now=lambda: at + MINUTE, owner="w1") == 1


@pytest.mark.django_db
def test_a_failing_chore_is_noted_without_its_message_and_stops_nobody(
    at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    work = Work()

    def fail(at: datetime) -> int:
        raise ValueError("Sari Wulandari, 0812345")

    chores = [Chore("rusak", MINUTE, fail), Chore("baik", MINUTE, work)]
    assert run_chores(chores, now=lambda: at, owner="w1") == 1
    assert models.Chore.objects.get(name="rusak").fault == "builtins.ValueError"
    assert "Sari" not in "".join(record.getMessage() for record in caplog.records)
    assert work.done == [at]
    chores[0] = Chore("rusak", MINUTE, work)
    run_chores(chores, now=lambda: at + MINUTE, owner="w1")
    assert models.Chore.objects.get(name="rusak").fault == ""


@pytest.mark.django_db
def test_what_fails_to_look_is_noted_too(at: datetime) -> None:
    def fail(at: datetime) -> bool:
        raise KeyError

    run_chores([Chore("rusak", MINUTE, Work(), pending=fail)], now=lambda: at, owner="w1")
    assert models.Chore.objects.get().fault == "builtins.KeyError"


@pytest.mark.django_db
def test_a_dead_workers_lease_expires(at: datetime) -> None:
    work = Work()

    def die(at: datetime) -> int:
        raise Killed

    with pytest.raises(Killed):
        run_chores([Chore("sapu", MINUTE, die, lease=5 * MINUTE)], now=lambda: at, owner="dead")
    assert models.Chore.objects.get().owner == "dead"
    chores = [Chore("sapu", MINUTE, work)]
    assert run_chores(chores, now=lambda: at + 5 * MINUTE, owner="w2") == 0
    assert run_chores(chores, now=lambda: at + 6 * MINUTE, owner="w2") == 1
    assert models.Chore.objects.get().lease_until is None


@pytest.mark.django_db
def test_a_worker_that_was_overtaken_leaves_the_others_lease_alone(at: datetime) -> None:
    def overtaken(moment: datetime) -> int:
        models.Chore.objects.update(owner="w2", lease_until=at + 20 * MINUTE)
        return 1

    run_chores([Chore("sapu", MINUTE, overtaken)], now=lambda: at, owner="w1")
    row = models.Chore.objects.get()
    assert (row.owner, row.lease_until) == ("w2", at + 20 * MINUTE)


@pytest.mark.two_connections
def test_one_worker_at_a_time(at: datetime) -> None:
    inside, most, done = [0], [0], []
    lock = threading.Lock()

    def work(moment: datetime) -> int:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        threading.Event().wait(0.1)
        with lock:
            inside[0] -= 1
            done.append(moment)
        return 1

    chores = [Chore("sapu", MINUTE, work)]
    run = [
        lambda owner=owner: run_chores(chores, now=lambda: at, owner=owner) for owner in ("w1", "w2", "w3")
    ]
    assert sorted(together(*run)) == [0, 0, 1]
    assert (most[0], len(done)) == (1, 1)
