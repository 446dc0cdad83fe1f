"""Rows of a table as lines of a file and back: one JSON object a line, a key a column (docs/transfer.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Model, QuerySet

from sedia.journal.canonical import moment
from sedia.transfer.owned import BLANK, STAFF, columns

PORTION = 1000


def read_rows(rows: QuerySet[Any]) -> Iterator[dict[str, Any]]:
    """The rows by their keys, each as a mapping, a portion in memory; secrets are blank."""
    model = rows.model
    names, blank = columns(model), BLANK.get(model._meta.label_lower, {})
    for values in rows.order_by("pk").values_list(*names).iterator(PORTION):
        yield {**dict(zip(names, values, strict=True)), **blank}


def as_line(row: Mapping[str, Any]) -> bytes:
    """One row as a line. Moments are UTC with microseconds."""
    return f"{json.dumps(row, ensure_ascii=False, separators=(',', ':'), default=_written)}\n".encode()


def _written(value: Any) -> str:
    return moment(value) if isinstance(value, datetime) else str(value)


def insert_lines(model: type[Model], lines: Iterable[bytes]) -> int:
    """Insert the rows of these lines with the keys that they bear; how many. Raises ValueError for a line that is none.

    Staff come without a password: they are invited anew.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    fixed = {"password": make_password(None)} if model._meta.label_lower == STAFF else {}
    total, read = 0, iter(lines)
    while portion := list(islice(read, PORTION)):
        rows = []
        for line in portion:
            told = json.loads(line)
            if not isinstance(told, dict) or told.keys() != fields.keys():
                raise ValueError(f"a row of {model._meta.label_lower} has other columns")
            values = {name: fields[name].to_python(value) for name, value in told.items()}
            rows.append(model(**{**values, **fixed}))
        model._base_manager.bulk_create(rows)
        total += len(rows)
    return total
