"""Nothing leaves a practice office: its mail is written down as told, its clocks run on, no link leads to WhatsApp."""

from __future__ import annotations

from typing import Any

import pytest

from sedia.casefiles.models import CaseFile
from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.actions import resend, tell_by_hand
from sedia.notices.deliver import due
from sedia.notices.hand import hand_text, wa_link, wa_share
from sedia.notices.models import Attempt, Channel, Notice
from sedia.notices.state import PRACTISED, mail_state, standing
from tests.notices import scene
from tests.notices.server import Mailbox

FILED = scene.FILED


@pytest.fixture
def practised(casefile: CaseFile) -> CaseFile:
    """A case of the practice office beside the real one."""
    practice = scene.office("DINKOPL")
    practice.practice_of = casefile.office
    practice.save()
    return scene.case(practice)


def told(casefile: CaseFile, **changes: Any) -> Notice:
    notice = outbox.to_requester(
        "registered", casefile=casefile, requester=casefile.requester, at=FILED, **changes
    )
    outbox.put([notice])
    return Notice.objects.get(message_id=notice.message_id)


def test_mail_is_written_down_and_never_waits(practised: CaseFile, mailbox: Mailbox) -> None:
    notice = told(practised)
    assert (notice.channel, notice.told_at) == (Channel.PRACTICE, FILED)
    assert str(standing(notice)) == "latihan, tidak dikirim"
    assert not due(FILED)
    scene.deliver(FILED)
    assert not mailbox.mails
    assert not Attempt.objects.exists()


def test_staff_get_no_mail_from_it_either(practised: CaseFile, mailbox: Mailbox) -> None:
    siti = scene.staff(practised.office, "siti", Role.OFFICER)
    outbox.put(
        [
            outbox.to_staff("assigned", staff=siti, casefile=practised, at=FILED),
            outbox.to_role("new_request", role=Role.OFFICER, casefile=practised, at=FILED),
        ]
    )
    scene.deliver(FILED)
    assert not mailbox.mails
    assert set(Notice.objects.values_list("channel", flat=True)) == {"practice"}


def test_beside_it_the_real_office_mails_as_ever(
    practised: CaseFile, casefile: CaseFile, mailbox: Mailbox
) -> None:
    told(practised)
    told(casefile)
    scene.deliver(FILED)
    assert len(mailbox.mails) == 1
    assert mail_state(FILED, casefile.office).works
    assert mail_state(FILED, practised.office).word == PRACTISED


def test_telling_by_hand_is_practised_without_a_link(practised: CaseFile) -> None:
    notice = told(practised, channel=Channel.WHATSAPP)
    siti = scene.staff(practised.office, "siti", Role.OFFICER)
    assert practised.number in hand_text(notice, at=FILED)
    assert wa_link(notice, at=FILED) == wa_share(practised.office, "Yth.") == ""
    tell_by_hand(notice, by=scene.acting(siti), at=FILED)
    assert Notice.objects.get(pk=notice.pk).told_by == siti


def test_sending_again_is_practice_too(practised: CaseFile) -> None:
    siti = scene.staff(practised.office, "siti", Role.OFFICER)
    again = resend(told(practised), by=scene.acting(siti), at=FILED)
    assert (again.channel, again.told_at) == (Channel.PRACTICE, FILED)
