"""The office and the standard that a public address names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest

from sedia.offices.models import Office
from sedia.standards.kept import standard_kept
from sedia.standards.models import StandardVersion


def office_or_404(request: HttpRequest, slug: str) -> Office:
    """The office of that address, which becomes the page's office; one query. A closed one is there no more."""
    office = Office.objects.open().filter(slug=slug).first()
    if office is None:
        raise Http404
    return set_office(request, office)


def set_office(request: HttpRequest, office: Office) -> Office:
    """Make it the page's office: name, colour and time zone."""
    request.office = office  # type: ignore[attr-defined]
    return office


def mark_of(office: Office) -> list[Any]:
    """What names the version of everything that pages say of an office itself."""
    return [office.uuid, office.revision, office.calendar_version]


def standard_asked(request: HttpRequest, slug: str, at: datetime) -> StandardVersion | None:
    """The standard under which the office of that address takes requests, with service and office; one query."""
    standard = standard_kept(slug, at)
    if standard is not None:
        set_office(request, standard.service.office)
    return standard
