"""Inserting rows by a statement kept per model: Django composes one anew each time, which costs more than running it.

For the verbs that thousands press at once. What a model's `save` would do besides (signals, defaults of the database)
no model of this house has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, CharField, Field, ForeignKey, IntegerField, Model, TextField

# What a driver takes as it is, in a field that stores it as it is: Django would look at each value several times.
PLAIN_FIELDS = (BooleanField, CharField, ForeignKey, IntegerField, TextField)
PLAIN_VALUES = frozenset({bool, int, str, type(None)})


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is the same for every row of a model."""

    head: str
    group: str
    tail: str
    fields: tuple[tuple[Field[Any, Any], bool], ...]  # and whether its plain values need nothing
    parents: tuple[ForeignKey[Any, Any], ...]


@cache
def _plan(model: type[Model], vendor: str) -> _Plan:
    """`vendor` is part of the key: names and placeholders are the database's own."""
    meta, quote = model._meta, connection.ops.quote_name
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    return _Plan(
        head=f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ",
        group=f"({', '.join(['%s'] * len(fields))})",
        tail=f" RETURNING {quote(str(meta.auto_field.column))}" if meta.auto_field else "",
        fields=tuple((field, isinstance(field, PLAIN_FIELDS)) for field in fields),
        parents=tuple(field for field in fields if isinstance(field, ForeignKey)),
    )


def insert(*rows: Model) -> None:
    """Insert new rows of one model with one statement; each knows its key afterwards. Raises IntegrityError."""
    plan = _plan(type(rows[0]), connection.vendor)
    # The connection of this thread, looked up once: `connection` looks it up for each of its attributes.
    database = connections[DEFAULT_DB_ALIAS]
    values: list[Any] = []
    for row in rows:
        _name_parents(row, plan.parents)
        values += [_value(row, field, plain, database) for field, plain in plan.fields]
    with database.cursor() as cursor:
        cursor.execute(plan.head + ", ".join([plan.group] * len(rows)) + plan.tail, values)
        keys = cursor.fetchall() if plan.tail else [(row.pk,) for row in rows]
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _value(row: Model, field: Field[Any, Any], plain: bool, database: BaseDatabaseWrapper) -> Any:
    value = getattr(row, field.attname)
    if plain and type(value) in PLAIN_VALUES:
        return value
    if type(value) is datetime and value.tzinfo is UTC:
        return database.ops.adapt_datetimefield_value(value)
    return field.get_db_prep_save(value, connection=database)


def _name_parents(row: Model, parents: tuple[ForeignKey[Any, Any], ...]) -> None:
    """A row made before its parent was inserted learns the parent's key now."""
    for field in parents:
        if getattr(row, field.attname) is None and field.is_cached(row):
            parent = field.get_cached_value(row)
            if parent is not None:
                setattr(row, field.attname, parent.pk)
                field.set_cached_value(row, parent)  # Django forgets the parent when its key changes
