"""The office's calendar: its edits count, each raises the version, and a version is made once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.journal.actors import Actor
from sedia.offices import hours
from sedia.offices.actions import (
    add_closure,
    change_office,
    confirm_year,
    edit_day,
    remove_closure,
    remove_day_edit,
    set_hours,
)
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.offices.people import last_line

TUESDAY = date(2026, 11, 24)


def fresh(office: Office) -> Office:
    return Office.objects.get(pk=office.pk)


def test_the_national_days_hold_for_every_office(office: Office) -> None:
    calendar = calendar_of(office)
    assert calendar.is_working(TUESDAY)
    assert not calendar.is_working(date(2026, 12, 25))
    assert calendar.year_confirmed(2026)
    assert calendar.in_ramadan(date(2026, 2, 20))
    assert f"{calendar.closes_at(TUESDAY):%H:%M}" == "09:00"  # 16.00 WIB


def test_it_is_made_once_a_version_with_two_queries(office: Office, admin: Actor, at: datetime) -> None:
    edit_day(office, by=admin, at=at, day=TUESDAY, kind="public_holiday", name="Pilkada", decree="Keppres 1")
    office = fresh(office)
    with CaptureQueriesContext(
        connection,
    ) as cold:
        calendar_of(office)
    with CaptureQueriesContext(connection) as warm:
        assert calendar_of(fresh(office)) is calendar_of(office)
    assert len(cold) == 2
    assert len(warm) == 1  # only the reading of the office itself


def test_a_day_off_and_back(office: Office, admin: Actor, at: datetime) -> None:
    version = office.calendar_version
    edit_day(office, by=admin, at=at, day=TUESDAY, kind="public_holiday", name="Pilkada")
    why = calendar_of(fresh(office)).why_not(TUESDAY)
    assert why is not None and (why.name, why.confirmed) == ("Pilkada", False)
    entry, texts = last_line(office)
    assert (entry.event, entry.fact["day"], texts["name.new"]) == ("day.edited", "2026-11-24", "Pilkada")
    remove_day_edit(office, by=admin, at=at, day=TUESDAY)
    assert calendar_of(fresh(office)).is_working(TUESDAY)
    assert last_line(office)[1]["name.old"] == "Pilkada"
    assert fresh(office).calendar_version == version + 2
    with pytest.raises(NotLawful):
        remove_day_edit(office, by=admin, at=at, day=TUESDAY)


def test_a_national_day_may_be_worked(office: Office, admin: Actor, at: datetime) -> None:
    leave = date(2026, 12, 24)
    assert not calendar_of(office).is_working(leave)
    edit_day(office, by=admin, at=at, day=leave, kind="working", name="Layanan tetap buka")
    assert calendar_of(fresh(office)).is_working(leave)


def test_a_closure_and_its_end(office: Office, admin: Actor, at: datetime) -> None:
    closure = add_closure(
        office, by=admin, at=at, first_day=TUESDAY, last_day=date(2026, 11, 26), reason="Pindah kantor"
    )
    why = calendar_of(fresh(office)).why_not(TUESDAY)
    assert why is not None and why.name == "Pindah kantor"
    with pytest.raises(NotLawful):  # the second press
        add_closure(office, by=admin, at=at, first_day=TUESDAY, last_day=date(2026, 11, 26), reason="Pindah")
    remove_closure(closure, by=admin, at=at)
    assert calendar_of(fresh(office)).is_working(TUESDAY)
    with pytest.raises(NotLawful):
        remove_closure(closure, by=admin, at=at)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 121}, "reason"),
        ({"last_day": date(2026, 11, 23)}, "last_day"),
        ({"last_day": date(2027, 11, 23)}, "last_day"),
    ],
)
def test_closures_that_cannot_be(
    office: Office, admin: Actor, at: datetime, changes: dict[str, Any], field: str
) -> None:
    wanted = {"first_day": TUESDAY, "last_day": TUESDAY, "reason": "Pindah kantor", **changes}
    with pytest.raises(Incomplete) as refused:
        add_closure(office, by=admin, at=at, **wanted)
    assert set(refused.value.fields) == {field}
    assert fresh(office).calendar_version == office.calendar_version


def test_other_hours(office: Office, admin: Actor, at: datetime) -> None:
    stored = hours.usual()
    stored["normal"]["sat"] = {"opens": "08:00", "closes": "11:00"}
    stored["ramadan_dates"] = [{"first": "2027-02-09", "last": "2027-03-09", "source": "sidang isbat"}]
    changed = set_hours(
        office, by=admin, at=at, revision=office.revision, hours={**stored, "confirmed": True}
    )
    calendar = calendar_of(changed)
    assert calendar.is_working(date(2026, 11, 28))
    # The office's own dates of Ramadan replace the shipped estimate of that year, and no other year's.
    assert not calendar.in_ramadan(date(2027, 2, 8))
    assert calendar.in_ramadan(date(2026, 2, 20))
    entry, texts = last_line(office)
    assert entry.event == "office.hours_set" and '"sat":null' in texts["hours.old"]


def test_hours_changed_by_two_people(office: Office, admin: Actor, at: datetime) -> None:
    seen = office.revision
    set_hours(office, by=admin, at=at, revision=seen, hours=hours.usual())
    with pytest.raises(ChangedMeanwhile):
        set_hours(office, by=admin, at=at, revision=seen, hours=hours.usual())
    with pytest.raises(Incomplete):
        set_hours(office, by=admin, at=at, revision=seen + 1, hours={"normal": {}})


def test_a_year_is_confirmed_with_its_decree(office: Office, admin: Actor, at: datetime) -> None:
    assert not calendar_of(office).year_confirmed(2030)
    changed = confirm_year(office, by=admin, at=at, year=2030, decree="SKB 3 Menteri 2029")
    assert calendar_of(changed).year_confirmed(2030)
    for year, decree in ((2030, " "), (1999, "SKB")):
        with pytest.raises(Incomplete):
            confirm_year(office, by=admin, at=at, year=year, decree=decree)


def test_another_zone_is_another_calendar(office: Office, admin: Actor, at: datetime) -> None:
    before = calendar_of(office).closes_at(TUESDAY)
    changed = change_office(
        office, by=admin, at=at, revision=office.revision, changes={"zone": "Asia/Jayapura"}
    )
    assert (before - calendar_of(changed).closes_at(TUESDAY)).total_seconds() == 2 * 3600


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_only_the_office_s_own_admin(
    office: Office, admin: Actor, at: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(who)
    closure = add_closure(office, by=admin, at=at, first_day=TUESDAY, last_day=TUESDAY, reason="Pindah")
    version, revision = fresh(office).calendar_version, fresh(office).revision
    with pytest.raises(NotAllowed):
        set_hours(office, by=by, at=at, revision=revision, hours=hours.usual())
    with pytest.raises(NotAllowed):
        confirm_year(office, by=by, at=at, year=2030, decree="SKB")
    with pytest.raises(NotAllowed):
        add_closure(office, by=by, at=at, first_day=TUESDAY, last_day=TUESDAY, reason="Libur")
    with pytest.raises(NotAllowed):
        remove_closure(closure, by=by, at=at)
    with pytest.raises(NotAllowed):
        edit_day(office, by=by, at=at, day=TUESDAY, kind="public_holiday", name="Libur")
    with pytest.raises(NotAllowed):
        remove_day_edit(office, by=by, at=at, day=TUESDAY)
    assert fresh(office).calendar_version == version
