"""How far a request is answered, item by item (DESIGN.md 2.6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sedia.decisions.models import Decision, ItemOutcome, Outcome
from sedia.refusals import NotLawful
from sedia.requests.models import InformationRequest, Item
from sedia.requests.steps import ANSWERED, IN_ANALYSIS
from sedia.steps.table import NotNow


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the items of a request stand.

    `unanswered`: no letter spoke of them yet. `awaited`: not documented when they were answered, so their data is owed.
    """

    unanswered: Sequence[Item]
    awaited: Sequence[Item]

    @classmethod
    def of(cls, items: Iterable[Item], told: Collection[tuple[int, str]]) -> Standing:
        """From the items and what issued letters told of them: keys of items with outcomes."""
        spoken_of = {item for item, _ in told}
        settled = {item for item, outcome in told if outcome != Outcome.NOT_DOCUMENTED}
        items = list(items)
        return cls(
            [item for item in items if item.pk not in spoken_of],
            [item for item in items if item.pk in spoken_of - settled],
        )

    @property
    def open(self) -> list[Item]:
        """The items that a further answer may speak of, in order."""
        return sorted([*self.unanswered, *self.awaited], key=lambda item: item.position)

    def why_no_proposal(self, status: str) -> str | None:
        """Why no answer can be proposed while the request has this status; None when one can."""
        if status == IN_ANALYSIS or (status == ANSWERED and self.awaited):
            return None
        return NotNow("Jawaban diusulkan setelah permohonan diambil untuk ditelaah.")

    @property
    def is_settled(self) -> bool:
        """Whether nothing is owed any more."""
        return not self.unanswered and not self.awaited


def open_to(request: InformationRequest, replaced: Decision | None) -> list[Item]:
    """The items that a proposal speaks of: those of the letter that it corrects, else those that are open.

    Raises NotLawful when none can be proposed.
    """
    if replaced is not None:
        rows = replaced.outcomes.select_related("item").order_by("item__position")
        return [row.item for row in rows]
    standing = standing_of(request)
    if reason := standing.why_no_proposal(request.status):
        raise NotLawful(reason)
    return standing.open


def standing_of(request: InformationRequest) -> Standing:
    """How far the letters that went out answer the request; two queries."""
    told = ItemOutcome.objects.issued().filter(item__request=request).values_list("item_id", "outcome")
    return Standing.of(request.items.all(), set(told))


def standing_after(decision: Decision) -> Standing:
    """How far the request will be answered once this decision is issued; three queries."""
    issued = ItemOutcome.objects.issued().filter(item__request=decision.request)
    if decision.replaces_id is not None:
        issued = issued.exclude(decision=decision.replaces_id)
    told = {*issued.values_list("item_id", "outcome"), *decision.outcomes.values_list("item_id", "outcome")}
    return Standing.of(decision.request.items.all(), told)
