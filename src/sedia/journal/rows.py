"""Inserting rows by statements kept per model: Django composes one anew each time, which costs more than running it.

For the verbs that thousands press at once. What a model's `save` would do besides (signals, defaults of the database)
no model of this house has. PostgreSQL takes all rows in one statement, which it prepares once for each connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    TextField,
)

from sedia.journal.statements import KEPT, answer, run

# What a driver takes as it is, in a field that stores it as it is: Django would look at each value several times.
PLAIN_FIELDS = (BooleanField, CharField, ForeignKey, IntegerField, TextField)
M = TypeVar("M", bound=Model)
PLAIN_VALUES = frozenset({bool, int, str, type(None)})


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What is the same for every row of a model."""

    head: str
    fields: tuple[Field[Any, Any], ...]
    read: Callable[[dict[str, Any]], tuple[Any, ...]]  # the values of `fields`
    # The places of those that store a plain value as it is, and of the others.
    plain: tuple[tuple[int, Field[Any, Any]], ...]
    others: tuple[tuple[int, Field[Any, Any]], ...]
    parents: tuple[ForeignKey[Any, Any], ...]
    key: str  # the attribute of a key that the database gives
    name: str  # of the rows inserted, within PostgreSQL's one statement
    tail: str
    new_keys: str


