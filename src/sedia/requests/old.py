"""One request as an old register tells it; pure Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# The columns of annex VIII (law/id/registers.toml) that a request taken over keeps as the old register says them; the
# others have a place of their own. `notified` and `given` are days, as ISO writes them.
TICKS = ("held", "not_held", "not_documented", "softcopy", "hardcopy", "view", "copy")
DAYS = ("notified", "given")
CELLS = (*TICKS, "decision", "refusal", *DAYS, "cost", "payment")
NOT_WITHDRAWN = re.compile(r"\b(tidak|tdk|batal|urung|belum|bukan)\b[^.;,]*cabut")
UNDER_WAY = re.compile(r"\b(belum|proses|diproses|menunggu|tunggu|tunda|ditunda|berjalan)\b")
EMPTY = frozenset({"", "-", "--", "–", "—"})
NO_TICK = EMPTY | {"0", "tidak", "tdk", "false", "no"}


def is_ticked(cell: str) -> bool:
    """Whether what stands in a cell to tick is a tick: any mark but a stroke or a no."""
    return cell.strip().casefold() not in NO_TICK


@dataclass(frozen=True, slots=True)
class OldRequest:
    """A line of an old register, read and found whole. Days are days at the office; hours are not known.

    `ended_on` None: it is still open. `outcome` is what the register says of its end, in its own words; `cells` are the
    columns of `CELLS` that say anything.
    """

    fingerprint: str
    received_on: date
    name: str
    details: str
    number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    occupation: str = ""
    purpose: str = ""
    ended_on: date | None = None
    outcome: str = ""
    given_on: date | None = None
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def was_withdrawn(self) -> bool:
        """Whether the register says that it was withdrawn (dicabut)."""
        said = self.outcome.casefold()
        return "cabut" in said and NOT_WITHDRAWN.search(said) is None


def is_under_way(outcome: str) -> bool:
    """Whether what the register says of the outcome leaves the request open."""
    said = outcome.strip().casefold()
    return said in EMPTY or UNDER_WAY.search(said) is not None
