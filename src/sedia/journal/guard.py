"""The triggers that refuse to change, delete or truncate what the journal holds (DESIGN.md 2.10).

Remaking a table drops its triggers silently, so they are installed after every `migrate`; start, `doctor` and `verify`
fail when one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

# Head is guarded against deletion only: it moves with every line. A Text may be destroyed, never rewritten.
GUARDED = (
    ("journal_entry", "UPDATE"),
    ("journal_entry", "DELETE"),
    ("journal_text", "UPDATE"),
    ("journal_head", "DELETE"),
)
TRUNCATED = ("journal_entry", "journal_head")
REFUSAL = "the journal is append-only"

FUNCTION = f"""CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""


def _name(table: str, act: str) -> str:
    return f"{table}_no_{act.lower()}"


def names(vendor: str) -> set[str]:
    """The names of the triggers that must exist on this kind of database."""
    every = {_name(table, act) for table, act in GUARDED}
    if vendor == "postgresql":
        every |= {_name(table, "TRUNCATE") for table in TRUNCATED}
    return every


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, replacing what is there."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def _statements(vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        for table, act in GUARDED:
            yield f"DROP TRIGGER IF EXISTS {_name(table, act)}"
            yield (
                f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    yield FUNCTION
    for table, act in GUARDED:
        yield (
            f"CREATE OR REPLACE TRIGGER {_name(table, act)} BEFORE {act} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
        )
    for table in TRUNCATED:
        yield (
            f"CREATE OR REPLACE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
        )


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """The triggers that should be there, enabled, and are not."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return names(connection.vendor) - {row[0] for row in cursor.fetchall()}


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away; for `lifted` and for nothing else."""
    tables = {_name(table, act): table for table, act in GUARDED}
    tables |= {_name(table, "TRUNCATE"): table for table in TRUNCATED}
    with connection.cursor() as cursor:
        for trigger in names(connection.vendor):
            on = "" if connection.vendor == "sqlite" else f" ON {tables[trigger]}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{on}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without triggers for the length of a `with`: tests flush their database this way."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)
