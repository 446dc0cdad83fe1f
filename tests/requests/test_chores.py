"""A changed calendar moves open clocks, and only those (R38)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sedia.casefiles.clocks import recompute
from sedia.casefiles.models import Clock
from sedia.journal.models import Entry
from sedia.offices.actions import add_closure
from sedia.offices.models import Office
from sedia.requests.actions.ending import withdraw
from sedia.requests.chores import follow
from tests.cast import Cast, filed, fresh

pytestmark = pytest.mark.django_db


def test_a_closure_moves_the_open_clocks(cast: Cast, at: datetime) -> None:
    open_one, ended = filed(cast), filed(cast)
    withdraw(ended, by=cast.officer, at=at, revision=1, reason="Sudah didapat.")
    before = {clock.pk: clock.due_at for clock in ended.casefile.clocks.all()}
    office = Office.objects.get(pk=cast.office.pk)
    add_closure(
        office,
        by=cast.admin,
        at=at,
        first_day=date(2026, 11, 24),
        last_day=date(2026, 11, 24),
        reason="Pemilihan kepala desa",
    )
    assert recompute(at, follow) == 3
    assert fresh(open_one).promise_due.date() == date(2026, 11, 25)
    assert fresh(open_one).legal_due.date() == date(2026, 12, 8)
    clock = open_one.casefile.clocks.get(kind=Clock.Kind.PROMISE)
    assert (
        next(day for day in clock.deadline["days"] if day.get("off"))["off"]["name"]
        == "Pemilihan kepala desa"
    )
    assert {clock.pk: clock.due_at for clock in ended.casefile.clocks.all()} == before
    assert Entry.objects.filter(event="clock.moved", chain=open_one.casefile.chain).count() == 3
    assert recompute(at, follow) == 0
