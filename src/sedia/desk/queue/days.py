"""Days as lists speak of them; asks the database nothing."""

from __future__ import annotations

from datetime import datetime

from sedia.workdays import Calendar, clock_time, zones


def near_day(due_at: datetime, at: datetime, calendar: Calendar) -> str:
    """ "Hari ini, 16.00" and the like; empty for other days than yesterday, today and tomorrow."""
    due = zones.local(due_at, calendar.zone)
    days = (due.date() - calendar.local_date(at)).days
    near = {-1: "Kemarin", 0: "Hari ini", 1: "Besok"}.get(days, "")
    return f"{near}, {clock_time(due.time(), 'id')}" if near else ""
