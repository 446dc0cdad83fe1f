"""Keyset paging: a page begins after the last row seen, so page 1,000 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)
SALT = "sedia.web.paging"


@dataclass(frozen=True)
class Pager(Generic[Row]):
    """One page: its rows, and the addresses of the pages before and after it (empty when there is none)."""

    rows: list[Row]
    previous_url: str
    next_url: str

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def pages(request: HttpRequest, rows: QuerySet[Row], order: tuple[str, ...], *, size: int = 50) -> Pager[Row]:
    """The page that `?sesudah=` or `?sebelum=` asks for, one SELECT without OFFSET.

    `order` names fields of the row itself (`-` for falling), none of them null, the last one unique:
    `("promise_due", "legal_due", "id")`. A key that is not ours shows the first page.
    """
    backwards = "sebelum" in request.GET and "sesudah" not in request.GET
    key = _read(request.GET.get("sebelum" if backwards else "sesudah", ""), order)
    going = tuple(_turned(name) for name in order) if backwards else order
    chosen = rows.order_by(*going)
    if key is not None:
        chosen = chosen.filter(_beyond(going, key))
    found = list(chosen[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    before, after = (more, True) if backwards else (key is not None, more)
    return Pager(
        found,
        _url(request, "sebelum", found[0], order) if found and before else "",
        _url(request, "sesudah", found[-1], order) if found and after and (key or not backwards) else "",
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: tuple[str, ...], key: list[Any]) -> Q:
    """Rows after `key` in that order: later in the first field, or equal there and later in the next, and so on."""
    beyond, equal = Q(pk__in=[]), Q()
    for name, value in zip(order, key, strict=True):
        field, falling = name.lstrip("-"), name.startswith("-")
        beyond |= equal & Q(**{f"{field}__{'lt' if falling else 'gt'}": value})
        equal &= Q(**{field: value})
    return beyond


def _url(request: HttpRequest, word: str, row: Model, order: tuple[str, ...]) -> str:
    values = [getattr(row, name.lstrip("-")) for name in order]
    plain = [{"at": value.isoformat()} if isinstance(value, datetime) else value for value in values]
    kept = [(k, v) for k, v in request.GET.items() if k not in ("sesudah", "sebelum")]
    return "?" + urlencode([*kept, (word, signing.dumps(plain, salt=SALT))])


def _read(text: str, order: tuple[str, ...]) -> list[Any] | None:
    try:
        plain = signing.loads(text, salt=SALT) if text else None
    except signing.BadSignature:
        return None
    if not isinstance(plain, list) or len(plain) != len(order):
        return None
    return [datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value for value in plain]
