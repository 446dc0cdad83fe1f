"""Tables of lawful steps and the questions asked of them; pure Python."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from sedia.refusals import NotAllowed, NotLawful


class Acting(Protocol):
    """What the engine asks of an actor; `sedia.journal.actors.Actor` answers it."""

    @property
    def id(self) -> str:
        """The actor's key as text."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles held now, in the office of the case."""


class Standing(Protocol):
    """What the engine asks of a thing with a lifecycle."""

    status: str
    revision: int


class NotNow(str):
    """A reason that lies in the thing, whoever asks: no matter of rights (409, not 403)."""


Condition = Callable[[Any, Any], str | None]


def always(thing: Any, by: Any) -> str | None:
    """The condition that is always met."""
    return None


@dataclass(frozen=True, slots=True)
class Step:
    """One lawful step: a row of the table.

    `sources` are the statuses it may be taken from, `target` the status it leads to (None: the status stays).
    `condition` gets the thing and the actor and answers None, or the reason (an Indonesian sentence) why this step
    cannot be taken by this person now; it reads the thing and what belongs to it, nothing else. `article` is the rule
    or article that the step rests on. `quiet` steps are taken by the program or from elsewhere on the page, so they
    show no button.
    """

    verb: str
    label: str
    sources: frozenset[str]
    target: str | None
    roles: frozenset[str]
    article: str
    condition: Condition = always
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A step as one person sees it: open when `reason` is None, else greyed with the reason."""

    step: Step
    reason: str | None

    @property
    def open(self) -> bool:
        """Whether this person may take the step now."""
        return self.reason is None


@dataclass(frozen=True)
class Table:
    """The lifecycle of one kind of thing: its statuses with their Indonesian names, and its steps."""

    name: str
    statuses: dict[str, str]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        verbs = [(step.verb, source) for step in self.steps for source in step.sources]
        if len(verbs) != len(set(verbs)):
            raise ValueError(f"{self.name}: a verb leads two ways from one status")
        for step in self.steps:
            unknown = (step.sources | {step.target or next(iter(step.sources))}) - set(self.statuses)
            if unknown:
                raise ValueError(f"{self.name}: {step.verb} names unknown statuses {sorted(unknown)}")

    def find(self, verb: str, status: str) -> Step:
        """The row of `verb` from `status`. Raises NotLawful when the table has none."""
        for step in self.steps:
            if step.verb == verb and status in step.sources:
                return step
        raise NotLawful("Langkah ini tidak dapat dilakukan pada keadaan berkas sekarang.")

    def from_status(self, status: str) -> Iterator[Step]:
        """The rows that start from `status`, in the order of the table."""
        return (step for step in self.steps if status in step.sources)

    def choices(self, thing: Standing, by: Acting, role_names: dict[str, str]) -> list[Choice]:
        """The steps that are lawful now, each open or greyed with who may take it and why this person may not."""
        found = []
        for step in self.from_status(thing.status):
            if step.quiet:
                continue
            if step.roles.isdisjoint(by.roles):
                who = ", ".join(role_names.get(role, role) for role in sorted(step.roles))
                found.append(Choice(step, f"Langkah ini untuk {who}."))
            else:
                found.append(Choice(step, step.condition(thing, by)))
        return found

    def allow(self, verb: str, thing: Standing, by: Acting) -> Step:
        """The step, if `by` may take it now. Raises NotLawful or NotAllowed."""
        step = self.find(verb, thing.status)
        if step.roles.isdisjoint(by.roles):
            raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
        if reason := step.condition(thing, by):
            raise NotLawful(reason) if isinstance(reason, NotNow) else NotAllowed(reason)
        return step


def step(
    verb: str,
    label: str,
    *,
    sources: str | Collection[str],
    target: str | None = None,
    roles: Collection[str],
    article: str,
    condition: Condition = always,
    quiet: bool = False,
) -> Step:
    """A row of a table, written with plain sets."""
    starts = {sources} if isinstance(sources, str) else sources
    return Step(verb, label, frozenset(starts), target, frozenset(roles), article, condition, quiet)
