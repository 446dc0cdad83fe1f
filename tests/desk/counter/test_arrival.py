"""When it arrived: day 0 of every clock is the day of arrival, not that of entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from sedia.casefiles.models import CaseFile
from sedia.requests.models import InformationRequest
from tests.desk.counter.conftest import COUNTER, filled
from tests.desk.counter.test_entry import shown
from tests.desk.people import People, logged_in

MONDAY = datetime.fromisoformat("2026-11-23T10:00:00+07:00")


@pytest.fixture
def now() -> datetime:
    """The office and its staff were there long before."""
    return datetime.fromisoformat("2020-01-06T01:00:00+00:00")


def entered(who: Any, **changes: Any) -> Any:
    """What becomes of an entry on Monday, 23 November 2026, at 10.00."""
    with time_machine.travel(MONDAY, tick=False):
        client = logged_in(who)
        response = client.post(COUNTER, filled(client, **changes))
        return client.get(response["Location"]) if response.status_code == 303 else response


def test_arrival_is_now_when_nothing_is_written(counter: People) -> None:
    assert entered(counter.officer, received_at="").status_code == 200
    casefile = CaseFile.objects.get()
    assert casefile.received_at == casefile.recorded_at == MONDAY


def test_friday_afternoon_needs_no_reason_on_monday(counter: People) -> None:
    assert entered(counter.officer, received_at="2026-11-20T15:30").status_code == 200
    casefile = CaseFile.objects.get()
    assert casefile.received_at == datetime.fromisoformat("2026-11-20T15:30:00+07:00")
    assert casefile.information_request.promise_due == datetime.fromisoformat("2026-11-23T16:00:00+07:00")


def test_more_than_a_working_day_shows_what_is_late_and_asks_why(counter: People) -> None:
    asked = entered(counter.officer, received_at="2026-11-05T09:00", channel="letter")
    assert asked.status_code == 422
    assert list(asked.context["form"].errors) == ["late_entry_reason"]
    page = shown(asked)
    assert "diterima 12 hari kerja yang lalu" in page
    assert "Jumat, 6 November 2026 pukul" in page
    assert "Kamis, 19 November 2026 pukul 16.00 WIB" in page
    assert page.count("sudah lewat") == 2
    assert not CaseFile.objects.exists()


def test_with_its_reason_it_is_entered_and_the_receipt_says_what_is_late(counter: People) -> None:
    why = "Surat tertinggal di meja lain."
    page = entered(counter.officer, received_at="2026-11-12T09:00", late_entry_reason=why)
    assert page.status_code == 200
    request = InformationRequest.objects.get()
    assert request.late_entry_reason == why
    assert [clock.kind for clock in page.context["overdue"]] == ["promise"]
    assert "Sudah lewat" in shown(page)


@pytest.mark.parametrize(
    ("role", "status"), [("officer", 422), ("registrar", 422), ("ppid", 422), ("admin", 200)]
)
def test_older_than_thirty_days_needs_an_admin(counter: People, role: str, status: int) -> None:
    why = "Ditemukan saat pemeriksaan arsip."
    answer = entered(getattr(counter, role), received_at="2026-10-23T09:00", late_entry_reason=why)
    assert answer.status_code == status
    assert CaseFile.objects.exists() is (status == 200)


@pytest.mark.parametrize(
    "when", ["2026-11-23T10:01", "2027-01-01T00:00", "2015-03-02T09:00", "1900-01-01T00:00"]
)
def test_no_arrival_in_the_future_nor_before_the_law(counter: People, when: str) -> None:
    refused = entered(counter.admin, received_at=when, late_entry_reason="Salah ketik.")
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["received_at"]


def test_a_form_left_open_overnight_does_not_move_the_day_of_arrival(counter: People) -> None:
    with time_machine.travel(MONDAY, tick=False):
        values = filled(logged_in(counter.officer))
    for later in (timedelta(hours=20), timedelta(hours=30)):
        with time_machine.travel(MONDAY + later, tick=False):
            refused = logged_in(counter.officer).post(COUNTER, values)
            assert refused.status_code == 422
            assert "received_at" in refused.context["form"].errors
    with time_machine.travel(MONDAY + timedelta(hours=20), tick=False):
        taken = logged_in(counter.officer).post(COUNTER, values | {"received_at": "2026-11-23T10:00"})
        assert taken.status_code == 303
    assert CaseFile.objects.get().received_at == MONDAY
