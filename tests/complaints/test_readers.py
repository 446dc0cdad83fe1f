"""Who may see who complains: a named few, each look recorded."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.casefiles.identity import reads_at
from sedia.casefiles.models import Look
from sedia.complaints.actions.readers import name_readers, read_identity
from sedia.journal.models import Entry
from sedia.offices.models import Staff
from sedia.refusals import Incomplete, NotAllowed
from tests.cast import Cast
from tests.complaints.scene import complained

pytestmark = pytest.mark.django_db


def test_only_who_was_named_sees_a_confidential_identity(cast: Cast, at: datetime) -> None:
    complaint = complained(cast, identity="confidential")
    ppid = Staff.objects.get(pk=cast.ppid.staff_key)
    for actor in cast.staff().values():
        with pytest.raises(NotAllowed):
            read_identity(complaint, by=actor, at=at)
    name_readers(cast.office, [ppid], by=cast.admin, at=at)
    requester = read_identity(complaint, by=cast.ppid, at=at)
    assert requester is not None and requester.name == "Rukmini Handayani"
    assert Look.objects.get().what == "identity"
    assert reads_at(cast.ppid) == {cast.office.pk}
    name_readers(cast.office, [], by=cast.admin, at=at)
    with pytest.raises(NotAllowed):
        read_identity(complaint, by=cast.ppid, at=at)
    assert Entry.objects.filter(chain=cast.office.chain, event="office.identity_readers").count() == 2


def test_an_admin_names_people_of_the_office(cast: Cast, at: datetime) -> None:
    ppid, stranger = (Staff.objects.get(pk=actor.staff_key) for actor in (cast.ppid, cast.stranger))
    for name in ("officer", "ppid", "superior", "auditor"):
        with pytest.raises(NotAllowed):
            name_readers(cast.office, [ppid], by=getattr(cast, name), at=at)
    with pytest.raises(Incomplete):
        name_readers(cast.office, [stranger], by=cast.admin, at=at)


def test_nobody_sees_who_complains_of_himself(cast: Cast, at: datetime) -> None:
    complaint = complained(cast, identity="confidential", against="Prasetyo")
    ppid = Staff.objects.get(pk=cast.ppid.staff_key)
    name_readers(cast.office, [ppid], by=cast.admin, at=at)
    with pytest.raises(NotAllowed):
        read_identity(complaint, by=cast.ppid, at=at)


def test_an_anonymous_complaint_has_nobody_to_see(cast: Cast, at: datetime) -> None:
    assert read_identity(complained(cast, identity="anonymous"), by=cast.officer, at=at) is None
    assert not Look.objects.exists()
