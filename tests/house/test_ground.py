"""The ground that the tests stand on does what it says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
import warnings

import pytest
from django.db import connection, transaction

from sedia.journal import guard
from tests.network import NetworkIsOff
from tests.together import together


def test_the_network_is_off():
    with pytest.raises(NetworkIsOff):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(NetworkIsOff):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(NetworkIsOff):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_warnings_are_errors():
    with pytest.raises(UserWarning):
        warnings.warn("a warning", stacklevel=1)


def test_a_verb_may_open_its_durable_transaction(db):
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_sqlite_is_a_file_in_wal(db):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert (
            cursor.execute("PRAGMA database_list")
            .fetchone()[2]
            .startswith(str(connection.settings_dict["NAME"]))
        )


@pytest.mark.two_connections
@pytest.mark.parametrize("round", [1, 2])
def test_threads_commit_and_the_flush_gets_past_the_journal(round):
    """The second round finds the first one's flush done and every trigger back."""

    def ask() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM journal_entry")
            return cursor.fetchone()[0]

    def stumble() -> None:
        raise LookupError("thrown in a thread")

    first, second, third = together(ask, ask, stumble)
    assert (first, second) == (0, 0)
    assert isinstance(third, LookupError)
    assert guard.missing(connection) == set()


@pytest.mark.slow
@pytest.mark.skipif(
    int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) > 1,
    reason="workers side by side: pytest-xdist itself compares their names, and fails when they differ",
)
def test_a_test_has_the_same_name_in_every_process(request):
    """The workers of one run must agree on the names; a name made from the time or from a set's order differs."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q"],
        cwd=request.config.rootpath,
        env=alone,
        capture_output=True,
        text=True,
        check=True,
    )
    named = set(found.stdout.splitlines())
    assert [item.nodeid for item in request.session.items if item.nodeid not in named] == []
