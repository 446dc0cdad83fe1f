"""What a kind of letter needs, read from its needs.toml, and the check of content against it. No Django here.

title = "..."             the PDF's title; `{name}` is filled from the content
like = "answer"           the kind whose template and needs it shares; only its own title and names stand here
papers = ["A4", "F4"]     the papers its template fits
uses = ["letterhead"]     shared blocks, whose own needs stand in layout/<block>.toml
[text]                    names that must be there and not blank
[optional]                names that may be absent or ""
[choice]                  names whose value is one of a list; "" among them means it may be absent
[list.<name>]             lists of flat mappings: `text` and `optional` as above; `required`: not empty
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

KINDS = Path(__file__).parent / "kinds"
LAYOUT = Path(__file__).parent / "layout"

Content = Mapping[str, str | list[dict[str, str]]]


class ContentMismatch(ValueError):
    """The content is not what the kind needs. `problems`: one sentence each, naming the name."""

    def __init__(self, kind: str, problems: list[str]) -> None:
        super().__init__(f"{kind}: " + "; ".join(problems))
        self.kind = kind
        self.problems = problems


class UnknownKind(LookupError):
    """There is no folder of that name under kinds/."""


@dataclass(frozen=True)
class Rows:
    """A list of flat mappings: what each must and may hold, name to meaning."""

    about: str
    text: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    required: bool = False


@dataclass(frozen=True)
class Needs:
    """All the names one kind takes, each with its meaning."""

    kind: str
    template: str  # the kind whose template draws it
    title: str
    papers: tuple[str, ...]
    text: Mapping[str, str]
    optional: Mapping[str, str]
    choice: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, Rows]

    def names(self) -> frozenset[str]:
        """Every name, needed or not."""
        return frozenset({*self.text, *self.optional, *self.choice, *self.rows})


def kinds() -> tuple[str, ...]:
    """The kinds there are, by name."""
    return tuple(sorted(folder.name for folder in KINDS.iterdir() if (folder / "needs.toml").is_file()))


@cache
def needs(kind: str) -> Needs:
    """What the kind needs, with the needs of the shared blocks that it uses. Raises UnknownKind."""
    if kind not in kinds():
        raise UnknownKind(kind)
    own = _read(KINDS / kind / "needs.toml")
    template = own.get("like", kind)
    if template != kind:
        own = {**_read(KINDS / template / "needs.toml"), **own}
    tables = [own, *(_read(LAYOUT / f"{block}.toml") for block in own.get("uses", ()))]
    return Needs(
        kind=kind,
        template=template,
        title=own["title"],
        papers=tuple(own["papers"]),
        text=_merged(tables, "text"),
        optional=_merged(tables, "optional"),
        choice={name: tuple(values) for name, values in _merged(tables, "choice").items()},
        rows={name: Rows(**rows) for name, rows in _merged(tables, "list").items()},
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _merged(tables: list[dict[str, Any]], part: str) -> dict[str, Any]:
    return {name: value for table in tables for name, value in table.get(part, {}).items()}


def checked(kind: str, content: Content) -> dict[str, str | list[dict[str, str]]]:
    """The content with every absent optional name as "" or []. Raises ContentMismatch with all that is wrong."""
    wanted = needs(kind)
    problems = list(_problems(wanted, content))
    if problems:
        raise ContentMismatch(kind, problems)
    filled: dict[str, str | list[dict[str, str]]] = dict.fromkeys((*wanted.optional, *wanted.choice), "")
    filled |= {name: [] for name in wanted.rows}
    filled |= content
    for name, rows in wanted.rows.items():
        filled[name] = [dict.fromkeys(rows.optional, "") | row for row in content.get(name, [])]  # type: ignore[operator]
    return filled


def _problems(wanted: Needs, content: Content) -> Iterator[str]:
    for name in content.keys() - wanted.names():
        yield f"unknown name {name!r}"
    for name in wanted.text:
        yield from _text_problems(name, content.get(name), may_be_blank=False)
    for name in wanted.optional:
        yield from _text_problems(name, content.get(name, ""), may_be_blank=True)
    for name, values in wanted.choice.items():
        if content.get(name, "") not in values:
            yield f"{name!r} is not one of {', '.join(map(repr, values))}"
    for name, rows in wanted.rows.items():
        yield from _row_problems(name, rows, content.get(name, []))


def _text_problems(name: str, value: object, *, may_be_blank: bool) -> Iterator[str]:
    if value is None:
        yield f"missing name {name!r}"
    elif not isinstance(value, str):
        yield f"{name!r} is not a string"
    elif not may_be_blank and not value.strip():
        yield f"{name!r} is blank"


def _row_problems(name: str, rows: Rows, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{name!r} is not a list"
        return
    if rows.required and not value:
        yield f"missing name {name!r}: at least one row"
    for number, row in enumerate(value, start=1):
        place = f"{name}[{number}]"
        if not isinstance(row, dict):
            yield f"{place} is not a mapping"
            continue
        for key in row.keys() - {*rows.text, *rows.optional}:
            yield f"unknown name {place}.{key}"
        for key in rows.text:
            yield from _text_problems(f"{place}.{key}", row.get(key), may_be_blank=False)
        for key in rows.optional:
            yield from _text_problems(f"{place}.{key}", row.get(key, ""), may_be_blank=True)
