"""Read strict TOML tables into dataclasses; whatever is wrong is named with its file and line.

Data files are lists of `[[table]]` entries with one `key = value` a line. The mechanism is shared by the law
and by the calendar data of `workdays`; each brings its own error class.
"""

import dataclasses
import enum
import re
import tomllib
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

_HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""^\s*["']?([A-Za-z0-9_-]+)["']?\s*[.=]""")
_VALUE = re.compile(r"=\s*(.*)")
_AT_LINE = re.compile(r"at line (\d+)")


class Malformed(ValueError):
    """A data file does not say what it must. `path` is the file, `line` the line (1 is the first)."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


@dataclass(frozen=True)
class Entry:
    """One `[[table]]` entry as it stands in its file, with the lines of its head and of its keys."""

    path: Path
    table: str
    line: int
    values: dict[str, object]
    key_lines: dict[str, int]
    error: type[Malformed]

    def wrong(self, problem: str, key: str | None = None) -> Malformed:
        """The error to raise for this entry; its line is the key's when the entry has the key."""
        line = self.key_lines.get(key, self.line) if key is not None else self.line
        return self.error(self.path, line, problem)


def read_folder(folder: Path, error: type[Malformed]) -> list[Entry]:
    """Every entry of every `*.toml` in `folder`, by file name and place. Raises `error` when there is no
    file.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise error(folder, 1, "no .toml file in this folder")
    return [entry for path in paths for entry in read_file(path, error)]


def read_file(path: Path, error: type[Malformed]) -> list[Entry]:
    """The entries of one file in their order. Raises `error` with file and line."""
    text = _text(path, error)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        found = _AT_LINE.search(str(broken))
        raise error(path, int(found[1]) if found else text.count("\n") + 1, str(broken)) from broken
    heads, top_keys = _places(text)
    for key, line in top_keys.items():
        raise error(path, line, f"'{key}' stands outside a [[table]] entry")
    seen: dict[str, int] = {}
    entries = []
    for table, line, key_lines in heads:
        rows = data.get(table)
        place = seen[table] = seen.get(table, -1) + 1
        row = rows[place] if isinstance(rows, list) and place < len(rows) else None
        if not isinstance(row, dict):
            raise error(path, line, f"write this entry as [[{table}]]")
        entries.append(Entry(path, table, line, row, key_lines, error))
    _refuse_unseen(path, data, seen, error)
    return entries


def _refuse_unseen(path: Path, data: dict[str, object], seen: dict[str, int], error: type[Malformed]) -> None:
    """No entry may slip by because its head is written in a way that the line reader does not know."""
    for table, rows in data.items():
        if not isinstance(rows, list) or len(rows) != seen.get(table, -1) + 1:
            raise error(path, 1, f"write each entry's head as [[{table}]], without quotes")


def _text(path: Path, error: type[Malformed]) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as broken:
        raise error(path, raw.count(b"\n", 0, broken.start) + 1, "not UTF-8") from broken


def _places(text: str) -> tuple[list[tuple[str, int, dict[str, int]]], dict[str, int]]:
    """Where heads and keys stand. Lines within a long text or list are passed over."""
    heads: list[tuple[str, int, dict[str, int]]] = []
    top_keys: dict[str, int] = {}
    closing: str | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if closing is not None:
            closing = None if closing in line else closing
            continue
        if head := _HEADER.match(line):
            heads.append((head[1], number, {}))
        elif key := _KEY.match(line):
            (heads[-1][2] if heads else top_keys)[key[1]] = number
            closing = _left_open(line)
    return heads, top_keys


def _left_open(line: str) -> str | None:
    found = _VALUE.search(line)
    value = found[1] if found else ""
    for quotes in ('"""', "'''"):
        if value.startswith(quotes):
            return None if quotes in value[3:] else quotes
    return "]" if value.startswith("[") and "]" not in value else None


T = typing.TypeVar("T")


def build(kind: type[T], entry: Entry) -> T:
    """Make a `kind` (a dataclass) from the entry. Every key is checked against the field of its name.

    A field without default is required; a key without field, a wrong type, a blank text and a number below 1
    are refused with the entry's error, and so is what `kind` itself refuses by ValueError.
    """
    hints = typing.get_type_hints(kind)
    fields = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for key in entry.values:
        if key not in fields:
            raise entry.wrong(f"'{key}' is not a key of [[{entry.table}]]", key)
    given: dict[str, object] = {}
    for name, field in fields.items():
        if name in entry.values:
            given[name] = _checked(entry, name, hints[name])
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise entry.wrong(f"[[{entry.table}]] lacks '{name}'")
    try:
        return kind(**given)
    except ValueError as refused:
        raise entry.wrong(str(refused)) from refused


def _checked(entry: Entry, key: str, hint: object) -> object:
    value, kind = entry.values[key], _bare(hint)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list) or not value:
            raise entry.wrong(f"'{key}' must be a list with something in it", key)
        inner = typing.get_args(kind)[0]
        return tuple(_one(entry, key, item, inner) for item in value)
    return _one(entry, key, value, kind)


def _one(entry: Entry, key: str, value: object, kind: object) -> object:
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        allowed = [member.value for member in kind]
        if value not in allowed:
            raise entry.wrong(f"'{key}' must be one of {', '.join(allowed)}", key)
        return kind(value)
    # a TOML moment is a date too, and a truth is an int: the exact type is asked for
    if type(value) is not kind:
        raise entry.wrong(f"'{key}' must be {_NAMES[kind]}", key)
    if isinstance(value, str) and not value.strip():
        raise entry.wrong(f"'{key}' is blank", key)
    if type(value) is int and value < 1:
        raise entry.wrong(f"'{key}' must be 1 or more", key)
    return value


_NAMES: dict[object, str] = {
    str: "a text", int: "a whole number", bool: "true or false",
    date: "a date (2026-11-24)", time: "a time (07:30:00)", datetime: "a moment",
}  # fmt: skip


def _bare(hint: object) -> object:
    """`X | None` as X."""
    if isinstance(hint, types.UnionType):
        return next(arm for arm in typing.get_args(hint) if arm is not types.NoneType)
    return hint
