"""The yearly report written, published and sent by two people at the same moment: each happens once."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.refusals import ChangedMeanwhile
from sedia.reports.models import ReportCopy, ReportVersion, YearlyReport
from sedia.reports.yearly.actions import publish, record_copy, write_report
from tests.cast import gather
from tests.reports.test_sums import read_all
from tests.reports.yearly.scene import NEXT_YEAR, WRITTEN, YEAR, seen_hash
from tests.together import together

pytestmark = [pytest.mark.two_connections, pytest.mark.slow]


def test_each_step_happens_once(at: datetime) -> None:
    cast, later = gather(at), at + NEXT_YEAR
    writers = (cast.officer, cast.colleague)
    outcomes = together(
        *[lambda by=by: write_report(cast.office, YEAR, WRITTEN, by=by, at=at, revision=0) for by in writers]
    )
    assert sum(isinstance(each, ChangedMeanwhile) for each in outcomes) == 1, outcomes
    read_all(later)
    seen = {"at": later, "seen": 0, "content_hash": seen_hash(cast, later)}
    outcomes = together(*[lambda: publish(cast.office, YEAR, by=cast.ppid, **seen)] * 2)
    assert sum(isinstance(each, ChangedMeanwhile) for each in outcomes) == 1, outcomes
    version = ReportVersion.objects.get()
    sent = {"at": later, "seen": 0, "sent_on": later.date(), "how": "Surat 9"}
    outcomes = together(*[lambda by=by: record_copy(version, by=by, **sent) for by in writers])
    assert sum(isinstance(each, ChangedMeanwhile) for each in outcomes) == 1, outcomes
    assert (YearlyReport.objects.count(), ReportCopy.objects.count()) == (1, 1)
    assert Entry.objects.filter(event__startswith="office.yearly_report").count() == 3
    assert list(verify()) == []
