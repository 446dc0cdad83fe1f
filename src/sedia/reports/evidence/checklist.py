"""The checklist of an office: every item with what Sedia itself shows of it and with the office's own links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from sedia import law
from sedia.offices.models import Office
from sedia.reports.evidence.rules import State, state_of
from sedia.reports.evidence.shown import Shown, shown_by, shown_mark
from sedia.reports.models import EvidenceLink
from sedia.workdays import zones


@dataclass(frozen=True, slots=True)
class Row:
    """One item: the law's, the pages of Sedia that show it, the office's links, the oldest first."""

    item: law.EvidenceItem
    shown: Sequence[Shown]
    links: Sequence[EvidenceLink]

    @property
    def state(self) -> State:
        """How it stands."""
        whole, part = (any(page.is_whole is all_of_it for page in self.shown) for all_of_it in (True, False))
        return state_of(whole=whole, part=part, links=len(self.links))

    @property
    def is_there(self) -> bool:
        """Whether there is evidence of it."""
        return self.state in (State.HELD, State.OWN)


def checklist(office: Office, at: datetime) -> list[Row]:
    """The items in force on the office's date, in their order; a fixed number of queries."""
    items = law.load().all(law.EvidenceItem, on=zones.local(at, office.zone).date())
    shown = shown_by(office, at)
    links: dict[str, list[EvidenceLink]] = {}
    for link in EvidenceLink.objects.filter(office=office).select_related("added_by"):
        links.setdefault(link.item, []).append(link)
    ordered = sorted(items, key=lambda item: item.number)
    return [Row(item, shown.get(item.id, ()), links.get(item.id, ())) for item in ordered]


def mark(office: Office, at: datetime) -> list[Any]:
    """What changes whenever the checklist does; six small queries. A link is added or removed, never changed."""
    links = EvidenceLink.objects.filter(office=office).aggregate(n=Count("pk"), last=Max("pk"))
    return [links["n"], links["last"], *shown_mark(office, at)]
