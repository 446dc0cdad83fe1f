"""Two members of staff on one case at the same moment: one does it, the other learns of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.itemising import split
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.journal.actors import Actor, Role
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.actions import handling
from sedia.requests.models import InformationRequest
from tests.cast import actor, filed, fresh, gather, in_analysis, proposed
from tests.together import together

pytestmark = [pytest.mark.two_connections, pytest.mark.slow]


def test_two_officers_take_one_case(at: datetime) -> None:
    cast = gather(at)
    request = filed(cast)

    def take(by: Actor) -> None:
        mine = InformationRequest.objects.select_related("casefile", "office").get(pk=request.pk)
        handling.take_over(mine, by=by, at=at, revision=request.revision)

    outcomes = together(*[lambda by=by: take(by) for by in (cast.officer, cast.colleague)])
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [ChangedMeanwhile]
    winner = (cast.officer, cast.colleague)[outcomes.index(None)]
    now = fresh(request)
    assert (now.officer_id, now.status, now.revision) == (
        winner.staff_id,
        "in_analysis",
        request.revision + 1,
    )
    taken = Entry.objects.filter(chain=request.casefile.chain).exclude(event="request.registered")
    assert [entry.who["id"] for entry in taken] == [winner.id]
    assert list(verify()) == []


@pytest.mark.parametrize("numbers", [("500.3/17/2026", "500.3/18/2026"), ("500.3/17/2026",) * 2])
def test_two_approvers_approve_at_once(at: datetime, numbers: tuple[str, str]) -> None:
    cast = gather(at)
    decision = proposed(cast)
    second = actor(cast.office, "ratna", Role.PPID, at)
    seen = hash_of(decision)

    def press(by: Actor, number: str) -> None:
        rows = Decision.objects.select_related("request__casefile__requester", "request__office", "letter")
        mine = rows.get(pk=decision.pk)
        approve(mine, by=by, at=at, revision=decision.revision, content_hash=seen, letter_number=number)

    outcomes = together(lambda: press(cast.ppid, numbers[0]), lambda: press(second, numbers[1]))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(refused) == 1
    # Who comes so late that the number is in the books already, before anything else is tried, is told of the number.
    late = Incomplete if numbers[0] == numbers[1] else ChangedMeanwhile
    assert isinstance(refused[0], ChangedMeanwhile | NotLawful | late), refused
    now = Decision.objects.get(pk=decision.pk)
    winner = (cast.ppid, second)[0 if outcomes[1] in refused else 1]
    assert (now.status, now.approved_by_id) == ("issued", winner.staff_id)
    assert fresh(decision.request).status == "answered"
    assert Letter.objects.filter(kind="answer").count() == 1
    assert Notice.objects.filter(kind="answered_online").count() == 1
    assert list(verify()) == []


def test_one_splits_while_the_other_proposes(at: datetime) -> None:
    """Never an answer to items that are gone: either the split stands, or the proposal does."""
    cast = gather(at)
    request = in_analysis(cast)
    seen = {"by": cast.colleague, "at": at, "revision": request.revision, "texts": ("Jumlah.", "Daftar.")}
    outcomes = together(
        lambda: split(fresh(request), **seen),
        lambda: proposed(cast, fresh(request)),
        lambda: split(fresh(request), **seen),
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert refused
    assert all(isinstance(outcome, ChangedMeanwhile | NotLawful | Incomplete) for outcome in refused), refused
    items = set(request.items.values_list("pk", flat=True))
    assert len(items) in (1, 2)
    for decision in Decision.objects.all():
        assert set(decision.outcomes.values_list("item_id", flat=True)) == items
    assert list(verify()) == []
