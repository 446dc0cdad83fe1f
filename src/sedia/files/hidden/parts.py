"""What a look into a file finds, collected within bounds; never sixteen digits themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from sedia.files import rules

BUDGET = 64 * 1024 * 1024  # bytes unpacked in one look
CHUNK = 64 * 1024
MOST_PLACES = 5
LONGEST = 80
# Sixteen in a row; or written as an identity number or a card number is printed.
SIXTEEN = re.compile(
    r"(?<![0-9])(?:[0-9]{16}|[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{6}\.[0-9]{4}|[0-9]{4}(?:[.-][0-9]{4}){3})(?![0-9])"
)
LONG_RUN = re.compile(r"[0-9]{4}[0-9.-]{11,}[0-9]")
DOTS = "•" * 12


class TooMuch(Exception):
    """The look has read as much as it may."""


@dataclass(frozen=True, slots=True)
class HiddenPart:
    """Parts of one kind (`files.rules.KINDS`) in one file: how many, the first places, names or a masked example."""

    kind: str
    count: int
    places: tuple[str, ...] = ()
    detail: str = ""


@dataclass(slots=True)
class _Tally:
    count: int = 0
    places: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


class Look:
    """One look into one file: what was found so far, and how many bytes may still be unpacked."""

    def __init__(self, budget: int = BUDGET) -> None:
        self.left = budget
        self.within = ""  # the member of an archive that is being read
        self._found: dict[str, _Tally] = {}

    def found(self, kind: str, where: str = "", *, count: int = 1, detail: str = "") -> None:
        """Note `count` parts of that kind at a place; `detail` is a name or a masked example."""
        tally = self._found.setdefault(kind, _Tally())
        tally.count += count
        place = shown(f"{self.within}: {where}" if self.within and where else self.within or where)
        _add(tally.places, place)
        _add(tally.details, shown(detail))

    def digits(self, text: str, where: str) -> None:
        """Note the runs of sixteen digits in a text, with a mask of the first."""
        runs = SIXTEEN.findall(text)
        if runs:
            self.found(rules.DIGITS, where, count=len(runs), detail=masked(runs[0]))

    def spend(self, amount: int) -> None:
        """Count bytes that were unpacked. Raises TooMuch once there are more than the look may read."""
        self.left -= amount
        if self.left < 0:
            raise TooMuch

    def chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        """A stream in portions, each of them counted. Raises TooMuch."""
        while chunk := stream.read(CHUNK):
            self.spend(len(chunk))
            yield chunk

    def parts(self) -> tuple[HiddenPart, ...]:
        """What was found, in the order of `files.rules.KINDS`."""
        return tuple(
            HiddenPart(kind, tally.count, tuple(tally.places), ", ".join(tally.details))
            for kind in rules.KINDS
            if (tally := self._found.get(kind))
        )


def masked(run: str) -> str:
    """Sixteen digits as they may be shown: two, dots, two."""
    digits = "".join(sign for sign in run if sign.isdigit())
    return f"{digits[:2]}{DOTS}{digits[-2:]}"


def shown(text: str) -> str:
    """A name from a file as one short line without control characters and without a long run of digits."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    line = LONG_RUN.sub(lambda run: masked(run[0]), line)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _add(listed: list[str], text: str) -> None:
    if text and text not in listed and len(listed) < MOST_PLACES:
        listed.append(text)
