"""What an officer does with a notice: told, dropped, sent again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import CaseFile
from sedia.journal.actors import Actor, Role, requester_of
from sedia.journal.models import Entry, Text
from sedia.notices import outbox
from sedia.notices.actions import drop, mail_invitation, resend, tell_by_hand
from sedia.notices.deliver import deliver_due
from sedia.notices.models import Channel, Notice, Reason
from sedia.notices.state import standing
from sedia.offices.models import Membership, Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.notices import scene
from tests.notices.server import Mailbox
from tests.together import together


def told_by_phone(office: Office, at: datetime, **requester: Any) -> Notice:
    casefile = scene.case(office, email="", phone="(0343) 1", phone_digits="623431", **requester)
    outbox.put(
        [outbox.to_requester("answered_online", casefile=casefile, requester=casefile.requester, at=at)]
    )
    return Notice.objects.get(casefile=casefile)


def lines(casefile: CaseFile) -> list[tuple[str, dict[str, Any]]]:
    entries = Entry.objects.filter(chain=casefile.chain).order_by("seq")
    return [(entry.event, json.loads(entry.facts)) for entry in entries]


@pytest.mark.django_db
def test_telling_by_hand_is_evidence(at: datetime) -> None:
    office = scene.office()
    officer, notice = scene.staff(office, "petugas", Role.OFFICER), told_by_phone(office, at)
    later = at + timedelta(minutes=5)
    tell_by_hand(notice, by=scene.acting(officer), at=later)
    told = scene.fresh(notice)
    assert (told.told_at, told.told_by, told.channel) == (later, officer, "telephone")
    assert str(standing(told)) == "sudah diberitahukan"
    assert Notice.objects.tasks().count() == 0
    assert lines(told.casefile) == [
        ("notice.told", {"notice": notice.pk, "kind": "answered_online", "channel": "telephone"})
    ]


@pytest.mark.django_db
def test_told_by_another_way_than_planned(at: datetime) -> None:
    office = scene.office()
    notice = told_by_phone(office, at)
    tell_by_hand(notice, by=scene.acting(scene.staff(office, "petugas")), at=at, channel=Channel.COUNTER)
    assert scene.fresh(notice).channel == "counter"


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["email", "merpati"])
def test_only_ways_by_hand_are_told_by_hand(channel: str, at: datetime) -> None:
    office = scene.office()
    notice = told_by_phone(office, at)
    with pytest.raises(NotLawful):
        tell_by_hand(notice, by=scene.acting(scene.staff(office, "petugas")), at=at, channel=channel)
    assert Notice.objects.tasks().count() == 1


@pytest.mark.django_db
def test_the_second_press_changes_nothing(at: datetime) -> None:
    office = scene.office()
    first, second = scene.staff(office, "petugas"), scene.staff(office, "petugas2")
    notice, stale = told_by_phone(office, at), Notice.objects.get()
    tell_by_hand(notice, by=scene.acting(first), at=at)
    with pytest.raises(ChangedMeanwhile):
        tell_by_hand(stale, by=scene.acting(second), at=at)
    with pytest.raises(ChangedMeanwhile):
        drop(stale, by=scene.acting(second), at=at, reason="Sudah datang sendiri.")
    assert scene.fresh(notice).told_by == first
    assert len(lines(notice.casefile)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMIN, Role.SUPERIOR, None])
def test_the_wrong_person(role: str | None, at: datetime) -> None:
    office = scene.office()
    notice = told_by_phone(office, at)
    by = scene.acting(scene.staff(office, "lain"), role) if role else requester_of(notice.casefile.uuid)
    for press in (
        lambda: tell_by_hand(notice, by=by, at=at),
        lambda: drop(notice, by=by, at=at, reason="x"),
        lambda: resend(notice, by=by, at=at),
    ):
        with pytest.raises(NotAllowed):
            press()
    assert Notice.objects.tasks().count() == 1 and lines(notice.casefile) == []


@pytest.mark.django_db
def test_another_office_does_not_see_it(at: datetime) -> None:
    office, elsewhere = scene.office(), scene.office("DINKES")
    notice = told_by_phone(office, at)
    for where, seen in ((office, [notice]), (elsewhere, [])):
        scene.staff(where, "petugas", Role.OFFICER)
        memberships = tuple(Membership.objects.filter(office=where))
        actor = scene.acting(memberships[0].staff).__class__(
            "staff", "1", frozenset({"officer"}), memberships
        )
        assert list(Notice.objects.visible_to(actor).tasks()) == seen


@pytest.mark.django_db
def test_dropping_needs_a_reason_and_keeps_it_out_of_the_journal_line(at: datetime) -> None:
    office = scene.office()
    by, notice = scene.acting(scene.staff(office, "petugas")), told_by_phone(office, at)
    for reason in ("", "  \n ", "x" * 201):
        with pytest.raises(Incomplete) as refusal:
            drop(notice, by=by, at=at, reason=reason)
        assert list(refusal.value.fields) == ["reason"]
    drop(notice, by=by, at=at, reason=" Pemohon <b>Sari</b> sudah datang. ")
    dropped = scene.fresh(notice)
    assert (dropped.told_at, dropped.dropped_at) == (None, at)
    assert standing(dropped) == "Pemohon <b>Sari</b> sudah datang."
    ((event, facts),) = lines(notice.casefile)
    assert event == "notice.dropped" and "Sari" not in str(facts)
    assert Text.objects.get(chain=notice.casefile.chain).body == "Pemohon <b>Sari</b> sudah datang."


@pytest.mark.django_db
def test_a_mail_is_neither_told_nor_dropped_by_hand(at: datetime) -> None:
    office = scene.office()
    casefile, by = scene.case(office), scene.acting(scene.staff(office, "petugas"))
    outbox.put([outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at)])
    notice = Notice.objects.get()
    for press in (
        lambda: tell_by_hand(notice, by=by, at=at),
        lambda: drop(notice, by=by, at=at, reason="x"),
        lambda: resend(notice, by=by, at=at),
    ):
        with pytest.raises(NotLawful):
            press()


@pytest.mark.django_db
def test_a_refused_mail_is_sent_again_to_the_corrected_address(at: datetime, mailbox: Mailbox) -> None:
    office = scene.office()
    casefile, by = scene.case(office), scene.acting(scene.staff(office, "petugas"))
    mailbox.rcpt = "550 no such user"
    outbox.put([outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at)])
    deliver_due(at, clock=lambda: at, owner="w1")
    refused, task = Notice.objects.order_by("pk")

    mailbox.rcpt = "250 OK"
    casefile.requester.email = "benar@warga.test"
    casefile.requester.save()
    task = Notice.objects.select_related("casefile__requester").get(pk=task.pk)
    again = resend(task, by=by, at=at)
    assert scene.fresh(task).dropped_reason == Reason.RESENT
    deliver_due(at, clock=lambda: at, owner="w1")
    assert mailbox.to == ["benar@warga.test"]
    assert mailbox.only()["Message-ID"] == again.message_id != refused.message_id
    assert [event for event, _ in lines(casefile)] == ["notice.resent"]


@pytest.mark.django_db
def test_what_was_sent_may_be_sent_again_but_not_by_two_presses(at: datetime, mailbox: Mailbox) -> None:
    office = scene.office()
    casefile, by = scene.case(office), scene.acting(scene.staff(office, "petugas"))
    outbox.put([outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at)])
    deliver_due(at, clock=lambda: at, owner="w1")
    notice, stale = Notice.objects.get(), Notice.objects.get()
    resend(notice, by=by, at=at)
    with pytest.raises(ChangedMeanwhile):
        resend(stale, by=by, at=at)
    deliver_due(at, clock=lambda: at, owner="w1")
    assert len(mailbox.mails) == 2
    assert len(lines(casefile)) == 1


@pytest.mark.django_db
def test_what_cannot_be_sent_again(at: datetime) -> None:
    office = scene.office()
    by, casefile = scene.acting(scene.staff(office, "petugas")), scene.case(office)
    no_address = told_by_phone(office, at)
    outbox.put(
        [
            outbox.to_requester("handover_code", casefile=casefile, requester=casefile.requester, at=at),
            outbox.to_role("new_request", role=Role.OFFICER, casefile=casefile, at=at),
        ]
    )
    for notice in Notice.objects.all():
        with pytest.raises(NotLawful):
            resend(notice, by=by, at=at)
    assert Notice.objects.count() == 3
    assert scene.fresh(no_address).dropped_at is None


@pytest.mark.django_db
def test_the_link_of_an_invitation_is_mailed_by_an_admin_of_that_office(at: datetime) -> None:
    office, elsewhere = scene.office(), scene.office("DINKES")
    scene.staff(office, "admin", Role.ADMIN)
    scene.staff(elsewhere, "admin", Role.ADMIN)
    here, there = (
        Actor("staff", str(membership.staff_id), frozenset({Role.ADMIN}), (membership,))
        for membership in Membership.objects.select_related("office").order_by("pk")
    )
    guest, nowhere = scene.staff(office, "baru"), scene.staff(office, "tanpa", email="")
    until = at + timedelta(days=7)
    with pytest.raises(NotAllowed):
        mail_invitation(guest, office=office, by=there, at=at, until=until)
    with pytest.raises(Incomplete):
        mail_invitation(nowhere, office=office, by=here, at=at, until=until)
    assert Notice.objects.count() == 0
    mail_invitation(guest, office=office, by=here, at=at, until=until)
    notice = Notice.objects.get()
    assert (notice.kind, notice.staff, notice.context) == (
        "invitation",
        guest,
        {"valid_until": until.isoformat()},
    )


@pytest.mark.two_connections
def test_two_officers_press_at_once(at: datetime) -> None:
    office = scene.office()
    crew = [scene.staff(office, login, Role.OFFICER) for login in ("petugas", "petugas2", "tu")]
    notice = told_by_phone(office, at)

    def press(person: Any) -> None:
        tell_by_hand(Notice.objects.get(pk=notice.pk), by=scene.acting(person), at=at)

    done = together(*[lambda person=person: press(person) for person in crew])
    assert sorted(type(each).__name__ for each in done) == [
        "ChangedMeanwhile",
        "ChangedMeanwhile",
        "NoneType",
    ]
    assert len(lines(notice.casefile)) == 1
