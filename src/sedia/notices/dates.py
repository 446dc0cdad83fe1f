"""The dates of a notice as a calendar file, so that a right is not forgotten (RFC 5545; R22, R25)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sedia.casefiles.codes import case_address
from sedia.casefiles.models import CaseFile
from sedia.notices.calendars import Entry, calendar_file
from sedia.notices.models import Notice

MEDIA_TYPE = "text/calendar"
WARNS = timedelta(days=3)
TOLD = {
    "passed_on": _("Batas waktu kantor lewat: %s"),
    "objection_until": _("Hari terakhir mengajukan keberatan: %s"),
    "dispute_until": _("Hari terakhir mengajukan sengketa ke Komisi Informasi: %s"),
}


def calendar_of_notice(notice: Notice, *, at: datetime) -> tuple[str, bytes, str] | None:
    """Name, content and media type of the calendar with the notice's dates, made at `at`; None for a notice without."""
    casefile = notice.casefile
    if casefile is None:
        return None
    with translation.override(notice.language):
        entries = [
            _entry(casefile, name, date.fromisoformat(day), str(words) % casefile.number)
            for name, words in TOLD.items()
            if (day := notice.context.get(name))
        ]
    content = calendar_file(entries, at=at, maker="-//Sedia//Hak pemohon//ID")
    return f"{casefile.number}.ics", content, MEDIA_TYPE


def _entry(casefile: CaseFile, name: str, day: date, words: str) -> Entry:
    return Entry(
        uid=f"{name}.{casefile.uuid}@sedia",
        words=words,
        url=case_address(casefile),
        begins=day,
        ends=day + timedelta(days=1),
        warns=WARNS if name != "passed_on" else None,
        warning=words,
    )
