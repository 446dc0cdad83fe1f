"""Somebody with posts at two offices acts at each by the post held there, today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sedia.casefiles.models import Look
from sedia.journal.actors import Role
from sedia.journal.models import Entry
from sedia.offices.models import Membership, Staff
from tests.cast import Cast, filed, gather
from tests.desk.desk import address, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return gather(timezone.now())


def test_an_auditor_here_is_no_officer_here_for_being_one_next_door(cast: Cast) -> None:
    number = filed(cast).casefile.number
    here = Membership.objects.create(
        staff_id=cast.stranger.staff_id,
        office=cast.office,
        role=Role.AUDITOR,
        since=cast.at.date() - timedelta(9),
    )
    client, before = browser(cast.stranger), Entry.objects.count()
    assert client.get(address(number)).status_code == 200
    assert Look.objects.filter(staff_id=cast.stranger.staff_id).exists()
    for word in ("ambil", "catat", "cabut", "kode-baru", "perbaiki-pemohon"):
        sent = {"revision": "1", "seen": "1", "text": "x", "reason": "x", "name": "x"}
        assert client.post(address(number, word), sent).status_code == 403, word
    assert Entry.objects.count() == before

    Membership.objects.filter(pk=here.pk).update(until=cast.at.date() - timedelta(2))
    assert client.get(address(number)).status_code == 404
    assert client.post(address(number, "ambil"), {"revision": "1", "seen": "1"}).status_code == 404


def test_a_post_that_ended_opens_nothing(cast: Cast) -> None:
    number = filed(cast).casefile.number
    client = browser(cast.officer)
    Membership.objects.filter(staff_id=cast.officer.staff_id).update(until=cast.at.date() - timedelta(2))
    assert client.get(address(number)).status_code == 403
    assert client.post(address(number, "ambil"), {"revision": "1", "seen": "1"}).status_code == 403
    Staff.objects.filter(pk=cast.colleague.staff_id).update(is_active=False)
    assert browser(cast.colleague).get(address(number)).status_code in (302, 403)
