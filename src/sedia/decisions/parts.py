"""What answers consist of, read for many at once: their number does not change the number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sedia.decisions.models import Decision, Finding, ItemOutcome, OutcomeGround, Release
from sedia.decisions.standing import Standing
from sedia.requests.models import Item


@dataclass(slots=True)
class Parts:
    """Of one answer, in the order in which it says them; `later` are the items that wait for a further letter."""

    outcomes: list[ItemOutcome] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    grounds: list[OutcomeGround] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    later: Sequence[Item] = ()
    own: Release | None = None  # the office's own letter


def parts_of(decisions: Sequence[Decision]) -> dict[int, Parts]:
    """The parts of each, by its key; seven queries."""
    keys = [each.pk for each in decisions]
    found = {key: Parts() for key in keys}
    outcomes = ItemOutcome.objects.filter(decision__in=keys).select_related("item")
    for row in outcomes.order_by("item__position"):
        found[row.decision_id].outcomes.append(row)
    files = Release.every.filter(decision__in=keys).select_related("blob").prefetch_related("findings")
    for release in files:
        if release.is_letter:
            found[release.decision_id].own = release
        else:
            found[release.decision_id].releases.append(release)
    for ground in grounds_of(keys):
        found[ground.outcome.decision_id].grounds.append(ground)
    findings = Finding.objects.filter(release__decision__in=keys).select_related("release")
    for finding in findings.order_by("release__position", "pk"):
        found[finding.release.decision_id].findings.append(finding)
    _note_later(decisions, found)
    return found


def grounds_of(keys: Iterable[int]) -> list[OutcomeGround]:
    """Every ground of every item of these answers, in the order of the items; one query."""
    rows = OutcomeGround.objects.filter(outcome__decision__in=keys)
    columns = ("outcome__item", "test__office", "entry__office")
    return list(rows.select_related(*columns).order_by("outcome__item__position", "pk"))


def _note_later(decisions: Sequence[Decision], found: dict[int, Parts]) -> None:
    """What no letter will have spoken of once each of these is issued."""
    asked = [each.request_id for each in decisions]
    items: dict[int, list[Item]] = {}
    for item in Item.objects.filter(request__in=asked).order_by("position"):
        items.setdefault(item.request_id, []).append(item)
    issued = ItemOutcome.objects.issued().filter(item__request__in=asked)
    told = list(issued.values_list("item__request_id", "decision_id", "item_id", "outcome"))
    for each in decisions:
        said = {(row.item_id, row.outcome) for row in found[each.pk].outcomes}
        said |= {row[2:] for row in told if row[0] == each.request_id and row[1] != each.replaces_id}
        found[each.pk].later = Standing.of(items.get(each.request_id, []), said).unanswered
