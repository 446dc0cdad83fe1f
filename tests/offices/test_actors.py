"""Who holds what today, in one query, by the office's own date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.journal.actors import SYSTEM, Role
from sedia.offices.actions import deactivate, grant
from sedia.offices.actions.memberships import Post
from sedia.offices.actors import actor_of, narrow
from sedia.offices.models import Office, Staff
from tests.offices.people import joined, opened


def test_roles_of_one_office_and_of_all(office: Office, siti: Staff, at: datetime) -> None:
    other = opened(at, "dinkes", "DINKES")
    grant(other, siti, Post(role=Role.AUDITOR), by=SYSTEM, at=at)
    here, everywhere = actor_of(siti, at, office), actor_of(siti, at)
    assert (here.kind, here.staff_id, here.roles) == ("staff", siti.pk, {Role.OFFICER})
    assert everywhere.roles == {Role.OFFICER, Role.AUDITOR}
    assert narrow(everywhere, office) == here
    assert narrow(everywhere, other).roles == {Role.AUDITOR}


def test_one_query_that_brings_the_offices(office: Office, siti: Staff, at: datetime) -> None:
    with CaptureQueriesContext(connection) as queries:
        actor = actor_of(siti, at, office)
        assert [row.office.slug for row in narrow(actor, office).memberships] == ["diskan"]
    assert len(queries) == 1


def test_the_first_and_the_last_day_count(office: Office, at: datetime) -> None:
    ppid = joined(office, "pe", Role.PPID, at, since=date(2026, 11, 24), until=date(2026, 11, 25))
    roles = {
        f"{moment:%d %H}": actor_of(ppid, moment, office).roles
        for moment in (
            datetime(2026, 11, 23, 16, tzinfo=UTC),  # 23.00 in Jakarta, the day before
            datetime(2026, 11, 23, 17, tzinfo=UTC),  # 00.00
            datetime(2026, 11, 25, 16, tzinfo=UTC),  # 23.00 of the last day
            datetime(2026, 11, 25, 17, tzinfo=UTC),  # 00.00 of the day after
        )
    }
    assert roles == {"23 16": set(), "23 17": {Role.PPID}, "25 16": {Role.PPID}, "25 17": set()}


def test_the_day_turns_earlier_in_the_east(db: None, at: datetime) -> None:
    east = opened(at, "papua", "PAPUA", zone="Asia/Jayapura")
    ppid = joined(east, "pe", Role.PPID, at, since=date(2026, 11, 24))
    assert actor_of(ppid, datetime(2026, 11, 23, 15, tzinfo=UTC)).roles == {Role.PPID}


def test_somebody_deactivated_holds_nothing(office: Office, siti: Staff, at: datetime) -> None:
    deactivate(siti, by=SYSTEM, at=at)
    assert actor_of(siti, at + timedelta(seconds=1)).roles == set()
