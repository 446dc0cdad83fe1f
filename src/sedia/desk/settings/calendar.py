"""Hours, closures and holidays."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings import days
from sedia.desk.settings.calendar_forms import ClosureForm, DayForm, DecreeForm
from sedia.desk.settings.hours_form import HoursForm
from sedia.desk.settings.page import SAVED, admin_view, back, page, posted, save
from sedia.offices import actions
from sedia.offices.models import Closure
from sedia.workdays import zones


@admin_view
def hours(request: DeskRequest) -> HttpResponse:
    """Opening hours by weekday, and in Ramadan."""
    form = HoursForm(posted(request), office=request.office)

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        context = {"form": form, "news": news, "shipped": days.shipped_ramadan()}
        return page(request, "hours", "settings-hours", context, status=status)

    return save(
        request,
        form,
        lambda: actions.set_hours(
            request.office,
            by=request.actor,
            at=request.at,
            revision=form.cleaned_data["revision"],
            hours=form.as_stored(),
        ),
        draw,
        lambda: back("settings-hours", said=SAVED, request=request),
    )


@admin_view
def closures(request: DeskRequest) -> HttpResponse:
    """Days on which the office is closed for a reason of its own; a new one below them."""
    form = ClosureForm(posted(request))

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        rows = request.office.closures.order_by("-first_day")
        return page(request, "closures", "settings-closures", {"form": form, "rows": rows}, status=status)

    return save(
        request,
        form,
        lambda: actions.add_closure(request.office, by=request.actor, at=request.at, **form.cleaned_data),
        draw,
        lambda: back("settings-closures", said=SAVED, request=request),
    )


@admin_view
@require_POST
def remove_closure(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a closure back."""
    closure = get_object_or_404(Closure.objects.select_related("office"), pk=pk, office=request.office)
    actions.remove_closure(closure, by=request.actor, at=request.at)
    return back("settings-closures", said="Hari tutup dihapus.", request=request)


@admin_view
def this_year(request: DeskRequest) -> HttpResponse:
    """To the days off of this year."""
    return back("settings-year", zones.local(request.at, request.office.zone).year)


@admin_view
def year(request: DeskRequest, year: int) -> HttpResponse:
    """The days off of one year: the national list with the office's edits; one day is changed in the form below."""
    if year not in days.years(request.office, request.at):
        raise Http404
    form = DayForm(posted(request), initial=days.chosen(request.office, request.GET.get("hari", "")))

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        context = {"form": form, "decree_form": DecreeForm(), **days.shown(request.office, year, request.at)}
        return page(request, "holidays", "settings-holidays", context, status=status)

    return save(
        request,
        form,
        lambda: actions.edit_day(request.office, by=request.actor, at=request.at, **form.cleaned_data),
        draw,
        lambda: back("settings-year", form.cleaned_data["day"].year, said=SAVED, request=request),
    )


@admin_view
@require_POST
def confirm(request: DeskRequest, year: int) -> HttpResponse:
    """Say that the year was checked against its decree."""
    if year not in days.years(request.office, request.at):
        raise Http404
    form = DecreeForm(request.POST)

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        context = {"form": DayForm(), "decree_form": form, **days.shown(request.office, year, request.at)}
        return page(request, "holidays", "settings-holidays", context, status=status)

    return save(
        request,
        form,
        lambda: actions.confirm_year(
            request.office, by=request.actor, at=request.at, year=year, decree=form.cleaned_data["decree"]
        ),
        draw,
        lambda: back("settings-year", year, said=f"Hari libur {year} dipastikan.", request=request),
    )


@admin_view
@require_POST
def remove_edit(request: DeskRequest, day: date) -> HttpResponse:
    """Let the national list hold for that date again."""
    actions.remove_day_edit(request.office, by=request.actor, at=request.at, day=day)
    return back(
        "settings-year", day.year, said="Tanggal itu kembali mengikuti daftar nasional.", request=request
    )
