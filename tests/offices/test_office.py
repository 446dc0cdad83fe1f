"""Opening and changing an office; its units."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sedia.journal.actors import SYSTEM, Actor
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.offices.actions import (
    add_unit,
    change_office,
    create_office,
    rename_unit,
    reopen_unit,
    retire_unit,
)
from sedia.offices.models import Office, Unit
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.offices.people import FACTS, last_line, opened


def test_a_slug_and_a_code_are_taken_once(office: Office, at: datetime) -> None:
    for slug, code in (("diskan", "LAIN"), ("lain", "DISKAN")):
        with pytest.raises(Incomplete):
            opened(at, slug, code)
    assert Office.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "meja"}, "slug"),
        ({"code": "din"}, "code"),
        ({"name": " "}, "name"),
        ({"zone": "Europe/Berlin"}, "zone"),
        ({"hours": {"normal": {}}}, "hours"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"is_active": True}, "is_active"),
    ],
)
def test_offices_that_cannot_be(db: None, at: datetime, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        create_office(by=SYSTEM, at=at, **{"slug": "diskan", "code": "DISKAN", **FACTS, **changes})
    assert set(refused.value.fields) == {field}
    assert not Office.objects.exists()


def test_offices_are_opened_from_the_command_line(admin: Actor, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        create_office(by=admin, at=at, slug="baru", code="BARU", **FACTS)


def test_a_change_keeps_the_old_words(office: Office, admin: Actor, at: datetime) -> None:
    changed = change_office(
        office, by=admin, at=at, revision=office.revision, changes={"phone": "0811", "city": "Contoh"}
    )
    assert (changed.phone, changed.revision) == ("0811", office.revision)
    entry, texts = last_line(office)
    assert (entry.event, entry.fact["fields"]) == ("office.changed", ["phone"])
    assert texts == {"phone.old": "", "phone.new": "0811"}
    assert "0811" not in entry.facts
    assert list(verify()) == []


def test_nothing_new_writes_nothing(office: Office, admin: Actor, at: datetime) -> None:
    before = Entry.objects.count()
    change_office(office, by=admin, at=at, revision=office.revision, changes={"city": office.city})
    assert Entry.objects.count() == before


def test_two_admins_at_once(office: Office, admin: Actor, at: datetime) -> None:
    seen = office.revision
    change_office(office, by=admin, at=at, revision=seen, changes={"phone": "0811"})
    with pytest.raises(ChangedMeanwhile):
        change_office(office, by=admin, at=at, revision=seen, changes={"phone": "0822"})
    assert Office.objects.get(pk=office.pk).phone == "0811"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("phone", "08\x0011"),
        ("address", "Jalan\nRaya"),
        ("email", "bukan e-mail"),
        ("complaint_link", "bit.ly/x"),
        ("signing", "stempel"),
        ("paper", "A3"),
        ("accent", "pink"),
        ("number_pattern", "{kode}"),
        ("margins", {"top": 1}),
        ("paragraphs", {"answer.opening": "$rahasia"}),
        ("letterhead_printed", "ya"),
        ("logo", "lambang.png"),
        ("slug", "lain"),
        ("revision", 9),
    ],
)
def test_rubbish_is_refused_beside_its_field(
    office: Office, admin: Actor, at: datetime, field: str, value: Any
) -> None:
    with pytest.raises(Incomplete) as refused:
        change_office(office, by=admin, at=at, revision=office.revision, changes={field: value})
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_only_the_office_s_own_admin_changes_it(
    office: Office, admin: Actor, at: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(who)
    unit = add_unit(office, by=admin, at=at, name="Bidang Data")
    with pytest.raises(NotAllowed):
        change_office(office, by=by, at=at, revision=office.revision, changes={"phone": "0811"})
    with pytest.raises(NotAllowed):
        add_unit(office, by=by, at=at, name="Bidang Lain")
    with pytest.raises(NotAllowed):
        rename_unit(unit, by=by, at=at, name="Bidang Lain")
    with pytest.raises(NotAllowed):
        retire_unit(unit, by=by, at=at)
    with pytest.raises(NotAllowed):
        reopen_unit(unit, by=by, at=at)


def test_the_life_of_a_unit(office: Office, admin: Actor, at: datetime) -> None:
    unit = add_unit(office, by=admin, at=at, name=" Bidang Data ")
    assert unit.name == "Bidang Data"
    rename_unit(unit, by=admin, at=at, name="Bidang Data dan Informasi")
    assert last_line(office)[1] == {"name.old": "Bidang Data", "name.new": "Bidang Data dan Informasi"}
    retire_unit(unit, by=admin, at=at)
    with pytest.raises(NotLawful):
        retire_unit(unit, by=admin, at=at)
    reopen_unit(unit, by=admin, at=at)
    with pytest.raises(NotLawful):
        reopen_unit(unit, by=admin, at=at)
    assert Unit.objects.get().active


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "Bidang\x07", "Bidang Data"])
def test_names_of_units_that_cannot_be(office: Office, admin: Actor, at: datetime, name: str) -> None:
    unit = add_unit(office, by=admin, at=at, name="Bidang Arsip")
    add_unit(office, by=admin, at=at, name="Bidang Data")
    with pytest.raises(Incomplete):
        add_unit(office, by=admin, at=at, name=name)
    with pytest.raises(Incomplete):
        rename_unit(unit, by=admin, at=at, name=name)
