"""Links given, ordered to be looked at, and removed by two people at the same moment: each happens once."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.refusals import Incomplete, NotLawful
from sedia.reports.evidence.actions import add_link, order_check, remove_link, set_weekly
from sedia.reports.models import EvidenceLink, LinkCheck
from tests.cast import gather
from tests.together import together

pytestmark = [pytest.mark.two_connections, pytest.mark.slow]


def test_each_step_happens_once(at: datetime) -> None:
    cast = gather(at)
    given = {"at": at, "item": "ppid", "address": "https://contoh.go.id/ppid", "label": "PPID"}
    outcomes = together(
        *[lambda by=by: add_link(cast.office, by=by, **given) for by in (cast.admin, cast.ppid)]
    )
    assert sum(isinstance(each, Incomplete) for each in outcomes) == 1, outcomes
    outcomes = together(*[lambda: set_weekly(cast.office, by=cast.admin, at=at, weekly=True)] * 2)
    assert outcomes == [None, None]
    outcomes = together(*[lambda: order_check(cast.office, by=cast.admin, at=at)] * 2)
    assert sum(isinstance(each, NotLawful) for each in outcomes) == 1, outcomes
    link = EvidenceLink.objects.get()
    outcomes = together(*[lambda by=by: remove_link(link, by=by, at=at) for by in (cast.admin, cast.ppid)])
    assert sum(isinstance(each, NotLawful) for each in outcomes) == 1, outcomes
    assert (EvidenceLink.objects.count(), LinkCheck.objects.count()) == (0, 1)
    assert Entry.objects.filter(event__startswith="evidence.").count() == 4
    assert list(verify()) == []
