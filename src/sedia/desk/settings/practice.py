"""The practice office: made by one press, staffed, closed, opened again."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings.page import admin_view, back, page
from sedia.offices import actions
from sedia.offices.models import Office
from sedia.standards.actions import open_practice

HERE = "settings-practice"


@admin_view
@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """What a practice office is, whether there is one, and the way into it and back."""
    office, practice = request.office, _found(request)
    inside = practice is not None and practice in request.offices
    real = office.practice_of if office.practice_of in request.offices else None
    return page(request, "practice", HERE, {"practice": practice, "inside": inside, "real": real})


@admin_view
@require_POST
def open_it(request: DeskRequest) -> HttpResponse:
    """Make it."""
    open_practice(request.office, by=request.actor, at=request.at)
    return back(HERE, said="Kantor latihan siap dipakai.", request=request)


@admin_view
@require_POST
def staff(request: DeskRequest) -> HttpResponse:
    """Let those who joined since practise too."""
    added = actions.staff_practice(_practice(request), by=request.actor, at=request.at)
    said = (
        f"{added} peran disalin ke kantor latihan." if added else "Semua pegawai sudah ada di kantor latihan."
    )
    return back(HERE, said=said, request=request)


@admin_view
@require_POST
def close(request: DeskRequest) -> HttpResponse:
    """No new requests, and no way in."""
    actions.close_practice(_practice(request), by=request.actor, at=request.at)
    return back(HERE, said="Kantor latihan ditutup.", request=request)


@admin_view
@require_POST
def reopen(request: DeskRequest) -> HttpResponse:
    """Practise again."""
    actions.reopen_practice(_practice(request), by=request.actor, at=request.at)
    return back(HERE, said="Kantor latihan dibuka kembali.", request=request)


def _found(request: DeskRequest) -> Office | None:
    """The practice office beside the chosen one, or the chosen one itself; None before the first press."""
    office = request.office
    return office if office.is_practice else Office.objects.filter(practice_of=office).first()


def _practice(request: DeskRequest) -> Office:
    found = _found(request)
    if found is None:
        raise Http404
    return found
