"""The feed itself: deadlines as calendar entries (RFC 5545). It names numbers and moments, nobody and nothing else.

Calendar programs copy what they fetch to servers of their own, so no personal data may stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Alarm, Calendar, Event

from sedia.casefiles.models import Clock
from sedia.journal.actors import Actor
from sedia.requests.models import InformationRequest

MEDIA_TYPE = "text/calendar; charset=utf-8"
MOST = 500
LASTS = timedelta(
    minutes=30
)  # an entry ends when its deadline does; one without length is drawn by few programs
WARNS = timedelta(hours=2)
NAMES = {
    Clock.Kind.PROMISE: "Janji layanan",
    Clock.Kind.PROMISE_COMPLETE: "Janji layanan sejak lengkap",
    Clock.Kind.LEGAL: "Batas undang-undang",
    Clock.Kind.SUPPLY: "Data susulan",
    Clock.Kind.REOPENED: "Jawaban ulang atas keberatan",
}


def clocks_of(person: Actor) -> list[Clock]:
    """The running clocks of the cases that this person handles and may see, due first; two queries' worth at most."""
    mine = InformationRequest.objects.visible_to(person).filter(officer_id=person.staff_key)
    open_ones = mine.open().values("casefile")
    owed = mine.owing().values("casefile")
    running = Clock.objects.filter(kind__in=NAMES, stopped_at__isnull=True).select_related("casefile")
    both = running.filter(casefile__in=open_ones.order_by()) | running.filter(casefile__in=owed)
    return list(both.order_by("due_at", "pk")[:MOST])


def calendar(clocks: Iterable[Clock], at: datetime) -> bytes:
    """The calendar of these clocks as made at `at`, in UTC; the reader's program speaks its own zone."""
    made = Calendar()
    made.add("prodid", "-//Sedia//Tenggat//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Tenggat Sedia")
    made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in _events(clocks, at):
        made.add_component(event)
    return bytes(made.to_ical())


def _events(clocks: Iterable[Clock], at: datetime) -> Iterator[Event]:
    for clock in clocks:
        casefile = clock.casefile
        event = Event()
        event.add("uid", f"{clock.pk}.{casefile.uuid}@sedia")
        event.add("dtstamp", at)
        event.add("dtstart", clock.due_at - LASTS)
        event.add("dtend", clock.due_at)
        event.add("summary", f"{NAMES[Clock.Kind(clock.kind)]}: {casefile.number}")
        event.add("url", f"{settings.BASE_URL}{reverse('desk-case', args=[casefile.number])}")
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        event.add_component(_alarm())
        yield event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Tenggat Sedia")
    alarm.add("trigger", -WARNS, parameters={"RELATED": "END"})
    return alarm
