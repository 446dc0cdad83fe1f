"""The private calendar address belongs to one person, who alone opens and closes it."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.journal.actors import Actor
from sedia.offices.actions.feeds import close_feed, feed_of, open_feed, token_of
from sedia.offices.models import CalendarFeed, Office, Staff
from sedia.refusals import NotAllowed
from tests.offices.people import last_line


def test_a_new_address_kills_the_old_one(office: Office, officer: Actor, siti: Staff, at: datetime) -> None:
    first = token_of(open_feed(siti, by=officer, at=at))
    second = token_of(open_feed(siti, by=officer, at=at))
    assert feed_of(first) is None
    assert feed_of(second) is not None
    entry, texts = last_line(office)
    assert (entry.event, entry.fact, texts) == ("staff.calendar_opened", {"staff": siti.pk}, {})
    assert second not in str(CalendarFeed.objects.values()), "the token is stored nowhere"


def test_closing_twice_is_told_once(office: Office, officer: Actor, siti: Staff, at: datetime) -> None:
    token = token_of(open_feed(siti, by=officer, at=at))
    close_feed(siti, by=officer, at=at)
    line, _ = last_line(office)
    close_feed(siti, by=officer, at=at)
    assert feed_of(token) is None
    assert last_line(office)[0] == line


def test_nobody_opens_or_closes_the_address_of_another(admin: Actor, siti: Staff, at: datetime) -> None:
    for verb in (open_feed, close_feed):
        with pytest.raises(NotAllowed):
            verb(siti, by=admin, at=at)
