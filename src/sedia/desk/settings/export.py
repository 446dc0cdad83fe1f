"""Everything that the office owns as one archive: asked for, how far it is, fetched until it expires."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings.page import admin_view, back, page
from sedia.transfer.actions.exporting import ask_export, fetch_export
from sedia.transfer.models import OfficeExport
from sedia.web.downloads import send_blob

HERE = "settings-export"
SHOWN = 10


@admin_view
@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """What an archive holds, the newest ones, and the press."""
    return page(request, "export", HERE, _list(request))


@admin_view
@require_GET
def rows(request: DeskRequest) -> HttpResponse:
    """The newest archives alone, for a page that looks again."""
    return render(request, "desk/settings/export_rows.html", _list(request))


@admin_view
@require_POST
def ask(request: DeskRequest) -> HttpResponse:
    """Ask for one."""
    ask_export(request.office, by=request.actor, at=request.at)
    return back(
        HERE, said="Ekspor sedang disusun. Halaman ini memberi tahu bila sudah siap.", request=request
    )


@admin_view
@require_POST
def fetch(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Fetch one that is ready."""
    mine = OfficeExport.objects.visible_to(request.actor).select_related("office", "blob")
    export = get_object_or_404(mine, pk=pk, office=request.office)
    archive = fetch_export(export, by=request.actor, at=request.at)
    return send_blob(request, archive, f"sedia-{export.office.slug}-{export.asked_at:%Y%m%d}.zip")


def _list(request: DeskRequest) -> dict[str, Any]:
    rows = list(OfficeExport.objects.filter(office=request.office).select_related("asked_by", "blob")[:SHOWN])
    exports = [{"row": row, "open": row.is_open(request.at)} for row in rows]
    return {"exports": exports, "busy": any(not (row.made_at or row.failed_at) for row in rows)}
