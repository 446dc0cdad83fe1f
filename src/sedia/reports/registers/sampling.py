"""A random sample of cases for an audit, which anybody can draw again from the printed seed (docs/sampling.md).

The n cases whose SHA-256 of "seed, newline, number" comes first in order: it depends on the seed and on the numbers
alone. Each draw is a line of the office's journal, so nobody draws until the sample looks well.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sedia.journal.actors import Actor, Role
from sedia.journal.models import Entry
from sedia.journal.record import append
from sedia.offices.models import Office
from sedia.refusals import Incomplete, NotAllowed
from sedia.reports.registers.complaints import COMPLAINTS
from sedia.reports.registers.objections import OBJECTIONS
from sedia.reports.registers.register import Reader, Register, Wanted
from sedia.reports.registers.requests import REQUESTS

EVENT = "office.sample_drawn"
DRAWERS = frozenset({Role.AUDITOR, Role.PPID, Role.SUPERIOR, Role.ADMIN})
DRAWN_FROM: dict[str, Register] = {each.word: each for each in (REQUESTS, OBJECTIONS, COMPLAINTS)}
MOST = 50  # cases
LONGEST_PERIOD = 366  # days
LONGEST_SEED = 40
NEWEST = 20


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as the journal keeps it: from `population` cases; `digest` is the SHA-256 of all their numbers."""

    seq: int
    at: datetime
    register: Register
    begins: date
    ends: date
    seed: str
    amount: int
    numbers: Sequence[str]
    population: int
    digest: str


def key_of(seed: str, number: str) -> str:
    """What a case is ordered by: the SHA-256, as hex, of the seed, a newline and the number."""
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def sample(numbers: Iterable[str], amount: int, seed: str) -> list[str]:
    """The drawn numbers in the order of their keys; all when there are no more."""
    return heapq.nsmallest(amount, numbers, key=lambda number: key_of(seed, number))


def digest_of(numbers: Iterable[str]) -> str:
    """The SHA-256, as hex, of the numbers in order, each followed by a newline."""
    sha = hashlib.sha256()
    for number in numbers:
        sha.update(f"{number}\n".encode())
    return sha.hexdigest()


def draw(
    office: Office, *, by: Actor, at: datetime, register: str, wanted: Wanted, amount: int, seed: str
) -> int:
    """Draw a sample of the cases received in a period; answers the place of its line in the office's journal.

    Raises NotAllowed for whoever does not examine, Incomplete for too long a period, a wrong amount or seed, no cases.
    """
    if not by.has(*DRAWERS) or not any(row.office_id == office.pk for row in by.memberships):
        raise NotAllowed("Sampel diambil oleh pengawas, PPID, atasan PPID, atau admin.")
    _refuse(wanted, amount, seed)
    files = DRAWN_FROM[register].rows(Reader(office, by, at), Wanted(wanted.begins, wanted.ends))
    numbers = sorted(each.number for each in _numbered(files))
    if not numbers:
        raise Incomplete({"dari": ["Tidak ada perkara dalam masa ini."]})
    facts = {
        "register": register,
        "begins": wanted.begins.isoformat(),
        "ends": wanted.ends.isoformat(),
        "amount": amount,
        "seed": seed,
        "numbers": sample(numbers, amount, seed),
        "population": len(numbers),
        "digest": digest_of(numbers),
    }
    with transaction.atomic(durable=True):
        return append(office.chain, EVENT, by=by, at=at, facts=facts).seq


def _numbered(files: Any) -> Any:
    return files.select_related(None).only("number").order_by()


def _refuse(wanted: Wanted, amount: int, seed: str) -> None:
    wrong = {}
    if (wanted.ends - wanted.begins).days >= LONGEST_PERIOD:
        wrong["sampai"] = ["Pilih masa paling lama satu tahun."]
    if not 1 <= amount <= MOST:
        wrong["jumlah"] = [f"Tulis jumlah dari 1 sampai {MOST}."]
    if not (seed.isascii() and seed.isalnum() and len(seed) <= LONGEST_SEED):
        wrong["benih"] = ["Benih terdiri dari huruf dan angka saja, paling banyak 40."]
    if wrong:
        raise Incomplete(wrong)


def draws(office: Office) -> list[Draw]:
    """The newest draws of an office; one query."""
    rows = Entry.objects.filter(chain=office.chain, event=EVENT).order_by("-seq")
    return [_read(row) for row in rows[:NEWEST]]


def draw_of(office: Office, seq: int) -> Draw | None:
    """The draw at that place of the office's journal; None when there is none."""
    row = Entry.objects.filter(chain=office.chain, event=EVENT, seq=seq).first()
    return _read(row) if row is not None else None


def _read(row: Entry) -> Draw:
    told = row.fact
    begins, ends = (date.fromisoformat(told[name]) for name in ("begins", "ends"))
    same = {name: told[name] for name in ("seed", "amount", "numbers", "population", "digest")}
    register = DRAWN_FROM[told["register"]]
    return Draw(seq=row.seq, at=row.at, register=register, begins=begins, ends=ends, **same)
