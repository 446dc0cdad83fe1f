"""The dispute at the Information Commission: its stages, dates and result (R26)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.objections.actions.disputing import (
    adjudicate,
    carry_out,
    conclude,
    may_dispute,
    mediate,
    open_dispute,
    sue,
)
from sedia.objections.chores import tell_lapsed
from sedia.objections.models import Dispute
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast
from tests.objections.objecting import answered, decided, drafted, objected

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def disputed(cast: Cast, **changes: Any) -> Dispute:
    """A dispute that the Commission registered."""
    objection = decided(cast, drafted(cast, objected(cast, answered(cast), **changes)))
    return open_dispute(objection, by=cast.registrar, at=cast.at, number="011/REG-PSI/2026", filed_on=DAY)


def test_from_the_commission_to_the_court_and_what_was_done(cast: Cast) -> None:
    dispute = disputed(cast)
    assert not Clock.objects.filter(kind=Clock.Kind.DISPUTE, stopped_at__isnull=True).exists()
    seen: dict[str, Any] = {"by": cast.ppid, "at": cast.at}
    mediate(dispute, **seen, revision=1, day=DAY)
    adjudicate(dispute, **seen, revision=2, day=DAY)
    conclude(dispute, **seen, revision=3, result="partly", number="7/PTSN/2026", day=DAY)
    sue(dispute, **seen, revision=4, court="PTUN Surabaya", number="1/G/KI/2026", day=DAY)
    with pytest.raises(Incomplete):
        conclude(dispute, **seen, revision=5, result="granted", number="1/G/KI/2026", day=DAY)
    conclude(dispute, **seen, revision=5, result="upheld", number="1/P/KI/2026", day=DAY)
    carry_out(dispute, **seen, revision=6, text="Data diberikan 24 November 2026.")
    stored = Dispute.objects.get(pk=dispute.pk)
    assert stored.status == "ended"
    assert (stored.result, stored.decision_number, stored.carried_out) == ("partly", "7/PTSN/2026", "")
    told = (stored.court_result, stored.court_decision_number, stored.court_carried_out)
    assert told == ("upheld", "1/P/KI/2026", "Data diberikan 24 November 2026."), (
        "both, never one for the other"
    )
    assert stored.court_decided_on == DAY
    assert list(faults()) == []


def test_a_refusal_on_an_exemption_is_not_mediated(cast: Cast) -> None:
    dispute = disputed(cast, grounds=("a",))
    with pytest.raises(NotLawful):
        mediate(dispute, by=cast.ppid, at=cast.at, revision=1, day=DAY)
    adjudicate(dispute, by=cast.ppid, at=cast.at, revision=1, day=DAY)


def test_only_what_was_mediated_ends_in_an_agreement(cast: Cast) -> None:
    dispute = disputed(cast)
    seen: dict[str, Any] = {"by": cast.ppid, "at": cast.at, "number": "7/PTSN/2026", "day": DAY}
    with pytest.raises(Incomplete) as refusal:
        conclude(dispute, **seen, revision=1, result="agreed")
    assert refusal.value.fields == {"result": ["Kesepakatan hanya dicatat sesudah mediasi."]}
    mediate(dispute, by=cast.ppid, at=cast.at, revision=1, day=DAY)
    conclude(dispute, **seen, revision=2, result="agreed")
    assert Dispute.objects.get(pk=dispute.pk).result == "agreed"


def test_no_stage_lies_before_the_one_that_it_follows(cast: Cast) -> None:
    dispute = disputed(cast)
    later = cast.at + timedelta(days=9)
    mediate(dispute, by=cast.ppid, at=later, revision=1, day=DAY + timedelta(days=7))
    seen: dict[str, Any] = {"by": cast.ppid, "at": later, "revision": 2}
    with pytest.raises(Incomplete) as refusal:
        conclude(dispute, **seen, result="agreed", number="7/PTSN/2026", day=DAY + timedelta(days=6))
    assert "decided_on" in refusal.value.fields
    with pytest.raises(Incomplete):
        adjudicate(dispute, **seen, day=DAY)
    conclude(dispute, **seen, result="agreed", number="7/PTSN/2026", day=DAY + timedelta(days=7))


def test_dates_and_numbers_are_asked_for(cast: Cast) -> None:
    dispute = disputed(cast)
    seen: dict[str, Any] = {"by": cast.ppid, "at": cast.at, "revision": 1}
    with pytest.raises(Incomplete):
        adjudicate(dispute, **seen, day=DAY + timedelta(days=1))
    with pytest.raises(Incomplete):
        conclude(dispute, **seen, result="won", number="1", day=DAY)
    with pytest.raises(Incomplete):
        conclude(dispute, **seen, result="granted", number=" ", day=DAY)
    with pytest.raises(NotLawful):
        sue(dispute, **seen, court="PTUN", number="", day=DAY)
    conclude(dispute, **seen, result="withdrawn", number="", day=DAY)
    with pytest.raises(Incomplete):
        carry_out(dispute, by=cast.ppid, at=cast.at, revision=2, text=" ")


def test_what_was_neither_answered_nor_left_unanswered_is_not_disputed_yet(cast: Cast) -> None:
    objection = drafted(cast)
    said: dict[str, Any] = {"by": cast.registrar, "number": "011/REG-PSI/2026", "filed_on": DAY}
    with pytest.raises(NotLawful):
        open_dispute(objection, at=cast.at, **said)
    after = objection.answer_due + timedelta(minutes=1)
    with pytest.raises(NotAllowed):
        may_dispute(objection, by=cast.auditor, at=after)
    open_dispute(objection, at=after, **said)


def test_who_went_to_the_commission_is_told_of_no_last_day_any_more(cast: Cast) -> None:
    objection = drafted(cast)
    after = objection.answer_due + timedelta(minutes=1)
    said: dict[str, Any] = {"at": after, "number": "011/REG-PSI/2026", "filed_on": DAY}
    tell_lapsed(after)
    open_dispute(objection, by=cast.registrar, **said)
    decided(cast, objection)
    clock = Clock.objects.get(casefile=objection.casefile, kind=Clock.Kind.DISPUTE)
    assert clock.stopped_at == after, "an answer that comes later opens no way that was taken"
    silent = drafted(cast, objected(cast, objection.request))
    open_dispute(silent, by=cast.registrar, **said)
    assert tell_lapsed(after) == 0


def test_it_is_recorded_once_and_not_by_an_auditor(cast: Cast) -> None:
    dispute = disputed(cast)
    said: dict[str, Any] = {"at": cast.at, "number": "011/REG-PSI/2026", "filed_on": DAY}
    with pytest.raises(ChangedMeanwhile):
        open_dispute(dispute.objection, by=cast.registrar, **said)
    with pytest.raises(NotAllowed):
        open_dispute(dispute.objection, by=cast.auditor, **said)
    with pytest.raises(Incomplete):
        open_dispute(dispute.objection, by=cast.registrar, **{**said, "number": ""})
    with pytest.raises(ChangedMeanwhile):
        mediate(dispute, by=cast.ppid, at=cast.at, revision=7, day=DAY)
