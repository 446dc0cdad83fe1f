"""The practice office afterwards: new people, closing and opening, and what nobody gains or loses by practising."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.journal.actors import SYSTEM, Actor, Role
from sedia.offices import rules
from sedia.offices.actions import (
    change_office,
    change_staff,
    close_practice,
    deactivate,
    end_membership,
    grant,
    reopen_practice,
    staff_practice,
)
from sedia.offices.actions.memberships import Post
from sedia.offices.actors import actor_of, beside, narrow, offices_of
from sedia.offices.models import Membership, Office, Staff
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.standards.actions import open_practice
from tests.offices.people import acting, joined, last_line


@pytest.fixture
def practice(office: Office, admin: Actor, siti: Staff, at: datetime) -> Office:
    return open_practice(office, by=admin, at=at)


def test_who_joined_since_is_copied_once(
    practice: Office, office: Office, admin: Actor, at: datetime
) -> None:
    assert staff_practice(practice, by=admin, at=at) == 0
    joined(office, "budi", Role.PPID, at, position="Kepala Dinas")
    assert staff_practice(practice, by=admin, at=at) == 1
    assert staff_practice(practice, by=admin, at=at) == 0
    copied = Membership.objects.get(office=practice, staff__username="budi")
    assert (copied.role, copied.position) == (Role.PPID, "Kepala Dinas")
    assert last_line(office)[0].event == "practice.staffed"


def test_closed_it_lets_nobody_in_and_open_again_everybody(
    practice: Office, office: Office, ani: Staff, siti: Staff, admin: Actor, at: datetime
) -> None:
    close_practice(practice, by=admin, at=at)
    assert offices_of(actor_of(siti, at)) == [office]
    assert not Office.objects.open().filter(pk=practice.pk).exists()
    with pytest.raises(NotLawful):
        close_practice(practice, by=admin, at=at)
    reopen_practice(practice, by=admin, at=at)
    assert offices_of(actor_of(siti, at)) == [office, practice]
    with pytest.raises(NotLawful):
        reopen_practice(practice, by=acting(ani, at), at=at)
    assert last_line(office)[0].event == "practice.reopened"


def test_only_admins_of_either_close_and_staff_it(
    practice: Office, office: Office, ani: Staff, officer: Actor, stranger: Actor, at: datetime
) -> None:
    for verb in (close_practice, reopen_practice, staff_practice):
        for by in (officer, stranger):
            with pytest.raises(NotAllowed):
                verb(practice, by=by, at=at)
    close_practice(practice, by=narrow(actor_of(ani, at), practice), at=at)


def test_a_real_office_is_neither_closed_nor_staffed_by_this(
    office: Office, admin: Actor, at: datetime
) -> None:
    for verb in (close_practice, reopen_practice, staff_practice):
        with pytest.raises(NotLawful):
            verb(office, by=admin, at=at)


def test_practice_and_reality_do_not_send_up_to_each_other(
    practice: Office, office: Office, admin: Actor, at: datetime
) -> None:
    for here, there in ((office, practice), (practice, office)):
        here.refresh_from_db()
        with pytest.raises(Incomplete):
            change_office(here, by=SYSTEM, at=at, revision=here.revision, changes={"superior_office": there})


def test_practising_takes_no_power_from_the_admin_and_gives_none(
    practice: Office, office: Office, ani: Staff, siti: Staff, at: datetime
) -> None:
    at_the_office = narrow(actor_of(ani, at), office)
    assert change_staff(siti, by=at_the_office, at=at, changes={"phone": "0811"}).phone == "0811"
    # Somebody who administers only the practice office may not touch who works at the real one.
    grant(practice, siti, Post(role=Role.ADMIN), by=at_the_office, at=at)
    trainee = narrow(actor_of(siti, at), practice)
    with pytest.raises(NotAllowed):
        change_staff(ani, by=trainee, at=at, changes={"phone": "0812"})
    pupil = joined(practice, "magang", Role.OFFICER, at)
    assert change_staff(pupil, by=trainee, at=at, changes={"phone": "0813"}).phone == "0813"
    assert not deactivate(pupil, by=at_the_office, at=at).is_active


def test_who_left_the_real_office_is_still_its_admins_to_lock_out(
    practice: Office, office: Office, ani: Staff, siti: Staff, at: datetime
) -> None:
    by = narrow(actor_of(ani, at), office)
    end_membership(Membership.objects.get(office=office, staff=siti), by=by, at=at)
    assert offices_of(actor_of(siti, at)) == [practice]
    assert not deactivate(siti, by=by, at=at).is_active


def test_practice_stands_alone_and_real_offices_together(
    practice: Office, office: Office, ani: Staff, at: datetime
) -> None:
    whole = actor_of(ani, at)
    assert {row.office_id for row in whole.memberships} == {office.pk, practice.pk}
    assert offices_of(beside(whole, practice)) == [practice]
    assert offices_of(beside(whole, office)) == [office]


def test_what_is_over_is_not_copied(office: Office, admin: Actor, siti: Staff, at: datetime) -> None:
    Membership.objects.filter(staff=siti).update(
        since=(at - timedelta(days=9)).date(), until=(at - timedelta(days=2)).date()
    )
    practice = open_practice(office, by=admin, at=at)
    assert not Membership.objects.filter(office=practice, staff=siti).exists()


def test_names_fit_whatever_the_office_is_called() -> None:
    slugs, codes = rules.practice_slugs("a" * 40), rules.practice_codes("ABCDEFGHIJKL")
    for slug in slugs:
        assert not rules.wrong_slug(slug)
    found = list(codes)
    assert all(not rules.wrong_code(code) for code in found)
    assert found[0] == "ABCDEFGHIJKL"  # its own, which is taken: the next one is
    assert found[1] == "ABCDEFGHIJLT"
