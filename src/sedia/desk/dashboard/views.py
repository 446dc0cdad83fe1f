"""The desk's dashboard: workload, due, overdue, whom it waits for; and the chief's weekly recap."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sedia.casefiles.models import Kind
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.queue.rows import PAGES
from sedia.reports.recap import WEEK, monday_of, recap_pdf, recap_png
from sedia.reports.workload import Due, Workload, workload_of
from sedia.reports.yearly.chores import season_of
from sedia.web.charts import Chart, chart
from sedia.web.downloads import send_made
from sedia.workdays import short_date, zones

WEEKS = 5
MADE = {"pdf": (recap_pdf, "application/pdf"), "png": (recap_png, "image/png")}
KEY = ("Lewat waktu", "Jatuh tempo hari ini", "Kemudian")


@desk_view()
def dashboard(request: DeskRequest) -> HttpResponse:
    """What waits at the chosen office now. Numbers, never names of requesters."""
    load = workload_of(request.office, request.at)
    this = monday_of(_today(request))
    weeks = [this - n * WEEK for n in range(WEEKS)]
    context = {
        "load": load,
        "due_lists": _due_lists(load),
        "loads_chart": _loads(load) if load.loads else None,
        "waiting_chart": _waiting(load) if load.waiting else None,
        "report": season_of(request.office, request.at),
        "weeks": [(f"{monday:%Y-%m-%d}", f"{short_date(monday)} – {_sunday(monday)}") for monday in weeks],
    }
    return render(request, "desk/dashboard/dashboard.html", context)


@desk_view()
def recap(request: DeskRequest, form: str) -> HttpResponse:
    """The recap of the week in which `?pekan=` lies, the last whole one without it."""
    made, media_type = MADE[form]
    monday = _asked_for(request)
    name = f"Rekap mingguan {monday:%Y-%m-%d}.{form}"
    return send_made(name, made(request.office, monday, request.at), media_type)


def _asked_for(request: DeskRequest) -> date:
    this, typed = monday_of(_today(request)), request.GET.get("pekan", "")
    if not typed:
        return this - WEEK
    try:
        monday = monday_of(date.fromisoformat(typed))
    except (ValueError, OverflowError):
        raise Http404 from None
    if not date(2000, 1, 3) <= monday <= this:
        raise Http404
    return monday


def _today(request: DeskRequest) -> date:
    return zones.local(request.at, request.office.zone).date()


def _sunday(monday: date) -> str:
    return short_date(monday + WEEK - timedelta(days=1))


def _due_lists(load: Workload) -> list[tuple[str, list[tuple[str, Due]]]]:
    """Each list by its title; each line with the name of the address where it is worked on."""
    lists = (("Lewat jatuh tempo", load.overdue), ("Jatuh tempo hari ini", load.due_today))
    return [(title, [(PAGES[Kind(row.kind)], row) for row in rows]) for title, rows in lists]


def _loads(load: Workload) -> Chart:
    rows = [(row.person, str(row.all), [row.overdue, row.due_today, row.later]) for row in load.loads]
    return chart("Beban petugas", rows, key=KEY)


def _waiting(load: Workload) -> Chart:
    return chart("Menunggu siapa", [(whom, str(n), [n]) for whom, n in load.waiting])
