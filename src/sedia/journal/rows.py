"""Inserting rows by statements kept per model: Django composes one anew each time, which costs more than running it.

For the verbs that thousands press at once. What a model's `save` would do besides (signals, defaults of the database)
no model of this house has. PostgreSQL takes all rows in one statement, which it prepares once for each connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
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
    read: Callable[[dict[str, Any]], tuple[Any, ...]]  # the values of `fields`
    parents: tuple[ForeignKey[Any, Any], ...]
    name: str  # of the rows inserted, within PostgreSQL's one statement
    new_keys: str


@cache
def _plan(model: type[Model], vendor: str) -> _Plan:
    """`vendor` is part of the key: names and placeholders are the database's own."""
    meta, quote = model._meta, connection.ops.quote_name
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    key, name = quote(str(meta.auto_field.column)) if meta.auto_field else "", quote(f"new_{meta.db_table}")
    return _Plan(
        head=f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ",
        group=f"({', '.join(['%s'] * len(fields))})",
        tail=f" RETURNING {key}" if key else "",
        fields=tuple((field, isinstance(field, PLAIN_FIELDS)) for field in fields),
        read=itemgetter(*(field.attname for field in fields)),
        parents=tuple(field for field in fields if isinstance(field, ForeignKey)),
        name=name,
        new_keys=f"(SELECT {key} FROM {name})" if key else "",
    )


def insert(*rows: Model) -> None:
    """Insert new rows, parents before their children; each knows its key afterwards. Raises IntegrityError.

    Rows of one model stand together and share an INSERT. A parent among the rows is the only one of its model.
    """
    # The connection of this thread, looked up once: `connection` looks it up for each of its attributes.
    database = connections[DEFAULT_DB_ALIAS]
    groups = [tuple(group) for _, group in groupby(rows, type)]
    if database.vendor == "postgresql":
        _insert_at_once(groups, database)
        return
    with database.cursor() as cursor:
        for group in groups:
            cursor.execute(*_statement(group, database))
            keys = [key for (key,) in cursor.fetchall()]
            _learn_keys(group, keys, database)


def _insert_at_once(groups: Sequence[Sequence[Model]], database: Any) -> None:
    """PostgreSQL's way: each INSERT is a part of one statement whose answer is the keys of all parts."""
    plans = [_plan(type(group[0]), database.vendor) for group in groups]
    said = [_statement(group, database) for group in groups]
    parts = ", ".join(f"{plan.name} AS ({text})" for plan, (text, _) in zip(plans, said, strict=True))
    keys = ", ".join(f"ARRAY{plan.new_keys}" if plan.tail else "NULL" for plan in plans)
    database.ensure_connection()
    # Django's own cursors write the values into the text of a statement, which then is parsed and planned each time;
    # but its log of statements knows no others.
    mine = None if database.queries_logged else database.Database.Cursor(database.connection)
    with database._prepare_cursor(mine) if mine else database.cursor() as cursor:
        cursor.execute(f"WITH {parts} SELECT {keys}", [value for _, values in said for value in values])
        for group, found in zip(groups, cursor.fetchone(), strict=True):
            _learn_keys(group, found, database)


def _statement(rows: Sequence[Model], database: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
    """One INSERT for rows of one model."""
    plan = _plan(type(rows[0]), database.vendor)
    groups: list[str] = []
    values: list[Any] = []
    for row in rows:
        unborn = _name_parents(row, plan.parents, database)
        signs = (unborn.get(field.attname, "%s") for field, _ in plan.fields)
        groups.append(f"({', '.join(signs)})" if unborn else plan.group)
        values += [
            value if plain and type(value) in PLAIN_VALUES else _prepared(value, field, database)
            for (field, plain), value in zip(plan.fields, plan.read(row.__dict__), strict=True)
            if field.attname not in unborn
        ]
    return plan.head + ", ".join(groups) + plan.tail, values


def _prepared(value: Any, field: Field[Any, Any], database: BaseDatabaseWrapper) -> Any:
    if type(value) is datetime and value.tzinfo is UTC:
        return database.ops.adapt_datetimefield_value(value)
    return field.get_db_prep_save(value, connection=database)


def _name_parents(
    row: Model, parents: tuple[ForeignKey[Any, Any], ...], database: BaseDatabaseWrapper
) -> dict[str, str]:
    """A row made before its parent was inserted learns the parent's key now.

    What comes back: the columns whose parent travels in the same statement, and how PostgreSQL knows its key.
    """
    unborn = {}
    for field in parents:
        if row.__dict__[field.attname] is None and field.is_cached(row):
            parent = field.get_cached_value(row)
            if parent is not None and parent.pk is None:
                unborn[field.attname] = _plan(type(parent), database.vendor).new_keys
            elif parent is not None:
                setattr(row, field.attname, parent.pk)
                field.set_cached_value(row, parent)  # Django forgets the parent when its key changes
    return unborn


def _learn_keys(rows: Sequence[Model], keys: Sequence[Any] | None, database: BaseDatabaseWrapper) -> None:
    for row, key in zip(rows, keys or [], strict=False):
        row.pk = key
    for row in rows:
        _name_parents(row, _plan(type(row), database.vendor).parents, database)
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
