"""A standard is published in versions; none is ever edited, each stays readable."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from sedia.demo.load import facts
from sedia.journal.actors import SYSTEM, Actor, Role
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.standards import read
from sedia.standards.actions import create_service, publish_version
from sedia.standards.models import Service, StandardVersion
from sedia.standards.rules import COMPONENTS, PUBLISHED, lettered
from tests.offices.people import acting, joined, last_line, opened
from tests.together import together


def told(**changes: Any) -> dict[str, Any]:
    """A whole standard."""
    return {
        **{name: value for name, value in facts()["standard"].items() if name != "in_force_from"},
        **changes,
    }


@pytest.fixture
def office(db: None, at: datetime) -> Office:
    return opened(at)


@pytest.fixture
def admin(office: Office, at: datetime) -> Actor:
    return acting(joined(office, "ani", Role.ADMIN, at), at)


@pytest.fixture
def service(office: Office, admin: Actor, at: datetime) -> Service:
    return create_service(office, by=admin, at=at, slug="data", name="Data dan Informasi")


def test_a_service_has_a_name_and_a_slug_of_its_own(
    office: Office, service: Service, admin: Actor, at: datetime
) -> None:
    for slug, name, field in (("data", "Lain", "slug"), ("Data Lain", "Lain", "slug"), ("lain", " ", "name")):
        with pytest.raises(Incomplete) as refused:
            create_service(office, by=admin, at=at, slug=slug, name=name)
        assert set(refused.value.fields) == {field}
    assert read.services_of(office) == [service]


def test_a_new_version_leaves_the_old_readable(service: Service, admin: Actor, at: datetime) -> None:
    first = publish_version(
        service, by=admin, at=at, after=0, in_force_from=at - timedelta(days=900), **told()
    )
    monday = at + timedelta(days=7)
    second = publish_version(
        service, by=admin, at=at, after=1, in_force_from=monday, **told(decree="SK baru", promise_days=2)
    )
    assert read.in_force(service, at) == first
    assert read.in_force(service, monday) == second
    assert read.in_force(service, at - timedelta(days=901)) is None
    assert read.standards_in_force(service.office, monday) == [second]
    assert [version.number for version in read.versions(service)] == [2, 1]
    old = read.version(service, 1)
    assert old is not None and (old.decree, old.promise_days) == ("No. SK 950/384/424.085/2022", 1)
    assert read.version(service, 3) is None
    entry, texts = last_line(service.office)
    assert (entry.event, entry.fact["number"], texts["decree.new"]) == ("standard.published", 2, "SK baru")


def test_the_second_press_publishes_nothing(service: Service, admin: Actor, at: datetime) -> None:
    publish_version(service, by=admin, at=at, after=0, **told())
    with pytest.raises(ChangedMeanwhile):
        publish_version(service, by=admin, at=at, after=0, **told())
    assert StandardVersion.objects.count() == 1


@pytest.mark.two_connections
def test_two_who_publish_at_once(at: datetime) -> None:
    office = opened(at)
    service = create_service(office, by=SYSTEM, at=at, slug="data", name="Data")
    press = partial(publish_version, service, by=SYSTEM, at=at, after=0, **told())
    answers = together(press, press)
    assert sorted(type(answer).__name__ for answer in answers) == ["ChangedMeanwhile", "StandardVersion"]


def test_no_later_version_reaches_back(service: Service, admin: Actor, at: datetime) -> None:
    publish_version(service, by=admin, at=at, after=0, in_force_from=at + timedelta(days=5), **told())
    for start in (at - timedelta(days=1), at + timedelta(days=4)):
        with pytest.raises(NotLawful):
            publish_version(service, by=admin, at=at, after=1, in_force_from=start, **told())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decree", ""),
        ("product", ""),
        ("cost_wording", "x" * 201),
        ("requirements", []),
        ("requirements", ["a"] * 27),
        ("requirements", ["a", ["b", ["c"]]]),
        ("procedure", ["a", ["b"]]),
        ("procedure", ["a", ["b", [1]]]),
        ("procedure", "a"),
        ("promise_days", 0),
        ("promise_days", 11),  # longer than UU 14/2008 Art 22(7) allows
        ("promise_days", True),
        ("identity_proof", "selalu"),
        ("identity_proof", "upload"),
        ("asked_fields", ["disability"]),
        ("number", 7),
    ],
)
def test_standards_that_cannot_be(
    service: Service, admin: Actor, at: datetime, field: str, value: Any
) -> None:
    with pytest.raises(Incomplete) as refused:
        publish_version(service, by=admin, at=at, after=0, **told(**{field: value}))
    assert set(refused.value.fields) == {field}
    assert not StandardVersion.objects.exists()


@pytest.mark.parametrize(
    ("role", "slug"), [(Role.OFFICER, "diskan"), (Role.PPID, "diskan"), (Role.ADMIN, "dinkes")]
)
def test_only_the_office_s_own_admin_publishes(
    office: Office, service: Service, at: datetime, role: str, slug: str
) -> None:
    where = office if slug == office.slug else opened(at, slug, slug.upper())
    by = acting(joined(where, "lain", role, at), at)
    with pytest.raises(NotAllowed):
        publish_version(service, by=by, at=at, after=0, **told())
    with pytest.raises(NotAllowed):
        create_service(office, by=by, at=at, slug="lain", name="Lain")


def test_the_fourteen_components_of_the_law() -> None:
    assert "".join(letter for letter, _, _ in COMPONENTS) == "abcdefghijklmn"
    fields = {field for _, _, field in COMPONENTS}
    assert len(fields) == 14 and fields <= {field.name for field in StandardVersion._meta.get_fields()}
    assert len(PUBLISHED) == 6 and set(PUBLISHED) < fields


def test_lines_get_their_letters() -> None:
    lines = lettered(["satu", ["dua", ["pertama", "kedua"]]])
    assert [(line.letter, line.text, line.parts) for line in lines] == [
        ("a", "satu", ()),
        ("b", "dua", ("pertama", "kedua")),
    ]
