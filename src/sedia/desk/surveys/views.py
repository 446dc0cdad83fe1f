"""The survey at the desk: what was published, the words of its report, and paper sheets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.surveys.overview import overview
from sedia.desk.surveys.sheets import Grid
from sedia.refusals import Incomplete
from sedia.requests.steps import COUNTER
from sedia.surveys import count
from sedia.surveys.actions.answering import enter_sheets
from sedia.surveys.actions.reporting import LONGEST, report_of, write_report
from sedia.surveys.content import period_words, sheet_pdf
from sedia.surveys.rules import Period
from sedia.web.downloads import send_made
from sedia.web.forms import Form, TextField

UNPROCESSABLE = 422


class WordsForm(Form):
    """The office's own words in the report."""

    analysis = TextField(
        label="Analisis hasil",
        help_text="Apa yang dikatakan angka-angka ini; unsur mana yang perlu diperbaiki dan mengapa.",
        max_length=LONGEST,
        rows=5,
        required=False,
    )
    follow_up = TextField(
        label="Rencana tindak lanjut",
        help_text="Apa yang dilakukan, oleh siapa, kapan. Bila kosong, laporan memberi garis untuk ditulisi.",
        max_length=LONGEST,
        rows=6,
        required=False,
    )
    closing = TextField(label="Penutup", max_length=LONGEST, rows=3, required=False)


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """The published periods with their reports, how many answers the running quarter has, the last sheets."""
    context = {**overview(request.office, request.at), "may_enter": request.actor.has(*COUNTER)}
    return render(request, "desk/surveys/index.html", context)


@desk_view(*sorted(COUNTER))
def sheets(request: DeskRequest) -> HttpResponse:
    """The grid; `check` tries without entering, `enter` enters all sheets or none."""
    if request.method != "POST":
        return _grid(request, Grid(request.office, request.at))
    grid = Grid(request.office, request.at, request.POST.dict())
    if not grid.check() or request.POST.get("do") != "enter":
        return _grid(request, grid, checked=not grid.errors, status=UNPROCESSABLE if grid.errors else 200)
    said: dict[str, Any] = {"key": grid.key, "period": grid.period, "service": grid.service}
    try:
        batch = enter_sheets(request.office, grid.answers, by=request.actor, at=request.at, **said)
    except Incomplete as refusal:
        grid.refuse(refusal)
        return _grid(request, grid, status=UNPROCESSABLE)
    messages.success(request, f"{batch.sheets} lembar dimasukkan.")
    return redirect("desk-surveys")


def _grid(request: DeskRequest, grid: Grid, *, checked: bool = False, status: int = 200) -> HttpResponse:
    context = {"grid": grid, "checked": checked}
    return render(request, "desk/surveys/sheets.html", context, status=status)


@desk_view()
def blank_sheet(request: DeskRequest) -> HttpResponse:
    """The questionnaire to print and lay out at the counter."""
    pdf = sheet_pdf(request.office, count.today(request.office, request.at))
    return send_made("kuesioner-skm.pdf", pdf)


@desk_view(*sorted(COUNTER))
def words(request: DeskRequest, period: str) -> HttpResponse:
    """The office's own words in the report of a published period."""
    wanted = _published(request, period)
    report = report_of(request.office, wanted)
    initial = {name: getattr(report, name) for name in WordsForm.base_fields}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_bound or not form.is_valid():
        return _words(request, form, wanted, _revision(request) if form.is_bound else report.revision)
    seen: dict[str, Any] = {"revision": _revision(request), **form.cleaned_data}
    write_report(request.office, wanted, by=request.actor, at=request.at, **seen)
    messages.success(request, "Kata-kata laporan disimpan.")
    return redirect("desk-surveys")


def _words(request: DeskRequest, form: WordsForm, period: Period, revision: int) -> HttpResponse:
    context = {"form": form, "period": period_words(period), "key": str(period), "revision": revision}
    return render(request, "desk/surveys/words.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _published(request: DeskRequest, typed: str) -> Period:
    """The published period of that name. Raises Http404."""
    for seen in count.shown(request.office, request.at):
        if str(seen.period) == typed:
            return seen.period
    raise Http404


def _revision(request: DeskRequest) -> int:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1
