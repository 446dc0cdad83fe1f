"""What every register is: columns, rows within a period, and the cells of a portion of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model, Q, QuerySet

from sedia import law
from sedia.casefiles.models import Channel
from sedia.journal.actors import Actor
from sedia.offices.models import Office
from sedia.reports.cells import Cell
from sedia.workdays import zones

PORTION = 500

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its label and the heading above it and its neighbours; `long` for running text."""

    key: str
    label: str
    group: str = ""
    long: bool = False

    @property
    def title(self) -> str:
        """Heading and label in one line."""
        return f"{self.group}: {self.label}" if self.group else self.label


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: a period of whole days, both included, and what else narrows it; "" is everything."""

    begins: date
    ends: date
    channel: str = ""
    outcome: str = ""
    state: str = ""
    late: str = ""
    officer: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As the record of an export keeps it: dates, codes and keys, no personal data."""
        told = {name: value for name, value in asdict(self).items() if value not in ("", None)}
        return told | {"begins": self.begins.isoformat(), "ends": self.ends.isoformat()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Wanted:
        """The same again."""
        days = {name: date.fromisoformat(told[name]) for name in ("begins", "ends")}
        return cls(**{**told, **days})

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        """The first moment of the period and the first after it, UTC, by the days of that zone."""
        return zones.moment(self.begins, time(), zone), zones.midnight_after(self.ends, zone)


@dataclass(frozen=True)
class Reader:
    """For whom the register is drawn: a person at one office, and whose hidden identities this person may see."""

    office: Office
    actor: Actor
    at: datetime
    reads: frozenset[int] = frozenset()  # offices that named the person to see confidential identities
    full_identity: bool = False  # identity numbers whole, not masked

    def day(self, moment: datetime) -> date:
        """The day of a moment at the office."""
        return zones.local(moment, self.office.zone).date()


@dataclass(frozen=True)
class Register:
    """One register. `order` names two fields of the row itself, the second unique; `filters` are fields of `Wanted`.

    `rows(reader, wanted)` starts from what the person may see: a query, or a list for what is gathered from several
    tables. `cells(rows, reader)` costs a fixed number of queries.
    """

    word: str
    name: str
    about: str
    columns: Callable[[date], tuple[Column, ...]]
    rows: Callable[[Reader, Wanted], QuerySet[Any] | list[Any]]
    order: tuple[str, str]
    cells: Callable[[Sequence[Any], Reader], list[Row]]
    filters: frozenset[str] = field(default_factory=frozenset)
    states: tuple[tuple[str, str], ...] = ()
    state_label: str = "Status"
    outcomes: tuple[tuple[str, str], ...] = ()
    late: tuple[tuple[str, str], ...] = ()
    begins: date | None = None  # the first day of what is shown unasked; none: the running year's
    longest: int | None = None  # days at once, for what is gathered from several tables and read whole
    by_month: bool = True  # on paper: a quarter at most, with the sums of each month
    unprinted: frozenset[str] = frozenset({"channel"})  # columns that the other files have, and paper has not

    def portions(self, reader: Reader, wanted: Wanted, size: int = PORTION) -> Iterator[list[list[Cell]]]:
        """All rows as lists of cells, oldest first, a portion at a time: each begins after the last row of another."""
        keys = [column.key for column in self.columns(reader.day(reader.at))]
        for found in self._portions(self.rows(reader, wanted), size):
            yield [[row.get(key, "") for key in keys] for row in self.cells(found, reader)]

    def _portions(self, rows: QuerySet[Any] | list[Any], size: int) -> Iterator[list[Any]]:
        if isinstance(rows, list):
            yield from (rows[first : first + size] for first in range(0, len(rows), size))
            return
        after: Model | None = None
        while found := list(self._after(rows.order_by(*self.order), after)[:size]):
            yield found
            after = found[-1]

    def narrowed(self, wanted: Wanted) -> str:
        """What the rows are narrowed by besides the period, in words; empty for the whole book."""
        names = {"channel": dict(Channel.choices), "outcome": dict(self.outcomes)}
        names |= {"state": dict(self.states), "late": dict(self.late)}
        told = [str(of.get(getattr(wanted, name), "")) for name, of in names.items()]
        return ", ".join(filter(None, (*told, "satu petugas" if wanted.officer else "")))

    def _after(self, rows: QuerySet[Any], last: Model | None) -> QuerySet[Any]:
        if last is None:
            return rows
        first, second = self.order
        value = getattr(last, first)
        beyond = Q(**{f"{first}__gt": value}) | Q(**{f"{second}__gt": getattr(last, second)})
        return rows.filter(beyond, **{f"{first}__gte": value})


def legal_columns(register: str, more: Iterable[Column] = ()) -> Callable[[date], tuple[Column, ...]]:
    """The columns that the law gives a register on a day, then `more`."""

    def columns(on: date) -> tuple[Column, ...]:
        rules = (rule for rule in law.load().all(law.RegisterColumn, on=on) if rule.register == register)
        found = (Column(rule.key, rule.wording, rule.group, rule.key in LONG) for rule in rules)
        return (*found, *more)

    return columns


LONG = frozenset({"asked", "purpose", "refusal", "reasons", "response", "notes", "decision", "address"})
TICK = "✓"


def ticked(*pairs: tuple[str, bool]) -> dict[str, Cell]:
    """Cells that are ticked or empty."""
    return {key: TICK if on else "" for key, on in pairs}


def sentence(parts: Iterable[str]) -> str:
    """What is said, one sentence after the other; empty parts are left out."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
