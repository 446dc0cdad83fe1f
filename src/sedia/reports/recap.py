"""The weekly recap for the chief: one page, as a PDF to print and as a picture to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sedia.letters import envelope
from sedia.letters.paper import A4
from sedia.letters.render import pictures, render
from sedia.offices.models import Office
from sedia.reports.models import DaySum
from sedia.reports.rules import Figures, added
from sedia.reports.workload import Due, Load, Workload, workload_of
from sedia.requests.models import InformationRequest
from sedia.workdays import long_moment, short_date, zones

KIND = "weekly_recap"
WEEK = timedelta(days=7)
SHARP = 110  # dots an inch: readable on a phone, small enough to send
MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Week:
    """What came in a week and what became of it, and what was done in it whenever it had come."""

    monday: date
    came: Figures
    answered: int
    delivered: int


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_of(office: Office, monday: date) -> Week:
    """One week of an office; five queries."""
    rows = DaySum.objects.filter(office=office, day__gte=monday, day__lt=monday + WEEK)
    came = Figures(added(rows.values_list("sums", flat=True)))
    return Week(monday, came, *(_done(office, monday, field) for field in ("answered_at", "delivered_at")))


def _done(office: Office, monday: date, field: str) -> int:
    """In how many requests this happened in the week, but for those from an old register.

    One whose answer was overturned since counts in the week in which it is answered anew.
    """
    first, last = (zones.moment(day, MIDNIGHT, office.zone) for day in (monday, monday + WEEK))
    rows = InformationRequest.objects.filter(office=office, **{f"{field}__gte": first, f"{field}__lt": last})
    return rows.filter(casefile__old_case__isnull=True).count()


def recap_pdf(office: Office, monday: date, at: datetime) -> bytes:
    """The recap of the week that begins on this Monday."""
    return render(KIND, _content(office, monday, at), paper=A4, images=envelope.images(office), at=at)


def recap_png(office: Office, monday: date, at: datetime) -> bytes:
    """The same page as a picture."""
    content = _content(office, monday, at)
    return pictures(KIND, content, paper=A4, images=envelope.images(office), ppi=SHARP)[0]


def _content(office: Office, monday: date, at: datetime) -> dict[str, Any]:
    this, before = week_of(office, monday), week_of(office, monday - WEEK)
    load = workload_of(office, at)
    return {
        **envelope.letterhead(office),
        "week": f"{short_date(monday)} – {short_date(monday + WEEK - timedelta(days=1))}",
        "made_at": long_moment(at, office.zone),
        "figures": _figures(this, before),
        "now": _now(load),
        "loads": [_load(row) for row in load.loads],
        "waiting": [{"whom": whom, "amount": str(n)} for whom, n in load.waiting],
        "overdue": [_overdue(row, office) for row in load.overdue[:8]],
    }


def _figures(this: Week, before: Week) -> list[dict[str, str]]:
    """Each line with the week before it beside."""
    lines = (
        ("Permohonan masuk", lambda week: str(week.came.of("received"))),
        ("Dari yang masuk, sudah dijawab dalam janji", _kept),
        ("Permohonan dijawab (kapan pun masuknya)", lambda week: str(week.answered)),
        ("Jawaban disampaikan", lambda week: str(week.delivered)),
    )
    return [{"label": label, "this": told(this), "before": told(before)} for label, told in lines]


def _kept(week: Week) -> str:
    return f"{week.came.of('in_promise')} dari {week.came.owed}"


def _now(load: Workload) -> list[dict[str, str]]:
    told = (
        (load.open, "sedang dikerjakan"),
        (load.today, "jatuh tempo hari ini"),
        (load.past_due, "lewat jatuh tempo"),
        (load.past_legal, "lewat batas undang-undang"),
    )
    return [{"amount": str(n), "label": label} for n, label in told]


def _load(row: Load) -> dict[str, str]:
    return {
        "person": row.person,
        "all": str(row.all),
        "today": str(row.due_today),
        "past": str(row.overdue),
    }


def _overdue(row: Due, office: Office) -> dict[str, str]:
    due = zones.local(row.due_at, office.zone).date()
    return {"number": row.number, "due": short_date(due), "person": row.person or "belum ada petugasnya"}
