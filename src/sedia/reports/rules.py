"""The arithmetic of the statistics: sums by name, working time in steps, percentiles. No Django here.

Sums are flat: a name -> how many requests. A request belongs to the day on which the office received it, so that a
later answer, a late entry or a correction changes that day's sums and no other's. The names are listed in `NAMES`.

Working time is kept in steps: a quarter of an hour through the first 8 working hours, an hour through 80, 8 hours
through 400, and one step for all that is longer. A step is named by its end in minutes, and a percentile is the end
of the step in which it lies: never less than the exact one, and more by less than a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Sums = Mapping[str, int]

NAMES = {
    "received": "received, but for what is `apart`",
    "apart": "entered by mistake, merged with another, or no request for information",
    "old": "taken over from an old register, which tells days and no hours; in none of the others",
    "open": "neither answered nor ended otherwise",
    "withdrawn": "taken back by the requester",
    "closed_incomplete": "ended because it was not completed",
    "answered": "the letter that answers all of it was issued",
    "told": "the requester was given the written notice: the clocks stopped",
    "in_promise": "told within the promise from receipt",
    "second": "told, and declared complete later: a second promise ran",
    "in_second": "of these, told within the promise from completion",
    "in_legal": "told within the legal limit, extension included",
    "delivered": "the answer reached the requester",
}
CHANNEL, OUTCOME, GROUND, NOTICE, DELIVERY = "channel.", "outcome.", "ground.", "notice.", "delivery."
REQUESTER = "requester."  # the kind of requester; a public body that asks another is `GOVERNMENT` (R69)
GOVERNMENT = "government"
# Of those told, by outcome: how long it took, and how many in time (Perki 1/2021 Art 57(2))
TIME, KEPT, LAWFUL = "time.", "kept.", "lawful."

QUARTER, HOUR, DAY = 15, 60, 480
LONGEST = 400 * HOUR
LONGER = LONGEST + DAY  # the step of all that took longer
HALF, NINE_TENTHS = Fraction(1, 2), Fraction(9, 10)


def step_of(minutes: int) -> int:
    """The end, in minutes, of the step in which a working time lies."""
    if minutes > LONGEST:
        return LONGER
    size = QUARTER if minutes <= 8 * HOUR else HOUR if minutes <= 80 * HOUR else DAY
    return max(-(-minutes // size) * size, QUARTER)


def added(rows: Iterable[Sums]) -> dict[str, int]:
    """Several sums as one."""
    found: dict[str, int] = {}
    for row in rows:
        for name, n in row.items():
            found[name] = found.get(name, 0) + n
    return found


def percentile(steps: Mapping[int, int], share: Fraction) -> int | None:
    """The smallest step by whose end at least this share lies; minutes, None of nothing."""
    wanted = share * sum(steps.values())
    reached = 0
    for end in sorted(steps):
        reached += steps[end]
        if reached >= wanted:
            return end
    return None


@dataclass(frozen=True, slots=True)
class Taken:
    """How long it took until the written notice, in working minutes, and how many were told in time."""

    told: int
    median: int | None
    ninth: int | None  # the 90th percentile
    in_promise: int
    in_legal: int


@dataclass(frozen=True)
class Figures:
    """What sums say."""

    sums: Sums

    def of(self, name: str) -> int:
        """How many."""
        return self.sums.get(name, 0)

    def parts(self, beginning: str) -> dict[str, int]:
        """The sums whose names begin so, by the rest of their names, in order."""
        return {
            name.removeprefix(beginning): n
            for name, n in sorted(self.sums.items())
            if name.startswith(beginning) and n
        }

    def minutes(self, beginning: str, share: Fraction) -> int | None:
        """The percentile of working minutes until the notice or the delivery."""
        return percentile({int(end): n for end, n in self.parts(beginning).items()}, share)

    def taken(self, outcome: str = "") -> Taken:
        """How long the requests with this outcome took; without one, all that were told (Perki 1/2021 Art 57(2))."""
        beginning = f"{TIME}{outcome}." if outcome else NOTICE
        kept, lawful = (KEPT + outcome, LAWFUL + outcome) if outcome else ("in_promise", "in_legal")
        return Taken(
            told=sum(self.parts(beginning).values()),
            median=self.minutes(beginning, HALF),
            ninth=self.minutes(beginning, NINE_TENTHS),
            in_promise=self.of(kept),
            in_legal=self.of(lawful),
        )

    @property
    def late_in_legal(self) -> int:
        """Told after the promise, within the legal limit."""
        return self.of("in_legal") - min(self.of("in_promise"), self.of("in_legal"))

    @property
    def after_legal(self) -> int:
        """Told after the legal limit."""
        return self.of("told") - self.of("in_legal")

    @property
    def owed(self) -> int:
        """Received, and not ended without an answer: of these a promise is kept or not, the waiting ones included."""
        return self.of("received") - self.of("withdrawn") - self.of("closed_incomplete")

    @property
    def not_told(self) -> int:
        """Received, and neither told nor ended otherwise."""
        return max(self.owed - self.of("told"), 0)
