"""One request as an old register tells it; pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OldRequest:
    """A line of an old register, read and found whole. Days are days at the office; hours are not known.

    `ended_on` None: it is still open. `outcome` is what the register says of its end, in its own words.
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

    @property
    def was_withdrawn(self) -> bool:
        """Whether the register says that it was withdrawn (dicabut)."""
        return "cabut" in self.outcome.casefold()
