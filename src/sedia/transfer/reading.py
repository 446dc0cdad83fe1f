"""One row of an old register as a request, or the sentences that say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sedia.casefiles.codes import keyed_hash
from sedia.journal.canonical import canonical
from sedia.requests.old import TICKS, OldRequest, is_under_way
from sedia.transfer.cells import Unreadable, day, text
from sedia.transfer.columns import FIELDS, REQUIRED

DAYS = ("received_on", "ended_on", "given_on")
EMPTY = "kosong"
# Fields that the request keeps as cells of the register, by the law's name of the column.
CELL_OF = {"outcome": "decision", "ended_on": "notified", "given_on": "given"} | {
    name: name for name in (*TICKS, "refusal", "cost", "payment")
}
OWN = frozenset(each.name for each in fields(OldRequest)) - {"fingerprint", "cells"}
Mapped = Mapping[str, int]  # field -> number of the column


def read_all(
    rows: Iterable[Sequence[object]], first: int, mapped: Mapped, today: date
) -> Iterator[tuple[int, OldRequest | None, list[str]]]:
    """(number of the row as the sheet shows it, the request or None, what is wrong) of each row that says anything.

    `first` is the number of the first one. A row that repeats an earlier one of the same file is wrong.
    """
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=first):
        if _says_nothing(row):
            continue
        old, wrong = read_row(row, mapped, today)
        earlier = seen.setdefault(old.fingerprint, number) if old is not None else number
        if earlier != number:
            old, wrong = None, [f"Sama dengan baris {earlier}."]
        yield number, old, wrong


def _says_nothing(row: Sequence[object]) -> bool:
    """Whether a row is empty, or only numbers the columns as printed forms do: (1), (2), (3)."""
    told = [str(cell if cell is not None else "").strip() for cell in row]
    numbered = [cell.strip("()").removesuffix(".0") == str(n) for n, cell in enumerate(told, 1) if cell]
    return not any(told) or (len(numbered) > 2 and all(numbered))


def read_row(row: Sequence[object], mapped: Mapped, today: date) -> tuple[OldRequest | None, list[str]]:
    """The request that a row tells, or None and what is wrong, a sentence a cell."""
    said: dict[str, Any] = {}
    wrong: list[str] = []
    for name, column in mapped.items():
        value = row[column] if column < len(row) else None
        try:
            said[name] = day(value) if name in DAYS else text(value, FIELDS[name].longest)
        except Unreadable as error:
            wrong.append(f"{FIELDS[name].label}: {error}.")
            said[name] = None
    complained = {sentence.partition(":")[0] for sentence in wrong}
    wrong += [
        f"{FIELDS[name].label}: {EMPTY}."
        for name in REQUIRED
        if not said.get(name) and FIELDS[name].label not in complained
    ]
    wrong += _days(said, today)
    if not wrong:
        wrong += _open_but_decided(said)
    if wrong:
        return None, wrong
    cells = {column: str(said[name]) for name, column in CELL_OF.items() if said.get(name)}
    own = {name: value for name, value in said.items() if name in OWN}
    own["ended_on"] = said.get("ended_on") or said.get("given_on")
    return OldRequest(fingerprint=_fingerprint(said), cells=cells, **own), []


def _days(said: Mapping[str, Any], today: date) -> Iterator[str]:
    received = said.get("received_on")
    for name in DAYS:
        day_told = said.get(name)
        if day_told and day_told > today:
            yield f"{FIELDS[name].label}: belum terjadi."
        if received and day_told and day_told < received:
            yield f"{FIELDS[name].label}: sebelum tanggal diterima."


def _open_but_decided(said: Mapping[str, Any]) -> Iterator[str]:
    """A request that was decided on a day that nobody wrote down would stand here as open, and overdue for years."""
    outcome = said.get("outcome") or ""
    if not (said.get("ended_on") or said.get("given_on") or is_under_way(outcome)):
        yield (
            f"{FIELDS['outcome'].label}: “{outcome[:40]}” tanpa tanggal jawaban atau selesai; isi tanggalnya, atau "
            "kosongkan bila masih terbuka."
        )


def _fingerprint(said: Mapping[str, Any]) -> str:
    told = [" ".join(str(said.get(name) or "").casefold().split()) for name in ("number", "name", "details")]
    return keyed_hash("old-case", canonical([said["received_on"].isoformat(), *told])).hex()
