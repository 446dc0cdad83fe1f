"""Units: add, rename, retire, reopen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings.page import SAVED, admin_view, back, page, posted, save
from sedia.offices import actions
from sedia.offices.models import Unit
from sedia.web.forms import Form, LineField


class UnitForm(Form):
    """A unit's name."""

    name = LineField(label="Nama unit", max_length=200)


@admin_view
def units(request: DeskRequest) -> HttpResponse:
    """All units, and a new one."""
    form = UnitForm(posted(request))

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        rows = request.office.units.order_by("-active", "name")
        return page(request, "units", "settings-units", {"form": form, "rows": rows}, status=status)

    return save(
        request,
        form,
        lambda: actions.add_unit(request.office, by=request.actor, at=request.at, **form.cleaned_data),
        draw,
        lambda: back("settings-units", said="Unit ditambahkan.", request=request),
    )


@admin_view
def rename(request: DeskRequest, pk: int) -> HttpResponse:
    """Another name for a unit."""
    unit = _unit(request, pk)
    form = UnitForm(posted(request), initial={"name": unit.name})

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        return page(request, "unit", "settings-units", {"form": form, "unit": unit}, status=status)

    return save(
        request,
        form,
        lambda: actions.rename_unit(unit, by=request.actor, at=request.at, **form.cleaned_data),
        draw,
        lambda: back("settings-units", said=SAVED, request=request),
    )


@admin_view
@require_POST
def retire(request: DeskRequest, pk: int) -> HttpResponse:
    """No new work for this unit."""
    actions.retire_unit(_unit(request, pk), by=request.actor, at=request.at)
    return back("settings-units", said="Unit dinonaktifkan.", request=request)


@admin_view
@require_POST
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Work for this unit again."""
    actions.reopen_unit(_unit(request, pk), by=request.actor, at=request.at)
    return back("settings-units", said="Unit diaktifkan kembali.", request=request)


def _unit(request: DeskRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("office"), pk=pk, office=request.office)
