"""Telling the PPID that an exemption nears its end, and that it opened by itself (R15, R66; Perki 1/2021 Art 52)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sedia import law
from sedia.exemptions import rules
from sedia.exemptions.actions import open_ended
from sedia.exemptions.models import EntryQuerySet, ExemptEntry
from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.offices.calendar import calendar_of

HORIZON = timedelta(days=rules.WARNED_FROM * 3)  # in which our warning surely falls, whatever the holidays
KINDS = {"soon": "exempt_ending", "due": "exempt_due"}
OPENED = "exempt_opened"


def keep_exempt_list(at: datetime) -> int:
    """Open what is over, and tell the PPID of what opened or nears its end, once for each; returns how many opened.

    A second run opens and tells nothing more.
    """
    opened = open_ended(at)
    outbox.put_once([_told(OPENED, entry, at) for entry in opened] + list(_warnings(at)))
    return len(opened)


def exempt_list_pending(at: datetime) -> bool:
    """Whether any entry is near enough to its end to be looked at; reads only."""
    return _near(at).exists()


def _near(at: datetime) -> EntryQuerySet:
    return ExemptEntry.objects.ending((at + HORIZON).date()).select_related("office")


def _warnings(at: datetime) -> Iterator[Notice]:
    for entry in _near(at):
        calendar = calendar_of(entry.office)
        today = calendar.local_date(at)
        review = law.load().term("exempt_review", on=today).amount
        last = entry.until
        if last is None:
            continue
        stage = rules.stage(last, on=today, review=review, days_between=calendar.working_days_between)
        if stage in KINDS:
            yield _told(KINDS[stage], entry, at)


def _told(kind: str, entry: ExemptEntry, at: datetime) -> Notice:
    context = {"entry": entry.pk, "decree": entry.decree_number, "last_day": entry.until}
    once = f"{kind}:{entry.pk}"
    return outbox.to_role(kind, role=Role.PPID, office=entry.office, at=at, context=context, once=once)
