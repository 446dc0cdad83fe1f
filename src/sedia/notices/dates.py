"""The dates of a notice as a calendar file, so that a right is not forgotten (RFC 5545; R22, R25)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from icalendar import Alarm, Calendar, Event

from sedia.casefiles.codes import case_address
from sedia.notices.models import Notice

MEDIA_TYPE = "text/calendar"
WARNS = timedelta(days=3)
TOLD = {
    "passed_on": _("Batas waktu kantor lewat: %s"),
    "objection_until": _("Hari terakhir mengajukan keberatan: %s"),
    "dispute_until": _("Hari terakhir mengajukan sengketa ke Komisi Informasi: %s"),
}


def calendar_file(notice: Notice, *, at: datetime) -> tuple[str, bytes, str] | None:
    """Name, content and media type of the calendar with the notice's dates, made at `at`; None for a notice without."""
    casefile = notice.casefile
    if casefile is None:
        return None
    with translation.override(notice.language):
        made = Calendar()
        made.add("prodid", "-//Sedia//Hak pemohon//ID")
        made.add("version", "2.0")
        for name, words in TOLD.items():
            if day := notice.context.get(name):
                event = _event(
                    date.fromisoformat(day), str(words) % casefile.number, at, warns=name != "passed_on"
                )
                event.add("uid", f"{name}.{casefile.uuid}@sedia")
                event.add("url", case_address(casefile))
                made.add_component(event)
    return f"{casefile.number}.ics", bytes(made.to_ical()), MEDIA_TYPE


def _event(day: date, words: str, at: datetime, *, warns: bool) -> Event:
    event = Event()
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("transp", "TRANSPARENT")
    if warns:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words)
        alarm.add("trigger", -WARNS)
        event.add_component(alarm)
    return event
