"""The yearly report at the desk: writing it, reading its draft, publishing it, sending it to the Commission."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.yearly.forms import CopyForm, PublishForm, ReportForm
from sedia.desk.yearly.page import one_year, parts_of, years_of
from sedia.letters.word import MEDIA_TYPE
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.reports.models import ReportVersion, YearlyReport
from sedia.reports.yearly.actions import (
    WRITERS,
    draft_of,
    publish,
    record_copy,
    report_of,
    versions_of,
    write_report,
    written_in,
)
from sedia.reports.yearly.document import Form
from sedia.reports.yearly.papers import NAMES, report_pdf, report_word
from sedia.reports.yearly.rules import FIRST_YEAR
from sedia.web.downloads import send_made
from sedia.web.numbers import whole_number
from sedia.workdays import zones

UNPROCESSABLE, CONFLICT = 422, 409


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """Every year of the office, with how far its report is."""
    today = zones.local(request.at, request.office.zone).date()
    return render(request, "desk/yearly/index.html", {"years": years_of(request.office, today)})


@desk_view()
def one(request: DeskRequest, year: int) -> HttpResponse:
    """One year: what was published, and the report as it would be published now."""
    return _one(request, _known(request, year))


@desk_view(*sorted(WRITERS))
def write(request: DeskRequest, year: int) -> HttpResponse:
    """The office's words and tables."""
    report = report_of(request.office, _known(request, year))
    form = ReportForm(request.POST if request.method == "POST" else None, written=written_in(report))
    if not form.is_bound or not form.is_valid():
        return _writing(request, form, report)
    try:
        write_report(request.office, year, form.written(), **_seen(request, "revision"))
    except Incomplete as refusal:
        form.refuse(refusal)
        return _writing(request, form, report)
    except ChangedMeanwhile:
        return _writing(request, form, report, changed=True)
    messages.success(request, "Kata-kata laporan disimpan.")
    return redirect("desk-report", year)


@desk_view()
@require_safe
def draft(request: DeskRequest, year: int, form: str, ending: str) -> HttpResponse:
    """The draft of one form of the report, as PDF or as a Word document to edit."""
    report = draft_of(request.office, _known(request, year), request.at)
    if ending == "pdf":
        body, media_type = report_pdf(request.office, report, form, at=request.at), "application/pdf"
    else:
        body, media_type = report_word(request.office, report, form), MEDIA_TYPE
    name = f"{NAMES[Form(form)]} {year} (konsep).{ending}"
    return send_made(name, body, media_type, saved=ending != "pdf")


@desk_view()
@require_POST
def publish_report(request: DeskRequest, year: int) -> HttpResponse:
    """Publish the report as it was seen."""
    form = PublishForm(request.POST, is_first=not versions_of(request.office, _known(request, year)))
    if not form.is_valid():
        return _one(request, year, publishing=form)
    try:
        version = publish(request.office, year, **_seen(request, "seen") | form.said())
    except Incomplete as refusal:
        form.refuse(refusal)
        return _one(request, year, publishing=form)
    messages.success(request, f"Laporan tahun {year} terbit sebagai versi {version.number}.")
    return redirect("desk-report", year)


@desk_view(*sorted(WRITERS))
@require_POST
def send(request: DeskRequest, year: int) -> HttpResponse:
    """Record that the copy of the version in force went to the Commission."""
    form, version = CopyForm(request.POST), _in_force(request, _known(request, year))
    if not form.is_valid():
        return _one(request, year, copying=form)
    try:
        record_copy(version, **_seen(request, "seen"), **form.cleaned_data)
    except Incomplete as refusal:
        form.refuse(refusal)
        return _one(request, year, copying=form)
    messages.success(request, "Penyampaian kepada Komisi Informasi dicatat.")
    return redirect("desk-report", year)


def _one(
    request: DeskRequest, year: int, *, publishing: PublishForm | None = None, copying: CopyForm | None = None
) -> HttpResponse:
    versions = versions_of(request.office, year)
    report = draft_of(request.office, year, request.at)
    context = {
        **one_year(request.office, report, versions, request.actor),
        "publishing": publishing or PublishForm(is_first=not versions),
        "copying": copying or CopyForm(),
        "form": publishing or copying,
    }
    refused = publishing or copying
    return render(request, "desk/yearly/one.html", context, status=UNPROCESSABLE if refused else 200)


def _writing(
    request: DeskRequest, form: ReportForm, report: YearlyReport, *, changed: bool = False
) -> HttpResponse:
    """The form; where somebody else saved first, what was typed stays, and saving once more replaces theirs."""
    refused = form.is_bound and not changed
    context = {
        "form": form,
        "parts": form.parts(parts_of(zones.local(request.at, request.office.zone).date())),
        "year": report.year,
        "revision": _number(request, "revision") if refused else report.revision,
        "changed": changed,
    }
    status = CONFLICT if changed else UNPROCESSABLE if refused else 200
    return render(request, "desk/yearly/write.html", context, status=status)


def _known(request: DeskRequest, year: int) -> int:
    """The year, when it may have a report. Raises Http404."""
    if not FIRST_YEAR <= year <= zones.local(request.at, request.office.zone).year:
        raise Http404
    return year


def _in_force(request: DeskRequest, year: int) -> ReportVersion:
    """The version in force, which must be the one that was seen. Raises Http404, ChangedMeanwhile."""
    versions = versions_of(request.office, year)
    if not versions:
        raise Http404
    if versions[0].number != _number(request, "version"):
        raise ChangedMeanwhile("Ada versi yang lebih baru.")
    return versions[0]


def _seen(request: DeskRequest, name: str) -> dict[str, Any]:
    """Who acts, when, and the number that the form carries of what was seen."""
    return {"by": request.actor, "at": request.at, name: _number(request, name)}


def _number(request: DeskRequest, name: str) -> int:
    typed = whole_number(request.POST.get(name, ""))
    return -1 if typed is None else typed
