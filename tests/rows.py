"""The rows of the whole database: kept once they were made, put back for the next test, swept out after one.

What most tests begin with, such as the cast, is made by the real verbs, once a worker; every further test gets the very
same rows, which costs their INSERTs alone. Only an empty database gets them, so a test that made something before, or
asks for something else, has the verbs run as ever.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection, transaction

from sedia.journal import guard
from sedia.offices import calendar
from sedia.portal.pages import cached as pages
from sedia.standards import kept as standards

# The migrations' own rows, the index that triggers keep (casefiles/fulltext.py), and what no test begins with.
OTHERS = {"django_migrations", "django_content_type", "auth_permission", "cache"}
INDEX = "casefiles_words"

Rows = dict[str, Any]
Asked = ParamSpec("Asked")
Made = TypeVar("Made")


@cache
def tables() -> tuple[str, ...]:
    """Every table that the migrations leave empty."""
    names = connection.introspection.table_names()
    return tuple(sorted(name for name in names if name not in OTHERS and not name.startswith(INDEX)))


def filled() -> list[str]:
    """The tables in which something stands."""
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables())
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]


def sweep() -> None:
    """Take every row away, past the journal's guard; in one transaction, as relations are looked at when it ends."""
    if found := filled():
        with guard.lifted(connection), transaction.atomic(), connection.cursor() as cursor:
            for table in found:
                cursor.execute(f"DELETE FROM {table}")


def kept(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """`make(*args, **changes)`, whose rows are put back when it is asked for the same again in an empty database.

    What it gives is handed out anew each time, so that no test meets what another did to it.
    """
    made: dict[Any, tuple[Rows, bytes]] = {}

    @wraps(make)
    def again(*args: Asked.args, **changes: Asked.kwargs) -> Made:
        if filled():
            return make(*args, **changes)
        told = (args, tuple(sorted(changes.items())))
        if told not in made:
            given = make(*args, **changes)
            made[told] = (_read(), pickle.dumps(given))
            return given
        rows, given = made[told]
        with transaction.atomic():
            _put(rows)
        _forget()
        return cast(Made, pickle.loads(given))

    return again


def _forget() -> None:
    """What this process holds by an office's version: the last test may have come to the same one by another way."""
    calendar._made.clear()
    standards._read.cache_clear()
    pages._made.clear()


def _read() -> Rows:
    """What stands in each table, as this kind of database gives it in one piece."""
    with connection.cursor() as cursor:
        return {table: _table(cursor, table) for table in filled()}


def _table(cursor: Any, table: str) -> Any:
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} TO STDOUT") as rows:
            return b"".join(rows)
    return cursor.execute(f"SELECT * FROM {table}").fetchall()


def _put(rows: Rows) -> None:
    with connection.cursor() as cursor:
        for table, content in rows.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} FROM STDIN") as stream:
                    stream.write(content)
                _count_on(cursor, table)
            else:
                places = ", ".join(["%s"] * len(content[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({places})", content)


def _count_on(cursor: Any, table: str) -> None:
    """The next key follows those put back: a test that took in a whole office set the counter to its own."""
    if sequence := _sequence(table):
        cursor.execute(f"SELECT setval('{sequence}', max(id)) FROM {table}")


@cache
def _sequence(table: str) -> str | None:
    """PostgreSQL's counter of a table's keys."""
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
        if "id" not in columns:
            return None
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        return cast(str | None, cursor.fetchone()[0])
