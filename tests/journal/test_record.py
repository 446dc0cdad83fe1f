"""Appending, and what a burglar would have to get past."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from sedia.journal import guard
from sedia.journal.actors import SYSTEM, Actor
from sedia.journal.models import Entry, Head, Text
from sedia.journal.record import append
from sedia.journal.verify import TEXT_DESTROYED, verify

OFFICER = Actor("staff", "7", frozenset({"officer"}))

pytestmark = pytest.mark.django_db


def three_lines(at: datetime) -> None:
    append("case:a", "request.registered", by=OFFICER, at=at, facts={"number": "X-P-2026-00001"})
    append("case:a", "request.ambil", by=OFFICER, at=at, texts={"note": "Nama pemohon salah tulis."})
    append("house", "started", by=SYSTEM, at=at)


def test_lines_follow_each_other(at: datetime) -> None:
    three_lines(at)
    first, second = Entry.objects.filter(chain="case:a").order_by("seq")
    assert (first.seq, second.seq) == (1, 2)
    assert second.previous == first.hash
    assert Head.objects.get(chain="case:a").hash == second.hash
    assert second.who == {"kind": "staff", "id": "7", "roles": ["officer"]}
    assert list(verify()) == []


def test_a_text_stands_beside_the_line_that_names_it(at: datetime) -> None:
    three_lines(at)
    name = Entry.objects.get(event="request.ambil").fact["texts"]["note"]
    assert Text.objects.get(name=name).body == "Nama pemohon salah tulis."
    assert "Nama pemohon" not in "".join(Entry.objects.values_list("facts", flat=True))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET event = 'x'",
        "DELETE FROM journal_entry",
        "DELETE FROM journal_head",
        "UPDATE journal_text SET body = 'x'",
    ],
)
def test_the_database_refuses_to_rewrite(statement: str, at: datetime) -> None:
    three_lines(at)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_postgresql_refuses_to_truncate(at: datetime) -> None:
    three_lines(at)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE journal_entry CASCADE")


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE journal_entry SET event = 'x' WHERE chain = 'case:a' AND seq = 1", "was changed"),
        ("UPDATE journal_entry SET at = '2020-01-01 00:00:00+00:00' WHERE chain = 'house'", "was changed"),
        ("UPDATE journal_entry SET actor = '{}' WHERE chain = 'house'", "was changed"),
        ("DELETE FROM journal_entry WHERE chain = 'case:a' AND seq = 1", "line 1 is missing"),
        ("DELETE FROM journal_entry WHERE chain = 'case:a' AND seq = 2", "cut off"),
        ("DELETE FROM journal_entry WHERE chain = 'house'", "a head and no line"),
        ("DELETE FROM journal_head WHERE chain = 'house'", "no head"),
        ("UPDATE journal_text SET body = 'x'", "text"),
        ("DELETE FROM journal_text", "gone without a line"),
        ("INSERT INTO journal_text VALUES ('f', '0', 'x', 'house')", "text f was changed"),
    ],
)
def test_verify_says_where_it_breaks(statement: str, fault: str, at: datetime, journal_lifted: None) -> None:
    three_lines(at)
    guard.install(connection)
    assert list(verify()) == []
    guard.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    guard.install(connection)
    assert any(fault in str(each) for each in verify())


def test_a_text_may_be_destroyed_if_a_line_says_so(at: datetime) -> None:
    three_lines(at)
    name = Text.objects.get().name
    append("case:a", TEXT_DESTROYED, by=SYSTEM, at=at, facts={"names": [name]})
    Text.objects.all().delete()
    assert list(verify()) == []


def test_a_missing_trigger_is_noticed_and_put_back_by_migrate(journal_lifted: None) -> None:
    assert guard.missing(connection) == guard.names(connection.vendor)
    assert any("trigger" in str(each) for each in verify())
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == set()
