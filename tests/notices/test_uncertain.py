"""A worker dies, or the line breaks, between sending and recording: uncertain, once more, then a task."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import get_connection

from sedia.casefiles.models import CaseFile
from sedia.notices.deliver import LEASE, RETRY_AFTER, Delivery
from sedia.notices.models import Attempt, Notice, Outcome, Reason
from sedia.notices.state import standing
from tests.notices import scene
from tests.notices.scene import deliver, put
from tests.notices.server import Mailbox

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker dies here: nothing after this point runs."""


def test_killed_after_sending_it_is_uncertain_and_tried_once_more(
    casefile: CaseFile, at: datetime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = put(casefile, at)

    def die(*words: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Delivery, "_record", die)
        with pytest.raises(Killed):
            deliver(at)
        assert scene.outcomes(notice) == [Outcome.UNCERTAIN]
        assert scene.fresh(notice).told_at is None
        assert deliver(at + timedelta(minutes=1), owner="w2") == 0, "its lease still runs"
    deliver(at + LEASE + timedelta(seconds=1), owner="w2")
    assert [mail["Message-ID"] for mail in mailbox.mails] == [notice.message_id] * 2
    assert scene.outcomes(notice) == [Outcome.UNCERTAIN, Outcome.SENT]
    assert scene.fresh(notice).told_at is not None


def test_killed_twice_it_stays_uncertain_and_the_desk_sees_it(
    casefile: CaseFile, at: datetime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice, moment = put(casefile, at), at

    def die(*words: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Delivery, "_record", die)
        for owner in ("w1", "w2"):
            with pytest.raises(Killed):
                deliver(moment, owner=owner)
            moment += LEASE + timedelta(seconds=1)
    deliver(moment, owner="w3")
    deliver(moment + LEASE * 2, owner="w3")
    assert len(mailbox.mails) == 2
    assert scene.outcomes(notice) == [Outcome.UNCERTAIN, Outcome.UNCERTAIN]
    given_up = scene.fresh(notice)
    assert (given_up.told_at, given_up.dropped_reason) == (None, Reason.UNCERTAIN)
    assert str(standing(given_up)) == "tidak pasti apakah terkirim"
    assert Notice.objects.tasks().get().casefile == casefile


def test_killed_before_sending_nothing_is_uncertain(
    casefile: CaseFile, at: datetime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = put(casefile, at)

    def die(*words: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Delivery, "_begin", die)
        with pytest.raises(Killed):
            deliver(at)
    deliver(at + LEASE + timedelta(seconds=1), owner="w2")
    assert scene.outcomes(notice) == [Outcome.SENT] and len(mailbox.mails) == 1


def test_a_line_that_breaks_on_the_way_is_uncertain(
    casefile: CaseFile, at: datetime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = put(casefile, at)
    with monkeypatch.context() as patch:
        backend = type(get_connection())

        def cut(self: Any, messages: Any) -> int:
            raise TimeoutError

        patch.setattr(backend, "send_messages", cut)
        deliver(at)
    assert scene.outcomes(notice) == [Outcome.UNCERTAIN]
    assert Attempt.objects.get().detail == "TimeoutError"
    deliver(at + RETRY_AFTER[0])
    assert mailbox.only()["Message-ID"] == notice.message_id
