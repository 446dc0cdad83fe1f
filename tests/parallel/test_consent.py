"""An exemption decided and consented to by several people at the same moment: it happens once (R13, R19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sedia.decisions.actions.consenting import (
    consent,
    consent_by_link,
    decide,
    link_actor,
    make_link,
    record_consent,
)
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.content import hash_of
from sedia.decisions.models import Consent, ConsentLink, Decision
from sedia.journal.actors import Role
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.letters.models import Letter
from sedia.refusals import ChangedMeanwhile, NotAllowed, NotLawful
from tests.cast import Cast, actor, gather
from tests.decisions.test_exempting import decided, paper_consent, proposed_refusal
from tests.together import together

pytestmark = [pytest.mark.two_connections, pytest.mark.slow]

LATE = (ChangedMeanwhile, NotAllowed, NotLawful)


def read_by(key: int) -> Decision:
    """The answer as each of them has it on the screen."""
    rows = Decision.objects.select_related("request__casefile__requester", "request__office", "letter")
    return rows.get(pk=key)


def test_two_ppids_decide_at_once(at: datetime) -> None:
    cast = gather(at)
    second = actor(cast.office, "ratna", Role.PPID, at)
    decision = proposed_refusal(cast)
    seen: dict[str, Any] = {"at": at, "revision": decision.revision, "content_hash": hash_of(decision)}
    outcomes = together(
        *[lambda by=by: decide(read_by(decision.pk), by=by, **seen) for by in (cast.ppid, second)]
    )
    assert sum(isinstance(each, LATE) for each in outcomes) == 1, outcomes
    winner = (cast.ppid, second)[0 if isinstance(outcomes[1], LATE) else 1]
    now = Decision.objects.get()
    assert (now.status, now.approved_by_id) == ("awaiting_consent", winner.staff_id)
    assert Entry.objects.filter(event="decision.putuskan").count() == 1
    assert list(verify()) == []


WAYS: dict[str, Callable[[Cast, Decision, dict[str, Any]], object]] = {
    "login": lambda cast, decision, seen: consent(
        decision, by=cast.superior, **seen, content_hash=decision.content_hash
    ),
    "paper": lambda cast, decision, seen: record_consent(
        decision, paper_consent(), by=cast.registrar, **seen
    ),
    "link": lambda cast, decision, seen: by_link(decision, seen),
    "returned": lambda cast, decision, seen: send_back(decision, by=cast.ppid, **seen, reason="Buka saja."),
}


def by_link(decision: Decision, seen: dict[str, Any]) -> object:
    link = ConsentLink.objects.select_related("decision__request__casefile", "decision__request__office").get(
        pk=decision.pk
    )
    return consent_by_link(link, by=link_actor(link), **seen, content_hash=decision.content_hash)


@pytest.mark.parametrize("ways", [("login", "paper"), ("link", "login"), ("link", "returned")], ids="+".join)
def test_one_consent_when_two_ways_are_taken_at_once(at: datetime, ways: tuple[str, str]) -> None:
    cast = gather(at)
    decision = decided(cast)
    words = {"name": "Yudha", "post": "Sekda"}
    make_link(decision, by=cast.registrar, at=at, revision=decision.revision, **words)
    seen = {"at": at, "revision": decision.revision}
    outcomes = together(*[lambda way=way: WAYS[way](cast, read_by(decision.pk), seen) for way in ways])
    late = [each for each in outcomes if isinstance(each, Exception)]
    assert len(late) == 1, outcomes
    assert isinstance(late[0], (*LATE, ConsentLink.DoesNotExist)), late
    way = ways[1] if outcomes[0] is late[0] else ways[0]
    now = Decision.objects.get()
    assert now.status == ("returned" if way == "returned" else "approved")
    assert list(Consent.objects.values_list("way", flat=True)) == ([] if way == "returned" else [way])
    assert Letter.objects.filter(kind="refusal").count() == (way != "returned")
    assert list(verify()) == []
