"""One case, opened by one person: found among what this person may see, or 404 (DESIGN.md 2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from sedia.casefiles.models import Clock
from sedia.decisions.models import Decision, ItemOutcome, Release
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.release_steps import IN_FORCE
from sedia.decisions.standing import Standing
from sedia.decisions.steps import APPROVED, DRAFT, ISSUED
from sedia.decisions.together import members
from sedia.desk.cases.hand import InHand
from sedia.desk.login.access import DeskRequest
from sedia.letters.models import Letter
from sedia.offices.actors import above, narrow
from sedia.requests.actions.outgoing import KINDS
from sedia.requests.models import DataInquiry, Delivery, InformationRequest, Item

WITH = (
    "casefile",
    "casefile__office",
    "casefile__requester",
    "casefile__old_case",
    "office",
    "standard",
    "standard__service",
    "standard__service__office",
    "officer",
    "unit",
    "entered_by",
    "extension",
    "merged_into__casefile",
)


@dataclass(frozen=True)
class Opened(InHand):
    """A request in the hands of `actor` (roles at the case's office) at the moment `at`."""

    asked: InformationRequest

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions of this request, oldest first; one query."""
        columns = (
            "proposed_by",
            "approved_by",
            "letter",
            "replaces__letter",
            "handover",
            "handover__by",
            "handover__proof",
            "consent",
            "ahead__by",
            "cites__decision__letter",
        )
        leads = Exists(Decision.objects.filter(lead=OuterRef("pk")))
        rows = Decision.objects.filter(request=self.asked).annotate(leads=leads)
        found: list[Decision] = list(rows.select_related(*columns))
        for decision in found:
            decision.request = self.asked
        return found

    @property
    def under_way(self) -> Decision | None:
        """The decision that is not issued yet."""
        return next((each for each in self.decisions if each.issued_at is None), None)

    def why_no_proposal(self) -> str | None:
        """Why nothing is proposed or decided now; None when something is, as for a correction that is under way."""
        return None if self.under_way else self.standing.why_no_proposal(self.asked.status)

    def items_for(self, replaced: Decision | None) -> list[Item]:
        """What a proposal speaks of: the items of the letter that it replaces, else what is open."""
        if replaced is None:
            return self.standing.open
        answered = {row.item_id for row in self.outcomes if row.decision_id == replaced.pk}
        return [item for item in self.items if item.pk in answered]

    @property
    def statuses(self) -> list[str]:
        """How far each of its decisions is."""
        return [each.status for each in self.decisions]

    @cached_property
    def standing(self) -> Standing:
        """How far its items are answered."""
        issued = {each.pk for each in self.decisions if each.status == ISSUED}
        standing = (row for row in self.outcomes if row.decision_id in issued and row.overturned_at is None)
        told = {(row.item_id, row.outcome) for row in standing}
        return Standing.of(self.items, told)

    @cached_property
    def items(self) -> list[Item]:
        """What is asked, item by item; one query."""
        return list(self.asked.items.all())

    @cached_property
    def inquiries(self) -> list[DataInquiry]:
        """What units were asked for, in order, with their items and files; three queries."""
        rows = DataInquiry.objects.filter(request=self.asked).select_related("unit", "asked_by", "replied_by")
        found = list(rows.prefetch_related("items", "files__blob"))
        for inquiry in found:
            inquiry.request = self.asked
        return found

    @cached_property
    def outcomes(self) -> list[ItemOutcome]:
        """How each decision answers each of its items, in order; one query."""
        rows = ItemOutcome.objects.filter(decision__request=self.asked).select_related("item", "supply_clock")
        return list(rows.order_by("item__position"))

    @property
    def decision(self) -> Decision:
        """What the steps of a decision are asked of: the one under way, else a blank draft that is stored nowhere."""
        return self.under_way or Decision(request=self.asked, status=DRAFT, created_at=self.at)

    @cached_property
    def members(self) -> list[Decision]:
        """What is decided together with the one under way and is as far as it is, itself included; two queries where
        there are others.
        """
        return members(self.decision) if shared(self.decision) else [self.decision]

    @cached_property
    def files(self) -> list[Release]:
        """The files of all its decisions, letters of the office's own among them, in order; one query."""
        rows = Release.every.filter(decision__request=self.asked).select_related("blob")
        marked = OpenRelease.objects.filter(files=OuterRef("pk"), status=IN_FORCE)
        return list(rows.annotate(is_open=Exists(marked)).order_by("decision", "position"))

    @property
    def releases(self) -> list[Release]:
        """The data of all its decisions, in order."""
        return [row for row in self.files if not row.is_letter]

    def own_letter(self, decision: Decision) -> Release | None:
        """The office's own letter of one of its decisions."""
        return next((row for row in self.files if row.is_letter and row.decision_id == decision.pk), None)

    @property
    def to_hand_over(self) -> list[Decision]:
        """The answers that went out and wait to be collected, posted or couriered."""
        if self.asked.delivery == Delivery.ONLINE:
            return []
        return [each for each in self.decisions if each.status == ISSUED and not hasattr(each, "handover")]

    @cached_property
    def repair_due(self) -> datetime | None:
        """The end of the requester's time to complete; None while it does not run."""
        clock = self.casefile.clocks.filter(kind=Clock.Kind.REPAIR).first()
        return clock.due_at if clock else None

    @cached_property
    def waiting_letter(self) -> Letter | None:
        """The letter before the answer that lacks its number or signature, while no answer waits for the same."""
        if not self.asked.in_work or self.decision.status == APPROVED:
            return None
        waiting = Letter.objects.waiting().filter(casefile=self.casefile, kind__in=KINDS)
        return waiting.select_related("office", "casefile", "casefile__office").first()


def shared(decision: Decision) -> bool:
    """Whether a decision of an opened case is, or was, one of several decided together."""
    return decision.lead_id is not None or getattr(decision, "leads", False)


def opened(request: DeskRequest, number: str) -> Opened:
    """The case of that number; puts its office and the person's roles there on `request`. Raises Http404."""
    rows = InformationRequest.objects.reachable_by(request.person).select_related(*WITH)
    asked = get_object_or_404(rows, casefile__number=number.upper())
    asked.casefile.office = asked.standard.service.office = asked.office
    request.office = asked.office
    reach = above if asked.sent_up_at else narrow
    request.actor = reach(request.person, asked.office)
    return Opened(asked, request.actor, request.at)
