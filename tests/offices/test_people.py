"""Staff come by invitation, hold dated roles, and never leave an office without an admin."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest

from sedia.journal.actors import SYSTEM, Actor, Role
from sedia.journal.models import Entry, Text
from sedia.journal.verify import verify
from sedia.offices.actions import (
    accept_invitation,
    add_unit,
    change_staff,
    deactivate,
    end_membership,
    grant,
    invite,
    invite_again,
    reactivate,
)
from sedia.offices.actions.invitations import invitation_for
from sedia.offices.actions.memberships import Post
from sedia.offices.actors import actor_of
from sedia.offices.models import Invitation, Membership, Office, Staff
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from tests.offices.people import PASSWORD, acting, held, joined, last_line, opened
from tests.together import together

NEW = {"username": "budi", "name": "Budi Santoso"}
OFFICER = Post(role=Role.OFFICER, position="Petugas")


def test_an_invitation_works_once(office: Office, admin: Actor, at: datetime) -> None:
    staff, token = invite(office, OFFICER, by=admin, at=at, **NEW)
    assert not Staff.objects.get(pk=staff.pk).has_usable_password()
    assert accept_invitation(token, PASSWORD, at=at) == staff
    assert Staff.objects.get(pk=staff.pk).check_password(PASSWORD)
    with pytest.raises(NotLawful):
        accept_invitation(token, "kata-sandi-yang-lain", at=at)
    assert Staff.objects.get(pk=staff.pk).check_password(PASSWORD)


def test_the_token_is_stored_nowhere(office: Office, admin: Actor, at: datetime) -> None:
    token = invite(office, OFFICER, by=admin, at=at, **NEW).token
    assert len(token) >= 22  # 128 bits and more
    assert token not in str(Invitation.objects.values_list())
    assert token not in str(Entry.objects.values_list()) + str(Text.objects.values_list())


def test_an_invitation_ends_after_seven_days(office: Office, admin: Actor, at: datetime) -> None:
    token = invite(office, OFFICER, by=admin, at=at, **NEW).token
    assert invitation_for(token, at + timedelta(days=7, seconds=-1)) is not None
    assert invitation_for(token, at + timedelta(days=7)) is None
    with pytest.raises(NotLawful):
        accept_invitation(token, PASSWORD, at=at + timedelta(days=7))


def test_a_new_link_kills_the_old(office: Office, admin: Actor, at: datetime) -> None:
    staff, old = invite(office, OFFICER, by=admin, at=at, **NEW)
    new = invite_again(staff, by=admin, at=at).token
    with pytest.raises(NotLawful):
        accept_invitation(old, PASSWORD, at=at)
    accept_invitation(new, PASSWORD, at=at)


@pytest.mark.parametrize("token", ["", "x", "../../", "'; --", "ü" * 43])
def test_a_guessed_token_opens_nothing(office: Office, at: datetime, token: str) -> None:
    with pytest.raises(NotLawful):
        accept_invitation(token, PASSWORD, at=at)


@pytest.mark.parametrize("password", ["", "pendek", "password123", "budisantoso"])
def test_a_weak_password_keeps_the_link(office: Office, admin: Actor, at: datetime, password: str) -> None:
    token = invite(office, OFFICER, by=admin, at=at, username="budisantoso", name="Budi Santoso").token
    with pytest.raises(Incomplete) as refused:
        accept_invitation(token, password, at=at)
    assert set(refused.value.fields) == {"password"}
    accept_invitation(token, PASSWORD, at=at)


@pytest.mark.two_connections
def test_two_who_accept_at_once(at: datetime) -> None:
    office = opened(at)
    token = invite(office, OFFICER, by=SYSTEM, at=at, **NEW).token
    first, second = "kata-sandi-satu-satu", "kata-sandi-dua-dua"
    answers = together(*(partial(accept_invitation, token, word, at=at) for word in (first, second)))
    assert sorted(type(answer).__name__ for answer in answers) == ["NotLawful", "Staff"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "Budi"}, "username"),
        ({"username": "ani"}, "username"),
        ({"username": "a b"}, "username"),
        ({"name": " "}, "name"),
        ({"name": "Budi\x00"}, "name"),
        ({"email": "bukan e-mail"}, "email"),
    ],
)
def test_people_who_cannot_be(
    office: Office, admin: Actor, at: datetime, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Incomplete) as refused:
        invite(office, OFFICER, by=admin, at=at, **{**NEW, **changes})
    assert set(refused.value.fields) == {field}
    assert not Staff.objects.filter(name__startswith="Budi").exists()


def test_posts_that_cannot_be(office: Office, siti: Staff, admin: Actor, at: datetime) -> None:
    foreign = add_unit(opened(at, "dinkes", "DINKES"), by=SYSTEM, at=at, name="Bidang")
    for post, field in (
        (Post(role="raja"), "role"),
        (Post(role=Role.SYSTEM), "role"),
        (Post(role=Role.PPID, acting="pjs"), "acting"),
        (Post(role=Role.PPID, until=date(2026, 11, 22)), "until"),
        (Post(role=Role.PPID, unit=foreign), "unit"),
        (Post(role=Role.PPID, position="x" * 201), "position"),
        (Post(role=Role.PPID, on_behalf_of="x" * 201), "on_behalf_of"),
        (Post(role=Role.PPID, through="Sekretaris"), "through"),
    ):
        with pytest.raises(Incomplete) as refused:
            grant(office, siti, post, by=admin, at=at)
        assert set(refused.value.fields) == {field}


def test_a_role_is_held_once_at_a_time(office: Office, siti: Staff, admin: Actor, at: datetime) -> None:
    later = Post(
        role=Role.PPID, acting="plh", order_number="800/12", since=date(2026, 12, 1), until=date(2026, 12, 5)
    )
    grant(office, siti, later, by=admin, at=at)
    entry, texts = last_line(office)
    assert (entry.event, entry.fact["acting"], texts["order_number.new"]) == (
        "membership.granted",
        "plh",
        "800/12",
    )
    with pytest.raises(NotLawful):  # the second press
        grant(office, siti, later, by=admin, at=at)
    grant(office, siti, Post(role=Role.PPID, since=date(2026, 12, 6)), by=admin, at=at)
    assert actor_of(siti, at).roles == {Role.OFFICER}
    assert actor_of(siti, at + timedelta(days=9)).roles == {Role.OFFICER, Role.PPID}


def test_a_membership_ends_at_once_or_on_a_day(
    office: Office, siti: Staff, admin: Actor, at: datetime
) -> None:
    Membership.objects.filter(staff=siti).update(since=date(2026, 1, 1))
    end_membership(held(siti), by=admin, at=at, until=date(2026, 11, 30))
    assert actor_of(siti, at).roles == {Role.OFFICER}
    end_membership(held(siti), by=admin, at=at)
    assert actor_of(siti, at).roles == set()
    assert held(siti).until == date(2026, 11, 22)
    with pytest.raises(NotLawful):
        end_membership(held(siti), by=admin, at=at)


def test_one_granted_today_by_mistake_goes_altogether(
    office: Office, siti: Staff, admin: Actor, at: datetime
) -> None:
    end_membership(held(siti), by=admin, at=at)
    assert not Membership.objects.filter(staff=siti).exists()
    assert last_line(office)[0].event == "membership.ended"


def test_a_membership_is_not_lengthened(office: Office, siti: Staff, admin: Actor, at: datetime) -> None:
    end_membership(held(siti), by=admin, at=at, until=date(2026, 11, 30))
    with pytest.raises(NotLawful):
        end_membership(held(siti), by=admin, at=at, until=date(2026, 12, 31))
    with pytest.raises(Incomplete):
        end_membership(held(siti), by=admin, at=at, until=date(2026, 11, 1))


def test_the_last_admin_stays(office: Office, ani: Staff, admin: Actor, at: datetime) -> None:
    refusals = [
        partial(end_membership, held(ani), by=admin, at=at),
        partial(end_membership, held(ani), by=admin, at=at, until=date(2027, 1, 1)),
        partial(deactivate, ani, by=admin, at=at),
    ]
    for refusal in refusals:
        with pytest.raises(NotLawful):
            refusal()
    # Neither one who never set a password, nor one with an end date, nor one of later, can take over.
    invite(office, Post(role=Role.ADMIN), by=admin, at=at, **NEW)
    joined(office, "plh", Role.ADMIN, at, until=date(2026, 12, 31))
    joined(office, "nanti", Role.ADMIN, at, since=date(2026, 12, 1))
    for refusal in refusals:
        with pytest.raises(NotLawful):
            refusal()
    assert Staff.objects.get(pk=ani.pk).is_active
    joined(office, "rini", Role.ADMIN, at)
    end_membership(held(ani), by=admin, at=at)
    assert list(verify()) == []


@pytest.mark.two_connections
def test_two_admins_cannot_remove_each_other(at: datetime) -> None:
    office = opened(at)
    ani, rini = joined(office, "ani", Role.ADMIN, at), joined(office, "rini", Role.ADMIN, at)
    answers = together(
        partial(end_membership, held(ani), by=acting(rini, at), at=at),
        partial(end_membership, held(rini), by=acting(ani, at), at=at),
    )
    assert [type(answer).__name__ for answer in answers if answer is not None] == ["NotLawful"]
    assert Membership.objects.admins().count() == 1


def test_somebody_deactivated_and_back(office: Office, siti: Staff, admin: Actor, at: datetime) -> None:
    token = invite_again(siti, by=admin, at=at).token
    deactivate(siti, by=admin, at=at)
    assert actor_of(siti, at).roles == set()
    with pytest.raises(NotLawful):
        accept_invitation(token, PASSWORD, at=at)
    with pytest.raises(NotLawful):
        invite_again(siti, by=admin, at=at)
    with pytest.raises(NotLawful):
        deactivate(siti, by=admin, at=at)
    reactivate(siti, by=admin, at=at)
    assert actor_of(siti, at).roles == {Role.OFFICER}
    with pytest.raises(NotLawful):
        reactivate(siti, by=admin, at=at)


def test_what_is_said_of_a_person(office: Office, siti: Staff, admin: Actor, at: datetime) -> None:
    change_staff(siti, by=admin, at=at, changes={"nip": "198001012005012001", "name": "Siti"})
    entry, texts = last_line(office)
    assert texts == {"nip.old": "", "nip.new": "198001012005012001"}
    assert "1980" not in entry.facts
    for changes in ({"username": "lain"}, {"name": ""}, {"email": "x"}, {"is_active": "True"}):
        with pytest.raises(Incomplete):
            change_staff(siti, by=admin, at=at, changes=changes)


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_only_the_office_s_own_admin(
    office: Office, siti: Staff, ani: Staff, at: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(who)
    before = Entry.objects.count()
    for verb in (
        partial(invite, office, OFFICER, **NEW),
        partial(invite_again, ani),
        partial(grant, office, siti, Post(role=Role.ADMIN)),
        partial(end_membership, held(ani)),
        partial(deactivate, ani),
        partial(reactivate, ani),
        partial(change_staff, ani, changes={"name": "Lain"}),
    ):
        with pytest.raises(NotAllowed):
            verb(by=by, at=at)
    assert Entry.objects.count() == before


def test_one_office_s_admin_has_no_key_to_another(
    office: Office, siti: Staff, admin: Actor, stranger: Actor, at: datetime
) -> None:
    """Somebody who works at two offices is reset or locked out only by an admin of both."""
    other = Office.objects.get(slug="dinkes")
    grant(other, siti, Post(role=Role.PPID), by=stranger, at=at)
    for verb in (invite_again, deactivate):
        with pytest.raises(NotAllowed):
            verb(siti, by=admin, at=at)
