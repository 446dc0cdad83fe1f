"""Service standards: the versions, and a new one, previewed before it is published."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings.page import admin_view, back, page, posted, retype, save
from sedia.desk.settings.standards_form import VersionForm
from sedia.standards.actions import publish_version
from sedia.standards.models import Service, StandardVersion
from sedia.standards.read import services_of, versions
from sedia.standards.rules import COMPONENTS, LISTS, lettered


@admin_view
def index(request: DeskRequest) -> HttpResponse:
    """Each service with its versions, newest first."""
    services = [
        {"service": service, "versions": [_about(row, request) for row in versions(service)]}
        for service in services_of(request.office)
    ]
    return page(request, "standards", "settings-standards", {"services": services})


def _about(row: StandardVersion, request: DeskRequest) -> dict[str, Any]:
    return {"row": row, "waits": row.in_force_from > request.at}


@admin_view
def version(request: DeskRequest, slug: str, number: int) -> HttpResponse:
    """One version as it was published."""
    service = _service(request, slug)
    row = get_object_or_404(service.versions, number=number)
    context = {"service": service, "row": row, "components": components(vars(row))}
    return page(request, "version", "settings-standards", context)


@admin_view
def new_version(request: DeskRequest, slug: str) -> HttpResponse:
    """A new version, filled from the newest; `lihat` previews it and saves nothing."""
    service = _service(request, slug)
    newest = next(iter(versions(service)), None)
    form = VersionForm(posted(request), newest=newest, zone=request.office.zone)

    def draw(status: int = 200, news: Any = (), preview: Any = None) -> HttpResponse:
        if status == 409:
            retype(form, after=newest.number if newest else 0)
        context = {
            "form": form,
            "service": service,
            "newest": newest,
            "preview": preview,
            "changed": status == 409,
        }
        return page(request, "new_version", "settings-standards", context, status=status)

    if request.method == "POST" and "terbitkan" not in request.POST:
        return draw(preview=components(form.facts())) if form.is_valid() else draw(status=400)
    return save(
        request,
        form,
        lambda: publish_version(
            service,
            by=request.actor,
            at=request.at,
            after=form.cleaned_data["after"],
            in_force_from=form.cleaned_data["in_force_from"],
            **form.facts(),
        ),
        draw,
        lambda: back("settings-standards", said="Versi baru diterbitkan.", request=request),
    )


def components(said: dict[str, Any]) -> list[dict[str, Any]]:
    """The filled components as they are published: letter, title, text or lettered lines."""
    return [
        {
            "letter": letter,
            "title": title,
            "lines": lettered(said[field]) if field in LISTS else (),
            "text": said[field],
        }
        for letter, title, field in COMPONENTS
        if said.get(field)
    ]


def _service(request: DeskRequest, slug: str) -> Service:
    return get_object_or_404(Service.objects.select_related("office"), slug=slug, office=request.office)
