"""An admin helps somebody who lost the telephone and the recovery codes."""

from __future__ import annotations

from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator

from sedia.journal.actors import Actor
from sedia.offices.actions import drop_second_step
from sedia.offices.models import Office, Staff
from sedia.refusals import NotAllowed, NotLawful
from tests.offices.people import last_line


def turn_on(staff: Staff) -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=staff, type=kind, data={})


def test_the_second_step_and_its_codes_go(office: Office, admin: Actor, siti: Staff, at: datetime) -> None:
    turn_on(siti)
    drop_second_step(siti, by=admin, at=at)
    assert not Authenticator.objects.exists()
    entry, texts = last_line(office)
    assert (entry.event, entry.fact, texts) == ("staff.second_step_dropped", {"staff": siti.pk}, {})
    with pytest.raises(NotLawful):
        drop_second_step(siti, by=admin, at=at)


def test_only_an_admin_of_this_office(officer: Actor, stranger: Actor, siti: Staff, at: datetime) -> None:
    turn_on(siti)
    for by in (officer, stranger):
        with pytest.raises(NotAllowed):
            drop_second_step(siti, by=by, at=at)
    assert Authenticator.objects.count() == 2


def test_nobody_drops_his_own(admin: Actor, ani: Staff, at: datetime) -> None:
    turn_on(ani)
    with pytest.raises(NotLawful):
        drop_second_step(ani, by=admin, at=at)
    assert Authenticator.objects.count() == 2
