"""Notices as verbs prepare them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import Requester
from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.kinds import KINDS
from sedia.notices.models import Channel, Notice
from tests.notices import scene

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("known", "channel"),
    [
        ({"email": "a@b.test", "phone": "0812", "phone_digits": "62812"}, Channel.EMAIL),
        ({"phone": "0812 345", "phone_digits": "62812345", "address": "Bangil"}, Channel.WHATSAPP),
        ({"phone": "(0343) 561614", "phone_digits": "62343561614"}, Channel.TELEPHONE),
        ({"address": "Jalan Kenanga 5"}, Channel.POST),
        ({}, Channel.COUNTER),
    ],
)
def test_the_channel_follows_what_is_known_of_the_requester(known: dict[str, str], channel: Channel) -> None:
    assert outbox.channel_for(Requester(name="Sari", **known)) == channel


def test_by_hand_leaves_mail_out() -> None:
    known = Requester(name="Sari", email="a@b.test", phone="0812", phone_digits="62812")
    assert outbox.channel_for(known, by_hand=True) == Channel.WHATSAPP


def test_a_verb_puts_all_its_notices_with_one_insert(at: datetime) -> None:
    casefile = scene.case(scene.office(), language="en")
    told = [
        outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at),
        outbox.to_role("new_request", role=Role.OFFICER, casefile=casefile, at=at),
    ]
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        outbox.put(told)
    # PostgreSQL gets the INSERT as a part of a statement that answers with the keys.
    said = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert [sql.count("INSERT INTO") for sql in said] == [1]
    receipt, alarm = Notice.objects.order_by("pk")
    assert (receipt.to, receipt.channel, receipt.language) == ("requester", "email", "en")
    assert (alarm.to, alarm.role, alarm.language) == ("role", "officer", "id")
    assert receipt.message_id.endswith("@sedia.test>") and receipt.message_id != alarm.message_id
    assert receipt.not_before == at


def test_a_notice_holds_nothing_of_the_person_and_no_code(at: datetime) -> None:
    casefile = scene.case(scene.office())
    with pytest.raises(ValueError, match="name"):
        outbox.to_requester(
            "registered", casefile=casefile, requester=casefile.requester, at=at, context={"name": "Sari"}
        )
    outbox.put([outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at)])
    row = Notice.objects.values().get()
    assert not any("sari" in str(value).lower() for value in row.values())


def test_what_nobody_handles_goes_to_the_officers(at: datetime) -> None:
    office = scene.office()
    casefile, officer = scene.case(office), scene.staff(office, "petugas", Role.OFFICER)
    kind = "withdrawn_by_requester"
    mine = outbox.to_handler(kind, casefile=casefile, staff=officer, at=at)
    ours = outbox.to_handler(kind, casefile=casefile, staff=None, at=at)
    assert (mine.to, mine.staff) == ("staff", officer)
    assert (ours.to, ours.role) == ("role", "officer")


def test_once_means_once(at: datetime) -> None:
    casefile = scene.case(scene.office())

    def reminder() -> Notice:
        return outbox.to_handler(
            "promise_overdue", casefile=casefile, staff=None, at=at, once="promise_overdue:1"
        )

    outbox.put_once([reminder()])
    outbox.put_once([reminder()])
    assert Notice.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        outbox.put([reminder()])


def test_moments_in_the_context_survive_the_store(at: datetime) -> None:
    casefile = scene.case(scene.office())
    until = at + timedelta(days=3)
    notice = outbox.to_requester(
        "completion_requested", casefile=casefile, requester=casefile.requester, at=at,
        context={"parts": ("Alamat",), "until": until},
    )  # fmt: skip
    outbox.put([notice])
    assert scene.fresh(notice).context == {"parts": ["Alamat"], "until": until.isoformat()}


def test_a_staff_notice_needs_a_case_or_an_office(at: datetime) -> None:
    with pytest.raises(ValueError, match="office"):
        outbox.to_role("new_request", role=Role.OFFICER, at=at)


def test_every_kind_has_its_row_and_a_name_that_fits() -> None:
    assert all(len(name) <= 40 for name in KINDS)
    assert {"registered", "answered_online", "new_request", "promise_due_soon", "promise_overdue"} <= set(
        KINDS
    )