@cache
def _plan(model: type[Model], vendor: str) -> _Plan:
    """`vendor` is part of the key: names are the database's own."""
    meta, quote = model._meta, connection.ops.quote_name
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    key, name = quote(str(meta.auto_field.column)) if meta.auto_field else "", quote(f"new_{meta.db_table}")
    return _Plan(
        head=f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ",
        fields=fields,
        read=itemgetter(*(field.attname for field in fields)),
        plain=tuple((at, field) for at, field in enumerate(fields) if isinstance(field, PLAIN_FIELDS)),
        others=tuple((at, field) for at, field in enumerate(fields) if not isinstance(field, PLAIN_FIELDS)),
        parents=tuple(field for field in fields if isinstance(field, ForeignKey)),
        key=meta.auto_field.attname if meta.auto_field else "",
        name=name,
        tail=f" RETURNING {key}" if key else "",
        new_keys=f"(SELECT {key} FROM {name})" if key else "",
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Blank:
    """What a row of a model is made from: the values that it has when none are given, in Django's order."""

    values: tuple[Any, ...]
    made: tuple[tuple[int, Callable[[], Any]], ...]  # places, and what makes a value anew for each row
    places: dict[str, int]  # by the name of a field, and of its column
    relations: dict[str, ForeignKey[Any, Any]]


@cache
def _blank(model: type[Model]) -> _Blank:
    fields = model._meta.concrete_fields
    places = {name: at for at, field in enumerate(fields) for name in (field.name, field.attname)}
    made = {
        at: field.default
        for at, field in enumerate(fields)
        if callable(field.default) and field.has_default()
    }
    values = tuple(None if at in made else field.get_default() for at, field in enumerate(fields))
    relations = {field.name: field for field in fields if isinstance(field, ForeignKey)}
    return _Blank(values, tuple(made.items()), places, relations)


def new(model: type[M], **given: Any) -> M:
    """An unsaved row, as `model(**given)` makes it but for less: Django looks each field up by name.

    Raises KeyError for a name that the model does not have.
    """
    blank = _blank(model)
    values = [*blank.values]
    for at, make in blank.made:
        values[at] = make()
    parents = []
    for name, value in given.items():
        if value is not None and name in blank.relations:
            parents.append((blank.relations[name], value))
            value = value.pk
        values[blank.places[name]] = value
    row = model(*values)
    for field, parent in parents:
        field.set_cached_value(row, parent)
        if field.one_to_one:
            field.remote_field.set_cached_value(parent, row)
    return row


def insert(*rows: Model) -> None:
    """Insert new rows, parents before their children; each knows its key afterwards. Raises IntegrityError.

    Rows of one model stand together and share an INSERT. A parent among the rows is the only one of its model.
    """
    # The connection of this thread, looked up once: `connection` looks it up for each of its attributes.
    database = connections[DEFAULT_DB_ALIAS]
    groups = [tuple(group) for _, group in groupby(rows, type)]
    if database.vendor == "postgresql":
        _insert_at_once(groups, database)
    else:
        _insert_one_by_one(groups, database)


def insert_and_ask(row: Model, text: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """Insert one row and run another statement, on PostgreSQL both at once; the row that the other answers.

    The row has a key of its own, and no parents that wait for theirs. Which of the two comes first is the database's
    choice. Raises IntegrityError.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        insert(row)
        return answer(text, values)
    plan = _plan(type(row), database.vendor)
    inserted = f"WITH {plan.name} AS ({_lone_text(plan, 1)}) {text}"
    answered = answer(inserted, [*_values(row, plan, database), *values])
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return answered


def _insert_one_by_one(groups: Sequence[Sequence[Model]], database: Any) -> None:
    """SQLite's way: an INSERT for each model."""
    for group in groups:
        plan = _plan(type(group[0]), database.vendor)
        values: list[Any] = []
        for row in group:
            _name_parents(row, plan, database)
            values += _values(row, plan, database)
        with run(_lone_text(plan, len(group)), values) as cursor:
            # Nobody else writes meanwhile: the keys of one INSERT follow each other.
            last = cursor.lastrowid
        _learn_keys(group, plan, range(last - len(group) + 1, last + 1))


def _insert_at_once(groups: Sequence[Sequence[Model]], database: Any) -> None:
    """PostgreSQL's way: each INSERT is a part of one statement whose answer is the keys of all parts."""
    plans = [_plan(type(group[0]), database.vendor) for group in groups]
    values: list[Any] = []
    parts = []
    for group, plan in zip(groups, plans, strict=True):
        unborn = []
        for row in group:
            named = _name_parents(row, plan, database)
            unborn.append(tuple(named.items()))
            found = _values(row, plan, database)
            values += _without(named, plan, found) if named else found
        parts.append((plan, tuple(unborn)))
    keys = answer(_whole_text(tuple(parts)), values) or ()
    for group, plan, found in zip(groups, plans, keys, strict=True):
        _learn_keys(group, plan, found)
        for row in group:
            _name_parents(row, plan, database)


@lru_cache(maxsize=KEPT)
def _lone_text(plan: _Plan, rows: int) -> str:
    return plan.head + ", ".join([_group(plan, {})] * rows)


@lru_cache(maxsize=KEPT)
def _whole_text(parts: tuple[tuple[_Plan, tuple[tuple[tuple[str, str], ...], ...]], ...]) -> str:
    """One statement of several INSERTs; of each its rows, by what stands in the place of keys not given yet."""
    told = ", ".join(
        f"{plan.name} AS ({plan.head}{', '.join(_group(plan, dict(each)) for each in unborn)}{plan.tail})"
        for plan, unborn in parts
    )
    keys = ", ".join(f"ARRAY{plan.new_keys}" if plan.key else "NULL" for plan, _ in parts)
    return f"WITH {told} SELECT {keys}"


def _group(plan: _Plan, unborn: dict[str, str]) -> str:
    return f"({', '.join(unborn.get(field.attname, '%s') for field in plan.fields)})"


def _values(row: Model, plan: _Plan, database: BaseDatabaseWrapper) -> list[Any]:
    """The values of a row as the driver takes them, in the order of the plan's fields."""
    values = [*plan.read(row.__dict__)]
    for at, field in plan.others:
        values[at] = _prepared(values[at], field, database)
    for at, field in plan.plain:
        value = values[at]
        if type(value) not in PLAIN_VALUES:  # a choice is a kind of str
            values[at] = str.__str__(value) if isinstance(value, str) else _prepared(value, field, database)
    return values


def _without(names: Container[str], plan: _Plan, values: Sequence[Any]) -> list[Any]:
    return [value for field, value in zip(plan.fields, values, strict=True) if field.attname not in names]


def _prepared(value: Any, field: Field[Any, Any], database: BaseDatabaseWrapper) -> Any:
    if value is None:
        return None
    if isinstance(field, JSONField):
        return json.dumps(value, cls=field.encoder)  # text: the column says what it is
    if type(value) is datetime and value.tzinfo is UTC:
        return _moment(value, database.vendor)
    return field.get_db_prep_save(value, connection=database)


# The rows of one verb share most of their moments.
@lru_cache(maxsize=KEPT)
def _moment(value: datetime, vendor: str) -> Any:
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)


def _name_parents(row: Model, plan: _Plan, database: BaseDatabaseWrapper) -> dict[str, str]:
    """A row made before its parent was inserted learns the parent's key now.

    What comes back: the columns whose parent travels in the same statement, and how PostgreSQL knows its key.
    """
    unborn = {}
    for field in plan.parents:
        if row.__dict__[field.attname] is None and field.is_cached(row):
            parent = field.get_cached_value(row)
            if parent is not None and parent.pk is None:
                unborn[field.attname] = _plan(type(parent), database.vendor).new_keys
            elif parent is not None:
                setattr(row, field.attname, parent.pk)
                field.set_cached_value(row, parent)  # Django forgets the parent when its key changes
    return unborn


def _learn_keys(rows: Sequence[Model], plan: _Plan, keys: Sequence[Any] | None) -> None:
    if plan.key:
        for row, key in zip(rows, keys or [], strict=True):
            setattr(row, plan.key, key)
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
