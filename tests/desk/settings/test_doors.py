"""Every address of the settings, tried by everybody who must not open it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse

from sedia.desk.settings import urls
from sedia.files.inspect import CSV
from sedia.files.store import store
from sedia.journal.actors import SYSTEM
from sedia.offices.actions import add_closure, add_unit, edit_day
from sedia.standards.actions import create_service, publish_version
from sedia.transfer.models import OfficeExport, OldRegister
from tests.desk.people import logged_in
from tests.desk.settings.facts import STANDARD

POST_ONLY = {
    "settings-closure-remove",
    "settings-year-confirm",
    "settings-day-remove",
    "settings-unit-retire",
    "settings-unit-reopen",
    "settings-invite-again",
    "settings-deactivate",
    "settings-reactivate",
    "settings-drop-second-step",
    "settings-practice-open",
    "settings-practice-staff",
    "settings-practice-close",
    "settings-practice-reopen",
    "settings-old-register-confirm",
    "settings-old-register-discard",
    "settings-old-register-sheet",
    "settings-export-ask",
    "settings-export-fetch",
}
OTHERS_THINGS = {name for name in POST_ONLY if "practice" not in name} - {
    "settings-year-confirm",
    "settings-day-remove",
    "settings-export-ask",
} | {
    "settings-old-register",
    "settings-unit",
    "settings-person",
    "settings-grant",
    "settings-end",
    "settings-version",
    "settings-new-version",
}
NAMES = [pattern.name for pattern in urls.urlpatterns]


@pytest.fixture
def addresses(cast, now) -> dict[str, str]:
    """An address of each route that exists, about things of the office of the cast."""
    office = cast.office
    closure = add_closure(
        office, by=SYSTEM, at=now, first_day=date(2027, 5, 3), last_day=date(2027, 5, 4), reason="Pindah"
    )
    edit_day(office, by=SYSTEM, at=now, day=date(2027, 6, 7), kind="joint_leave", name="Cuti daerah")
    unit = add_unit(office, by=SYSTEM, at=now, name="Unit Layanan")
    service = create_service(office, by=SYSTEM, at=now, slug="data", name="Data dan Informasi")
    publish_version(service, by=SYSTEM, at=now, after=0, **STANDARD)
    person = cast.officer.pk
    old = OldRegister.objects.create(
        office=office,
        blob=store(io.BytesIO(b"No;Nama"), media_type=CSV, at=now),
        name="lama.csv",
        heading=0,
        headings=["No", "Nama"],
        uploaded_by=cast.admin,
        uploaded_at=now,
    )
    archive = OfficeExport.objects.create(office=office, asked_by=cast.admin, asked_at=now)
    arguments = {
        "settings-closure-remove": [closure.pk],
        "settings-year": [2027],
        "settings-year-confirm": [2028],
        "settings-day-remove": [date(2027, 6, 7)],
        "settings-unit": [unit.pk],
        "settings-unit-retire": [unit.pk],
        "settings-unit-reopen": [unit.pk],
        "settings-person": [person],
        "settings-grant": [person],
        "settings-end": [person, cast.officer.memberships.get().pk],
        "settings-invite-again": [person],
        "settings-deactivate": [person],
        "settings-reactivate": [person],
        "settings-drop-second-step": [person],
        "settings-old-register": [old.pk],
        "settings-old-register-state": [old.pk],
        "settings-old-register-confirm": [old.pk],
        "settings-old-register-discard": [old.pk],
        "settings-old-register-sheet": [old.pk],
        "settings-old-register-faults": [old.pk],
        "settings-export-fetch": [archive.pk],
        "settings-version": ["data", 1],
        "settings-new-version": ["data"],
    }
    return {name: reverse(name, args=arguments.get(name, [])) for name in NAMES}


def test_the_admin_opens_each(cast, addresses):
    client = logged_in(cast.admin)
    for name in set(NAMES) - POST_ONLY - {"settings-logo", "settings-old-register-faults"}:
        assert client.get(addresses[name], follow=True).status_code == 200, name


def test_somebody_without_a_login_is_sent_to_the_login(client, addresses):
    for name in NAMES:
        page = client.get(addresses[name])
        assert (page.status_code, page["Location"].split("?")[0]) == (302, "/masuk/"), name
        assert client.post(addresses[name]).status_code == 403, name


@pytest.mark.parametrize("who", ["officer", "ppid", "registrar", "superior", "auditor"])
def test_whoever_is_no_admin_may_not(cast, addresses, who):
    client = logged_in(getattr(cast, who))
    for name in NAMES:
        reads = name == "settings-history" and who == "auditor"
        assert client.get(addresses[name]).status_code == (200 if reads else 403), name
        assert client.post(addresses[name]).status_code == (200 if reads else 403), name


def test_the_things_of_another_office_are_not_there(cast, addresses):
    client = logged_in(cast.foreign_admin)
    for name in OTHERS_THINGS:
        if name not in POST_ONLY:
            assert client.get(addresses[name]).status_code == 404, name
        assert client.post(addresses[name]).status_code == 404, name
    for name in ("settings-old-register-state", "settings-old-register-faults"):
        assert client.get(addresses[name]).status_code == 404, name


def test_a_link_alone_changes_nothing(cast, addresses):
    client = logged_in(cast.admin)
    for name in POST_ONLY:
        assert client.get(addresses[name]).status_code == 405, name


def test_each_address_is_a_desk_view():
    for pattern in urls.urlpatterns:
        assert getattr(pattern.callback, "demands_login", False), pattern.name


@pytest.mark.parametrize(
    "address",
    ["libur/1999/", "libur/2027-13-45/kembalikan/", "pegawai/999999/", "standar/tidak-ada/baru/", "unit/0/"],
)
def test_rubbish_in_an_address(cast, address):
    assert logged_in(cast.admin).get(f"/meja/pengaturan/{address}").status_code in (404, 405)
