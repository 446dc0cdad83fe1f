"""Making the practice office: what is copied, numbers of its own, who may, the second press."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sedia.journal.actors import SYSTEM, Role
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.offices.actions import add_closure, add_unit, change_office, create_office, edit_day, retire_unit
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office, Staff
from sedia.refusals import NotAllowed, NotLawful
from sedia.standards.actions import create_service, open_practice, publish_version
from sedia.standards.models import StandardVersion
from tests.cast import Cast, actor, filed, gather
from tests.practice import beside, practised

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(at: datetime) -> Cast:
    return gather(at, is_demo=False)


def posts(office: Office) -> set[tuple[str, str, str]]:
    """Who holds what here, in which post."""
    return set(office.memberships.values_list("staff__username", "role", "position"))


def test_a_practice_office_is_the_real_one_under_another_number(cast: Cast, at: datetime) -> None:
    office = cast.office
    facts = {"paragraphs": {"answer.opening": "Salam."}, "signing": "tte", "accent": "nila"}
    office = change_office(office, by=SYSTEM, at=at, revision=office.revision, changes=facts)
    edit_day(office, by=SYSTEM, at=at, day=date(2026, 12, 1), kind="joint_leave", name="Cuti daerah")
    add_closure(
        office, by=SYSTEM, at=at, first_day=date(2026, 12, 2), last_day=date(2026, 12, 3), reason="Pindah"
    )
    unit = add_unit(office, by=SYSTEM, at=at, name="Bidang Koperasi")
    retire_unit(add_unit(office, by=SYSTEM, at=at, name="Bidang lama"), by=SYSTEM, at=at)
    Membership.objects.filter(office=office, role=Role.OFFICER).update(unit=unit)

    practice = beside(cast)
    assert (practice.slug, practice.code) == ("dinkop-latihan", "DINKOPL")
    assert practice.name == f"{office.name} (latihan)"
    for name in (*facts, "hours", "address", "number_pattern", "paper", "zone"):
        assert getattr(practice, name) == getattr(office, name)
    assert not practice.is_demo
    assert not calendar_of(practice).is_working(date(2026, 12, 1))
    assert practice.closures.get().reason == "Pindah"
    assert [unit.name for unit in practice.units.all()] == ["Bidang Koperasi"]
    assert posts(practice) == posts(office)
    assert practice.memberships.filter(role=Role.OFFICER, unit__office=practice).count() == 2
    assert list(verify()) == []


def test_only_the_standards_in_force_are_copied_in_their_order(cast: Cast, at: datetime) -> None:
    said = {name: getattr(cast.standard, name) for name in ("decree", "product", "requirements", "procedure")}
    said |= {"promise_wording": "2 hari", "promise_days": 2, "cost_wording": "Rp0"}
    publish_version(cast.standard.service, by=SYSTEM, at=at, after=1, **said)
    publish_version(
        cast.standard.service, by=SYSTEM, at=at, after=2, in_force_from=at + timedelta(days=30), **said
    )
    create_service(cast.office, by=SYSTEM, at=at, slug="lain", name="Layanan lain")
    practice = beside(cast)
    version = StandardVersion.objects.get(service__office=practice)
    assert (version.number, version.promise_days, version.promise_wording) == (1, 2, "2 hari")
    assert [service.slug for service in practice.services.order_by("pk")] == ["data-dan-informasi", "lain"]


def test_both_offices_count_for_themselves(cast: Cast) -> None:
    assert filed(cast).casefile.number == "DINKOP-P-2026-00001"
    there = practised(cast)
    assert [filed(there).casefile.number for _ in range(2)] == [
        "DINKOPL-P-2026-00001",
        "DINKOPL-P-2026-00002",
    ]
    assert filed(cast).casefile.number == "DINKOP-P-2026-00002"


def test_address_and_code_that_are_taken_are_left_alone(cast: Cast, at: datetime) -> None:
    facts: dict[str, Any] = {"government": "Pemerintah", "address": "Jalan 1", "city": "Contoh"}
    create_office(
        by=SYSTEM, at=at, slug="dinkop-latihan", code="DINKOPL", name="Lain", short_name="Lain", **facts
    )
    practice = beside(cast)
    assert (practice.slug, practice.code) == ("dinkop-latihan-2", "DINKOPLT")


def test_who_decides_or_consents_elsewhere_plays_that_part_here(cast: Cast, at: datetime) -> None:
    above = Office.objects.get(code="DINKES")
    actor(above, "sekda", Role.SUPERIOR, at)
    actor(above, "orang", Role.OFFICER, at)
    revision = cast.office.revision
    change_office(cast.office, by=SYSTEM, at=at, revision=revision, changes={"superior_office": above})
    practice = beside(cast)
    assert practice.superior_office is None
    assert ("sekda", Role.SUPERIOR, "Jabatan superior") in posts(practice)
    assert "orang" not in {login for login, _, _ in posts(practice)}


@pytest.mark.parametrize("who", ["officer", "ppid", "superior", "auditor", "stranger"])
def test_only_its_admin_makes_it(cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        open_practice(cast.office, by=getattr(cast, who), at=at)
    assert not Office.objects.filter(practice_of=cast.office).exists()


def test_a_second_press_makes_nothing(cast: Cast, at: datetime) -> None:
    practice = beside(cast)
    lines = Entry.objects.count()
    with pytest.raises(NotLawful):
        open_practice(cast.office, by=cast.admin, at=at)
    with pytest.raises(NotLawful):
        open_practice(practice, by=SYSTEM, at=at)
    assert Entry.objects.count() == lines
    assert Office.objects.filter(practice_of__isnull=False).count() == 1
    assert list(Office.objects.real().values_list("code", flat=True).order_by("code")) == ["DINKES", "DINKOP"]


def test_the_journal_names_the_office_and_no_person(cast: Cast) -> None:
    practice = beside(cast)
    opened = Entry.objects.get(chain=cast.office.chain, event="practice.opened").fact
    assert (opened["practice"], opened["memberships"]) == (practice.pk, 7)
    born = Entry.objects.get(chain=practice.chain).fact
    assert born["practice_of"] == cast.office.pk
    assert not {person.name for person in Staff.objects.all()} & set(map(str, born.values()))
