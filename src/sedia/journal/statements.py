"""Statements kept as the database's driver wants them, for the few that thousands cause at once.

Django's own cursors look for the placeholders of a text each time it is run; on PostgreSQL they also write the values
into it, which then is parsed and planned each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

# At most this many texts are kept: a filing's depends on how many files it brought.
KEPT = 256


def run(text: str, values: Sequence[Any]) -> Any:
    """Run a statement with a `%s` for each value as the driver takes it; the cursor, to be closed.

    PostgreSQL prepares it once for each connection. Raises what django.db raises.
    """
    # Looked up once: `django.db.connection` looks it up for each of its attributes.
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged:  # for tests and counting: the log knows no other placeholders
        cursor = database.cursor()
    else:
        database.ensure_connection()
        cursor = database._prepare_cursor(_own_cursor(database))
        text = _own_text(text, database.vendor)
    try:
        cursor.execute(text, values)
    except BaseException:
        cursor.close()  # SQLite keeps the lock of a closed connection while a cursor of it is open
        raise
    return cursor


def answer(text: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """Run a statement as `run` does; the first row of its answer."""
    with run(text, values) as cursor:
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _own_cursor(database: Any) -> Any:
    if database.vendor == "postgresql":
        return database.Database.RawCursor(database.connection)
    return database.connection.cursor()


@lru_cache(maxsize=KEPT)
def _own_text(text: str, vendor: str) -> str:
    """The driver's own placeholders: `$1`, `$2`... or `?`. None of our texts holds a `%s` for anything else."""
    first, *rest = text.split("%s")
    signs = (f"${number}" for number in count(1)) if vendor == "postgresql" else iter("?" * len(rest))
    return first + "".join(sign + part for sign, part in zip(signs, rest, strict=False))
