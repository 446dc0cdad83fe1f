"""Calendar files (RFC 5545): deadlines that go into the calendar programs of requesters and staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry: whole days (`begins`, `ends` exclusive) or moments (aware). It takes nobody's time.

    `warns`: how long before `begins` the program reminds; None for no reminder, else with `warning` as its words.
    """

    uid: str
    words: str
    url: str
    begins: date | datetime
    ends: date | datetime
    warns: timedelta | None = None
    warning: str = ""
    private: bool = False


def calendar_file(
    entries: Iterable[Entry], *, at: datetime, maker: str, name: str = "", refresh: timedelta | None = None
) -> bytes:
    """The calendar as made at `at` (aware) by `maker` (a product identifier); `refresh`: how often to fetch it anew."""
    # Read with the first calendar that is drawn: it takes megabytes that most processes never need.
    icalendar: Any = import_module("icalendar")
    made = icalendar.Calendar()
    made.add("prodid", maker)
    made.add("version", "2.0")
    if name:
        made.add("x-wr-calname", name)
    if refresh is not None:
        made.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    for entry in entries:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", at)
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.ends)
        event.add("summary", entry.words)
        event.add("url", entry.url)
        event.add("transp", "TRANSPARENT")
        if entry.private:
            event.add("class", "PRIVATE")
        if entry.warns is not None:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.warning)
            alarm.add("trigger", -entry.warns)
            event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
