"""The staff are reminded of the promise: two working hours before, and when it is overdue."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import CaseFile, Clock
from sedia.journal.actors import Role
from sedia.notices.deliver import deliver_due
from sedia.notices.models import Notice, Reason
from sedia.notices.reminders import remind, reminders_pending
from sedia.offices.models import Staff
from tests.notices import scene
from tests.notices.server import Mailbox

pytestmark = pytest.mark.django_db

# Filed on Monday 23 November 2026 at 09.00: due on Tuesday at 16.00, closing time in Jakarta.
DUE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TWO_HOURS_BEFORE = DUE - timedelta(hours=2)


def nobody(cases: Collection[int | UUID]) -> dict[int, Staff]:
    return {}


def reminded() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("kind", "to"))


def test_two_working_hours_before_and_not_a_minute_earlier() -> None:
    scene.case(scene.office())
    early = TWO_HOURS_BEFORE - timedelta(minutes=1)
    assert not reminders_pending(early) and remind(early, assignees=nobody) == 0
    assert reminders_pending(TWO_HOURS_BEFORE)
    assert remind(TWO_HOURS_BEFORE, assignees=nobody) == 1
    assert reminded() == [("promise_due_soon", "role")]
    assert Notice.objects.get().context == {"due": DUE.isoformat(), "roles": ["officer", "ppid_deputy"]}


def test_hours_of_the_break_do_not_count() -> None:
    """Friday closes at 16.30 after a break of 90 minutes: the clock is due at Friday's close."""
    thursday = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    scene.case(scene.office(), at=thursday)
    clock = Clock.objects.get(kind="promise")
    Clock.objects.update(
        due_at=datetime(2026, 11, 27, 6, 30, tzinfo=UTC)
    )  # 13.30, half an hour after the break
    half_past_nine = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)
    assert clock.due_at == datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
    assert not reminders_pending(half_past_nine)
    assert reminders_pending(half_past_nine + timedelta(minutes=60))


def test_each_reminder_once() -> None:
    scene.case(scene.office())
    for minutes in (0, 1, 60):
        remind(TWO_HOURS_BEFORE + timedelta(minutes=minutes), assignees=nobody)
    assert len(reminded()) == 1
    for days in (0, 1, 30):
        remind(DUE + timedelta(minutes=1, days=days), assignees=nobody)
    assert reminded() == [("promise_due_soon", "role"), ("promise_overdue", "role")]


def test_who_handles_the_case_is_told_and_when_overdue_the_deputy_too() -> None:
    office = scene.office()
    casefile, officer = scene.case(office), scene.staff(office, "petugas", Role.OFFICER)

    def assignees(cases: Collection[int]) -> dict[int, Staff]:
        assert set(cases) == {casefile.pk}
        return {casefile.pk: officer}

    remind(TWO_HOURS_BEFORE, assignees=assignees)
    assert Notice.objects.get().staff == officer
    remind(DUE + timedelta(minutes=1), assignees=assignees)
    assert reminded()[1:] == [("promise_overdue", "staff"), ("promise_overdue", "role")]


def test_a_stopped_clock_reminds_nobody() -> None:
    scene.case(scene.office())
    Clock.objects.update(stopped_at=TWO_HOURS_BEFORE)
    assert not reminders_pending(DUE + timedelta(days=1))
    assert remind(DUE + timedelta(days=1), assignees=nobody) == 0


def test_the_legal_limit_is_not_the_promise() -> None:
    scene.case(scene.office())
    Clock.objects.filter(kind="promise").update(stopped_at=TWO_HOURS_BEFORE)
    legal = Clock.objects.get(kind="legal").due_at
    assert not reminders_pending(legal + timedelta(days=1))


def test_the_promise_from_completion_is_reminded_of_as_well() -> None:
    scene.case(scene.office())
    clock = Clock.objects.get(kind="promise")
    remind(DUE + timedelta(minutes=1), assignees=nobody)
    clock.pk, clock.kind, clock.due_at = None, "promise_complete", DUE + timedelta(days=1)
    clock.save()
    remind(TWO_HOURS_BEFORE + timedelta(days=1), assignees=nobody)
    assert [kind for kind, _ in reminded()] == ["promise_overdue", "promise_due_soon"]


def test_with_nothing_to_remind_of_it_only_reads() -> None:
    scene.case(scene.office())
    remind(DUE + timedelta(minutes=1), assignees=nobody)
    with CaptureQueriesContext(connection) as queries:
        remind(DUE + timedelta(minutes=2), assignees=nobody)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


def test_the_mail_says_which_case_and_until_when(mailbox: Mailbox) -> None:
    office = scene.office()
    scene.staff(office, "petugas", Role.OFFICER)
    casefile: CaseFile = scene.case(office)
    remind(TWO_HOURS_BEFORE, assignees=nobody)
    deliver_due(TWO_HOURS_BEFORE, clock=lambda: TWO_HOURS_BEFORE, owner="w1")
    body = mailbox.only().get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "jatuh tempo Selasa, 24 November 2026 pukul 16.00 WIB" in text
    assert f"http://sedia.test/meja/permohonan/{casefile.number}/" in text
    assert casefile.requester.name not in text


def test_a_reminder_of_what_was_answered_meanwhile_is_not_sent(mailbox: Mailbox) -> None:
    office = scene.office()
    scene.staff(office, "petugas", Role.OFFICER)
    scene.case(office)
    remind(TWO_HOURS_BEFORE, assignees=nobody)
    Clock.objects.update(stopped_at=TWO_HOURS_BEFORE)
    deliver_due(TWO_HOURS_BEFORE, clock=lambda: TWO_HOURS_BEFORE, owner="w1")
    assert mailbox.mails == []
    assert Notice.objects.get(to="staff").dropped_reason == Reason.EXPIRED
