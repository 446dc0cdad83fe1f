"""Taking over one request of an old register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from sedia.casefiles.models import Clock, OldCase
from sedia.casefiles.search import with_words
from sedia.journal.models import Entry
from sedia.notices import reminders
from sedia.notices.models import Notice
from sedia.objections import chores as objections
from sedia.refusals import NotAllowed
from sedia.reports.counting import day_sums
from sedia.requests import verify
from sedia.requests.actions.handling import take_over
from sedia.requests.actions.importing import import_request
from sedia.requests.models import InformationRequest
from sedia.requests.old import OldRequest
from tests.cast import Cast, filed, fresh


def old(mark: str = "a" * 64, **changes: object) -> OldRequest:
    told = {"number": "012/PPID/2024", "ended_on": date(2024, 3, 6), "outcome": "Dikabulkan", **changes}
    return OldRequest(mark, date(2024, 3, 3), "Ani Lama", "Data jalan rusak", **told)


def test_a_closed_request_keeps_its_days_and_its_number_and_counts_in_no_promise(cast: Cast):
    filed(cast)
    notices = Notice.objects.count()
    casefile = import_request(cast.standard, old(), by=cast.admin, at=cast.at)
    assert casefile.number == "DINKOP-P-2026-00002", "gapless, by recording"
    request = InformationRequest.objects.get(casefile=casefile)
    assert (request.status, request.answered_at.date(), casefile.received_at.date()) == (
        "delivered",
        date(2024, 3, 6),
        date(2024, 3, 3),
    )
    assert not Clock.objects.filter(casefile=casefile, stopped_at__isnull=True).exists()
    line = Entry.objects.get(chain=casefile.chain)
    assert (line.event, line.fact["to"], line.fact["times_known"]) == ("request.imported", "delivered", False)
    assert "Ani" not in line.facts
    assert Notice.objects.count() == notices
    assert list(verify.faults()) == []
    assert day_sums(cast.office, date(2024, 3, 3)) == {"old": 1}, "told apart, in no other sum"
    assert list(with_words(type(casefile).objects.all(), "012/PPID/2024")) == [casefile]


def test_an_open_one_is_worked_on(cast: Cast):
    casefile = import_request(cast.standard, old(ended_on=None, outcome=""), by=cast.admin, at=cast.at)
    request = fresh(casefile.information_request)
    assert request.status == "registered"
    take_over(request, by=cast.officer, at=cast.at, revision=request.revision)
    assert list(verify.faults()) == []


def test_nobody_is_told_of_a_clock_that_ran_out_in_the_old_register(cast: Cast):
    import_request(cast.standard, old(ended_on=None), by=cast.admin, at=cast.at)
    later = cast.at + timedelta(minutes=5)
    assert not objections.unanswered_requests(later).exists()
    assert not reminders.reminders_pending(later)
    fresh_one = replace(old("b" * 64, ended_on=None), received_on=date(2026, 11, 20))
    import_request(cast.standard, fresh_one, by=cast.admin, at=cast.at)
    after = cast.at + timedelta(days=30)
    assert objections.unanswered_requests(after).count() == 1, "one that still ran is told of as any other"
    assert reminders.reminders_pending(after)


def test_a_withdrawn_one_was_not_answered(cast: Cast):
    casefile = import_request(cast.standard, old(outcome="Dicabut pemohon"), by=cast.admin, at=cast.at)
    request = casefile.information_request
    assert (request.status, request.answered_at) == ("withdrawn", None)


@pytest.mark.parametrize(
    ("outcome", "withdrawn"),
    [
        ("Dicabut", True),
        ("Permohonan dicabut karena tidak dilayani", True),
        ("Tidak jadi dicabut", False),
        ("Pencabutan dibatalkan; batal dicabut", False),
        ("Dikabulkan", False),
    ],
)
def test_what_counts_as_withdrawn(outcome: str, withdrawn: bool):
    assert old(outcome=outcome).was_withdrawn is withdrawn


def test_what_was_taken_over_before_cells_were_kept_gets_those_that_its_request_knows(cast: Cast):
    closed = import_request(cast.standard, old(), by=cast.admin, at=cast.at)
    opened = import_request(
        cast.standard, old("b" * 64, ended_on=None, outcome=""), by=cast.admin, at=cast.at
    )
    OldCase.objects.update(closed=False, cells={})
    import_module("sedia.requests.migrations.0003_closed_old_cases").close(apps, None)
    found = OldCase.objects.get(casefile=closed)
    assert (found.closed, found.cells) == (True, {"notified": "2024-03-06", "decision": "Dikabulkan"})
    assert not OldCase.objects.get(casefile=opened).closed


def test_the_same_line_twice_is_taken_over_once_and_only_by_an_admin(cast: Cast):
    assert import_request(cast.standard, old(), by=cast.admin, at=cast.at) is not None
    assert import_request(cast.standard, old(), by=cast.admin, at=cast.at + timedelta(days=1)) is None
    assert import_request(cast.standard, old("b" * 64), by=cast.admin, at=cast.at).sequence == 2, "no gap"
    assert OldCase.objects.count() == 2
    for by in (cast.officer, cast.ppid, cast.stranger):
        with pytest.raises(NotAllowed):
            import_request(cast.standard, old("c" * 64), by=by, at=cast.at)
