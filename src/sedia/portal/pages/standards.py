"""The service standard as a page and as a poster (R59, UU 25/2009 Art 21)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sedia import law
from sedia.offices.calendar import calendar_of
from sedia.portal.pages import hours
from sedia.portal.pages.cached import keep, kept, page_etag, public, same_for_everyone
from sedia.portal.pages.places import mark_of, set_office
from sedia.portal.pages.poster import poster_pdf
from sedia.standards.models import StandardVersion
from sedia.standards.rules import COMPONENTS, LISTS, MAKING, lettered, since
from sedia.web.context import language


@require_safe
def standard(request: HttpRequest, office: str, service: str) -> HttpResponse:
    """The standard in force, or the version that `?versi=` names."""
    at = timezone.now()
    versions = _versions(request, office, service, at)
    shown = _asked_for(request, versions)
    calendar = calendar_of(shown.service.office)
    mark = [*mark_of(shown.service.office), shown.pk, versions[0].pk, len(versions), calendar.local_date(at)]
    return same_for_everyone(request, "portal/pages/standard.html", mark, lambda: _shown(shown, versions, at))


@require_safe
def poster(request: HttpRequest, office: str, service: str) -> HttpResponse:
    """The poster to print and hang up, with a QR code that leads to the form; rendered once for each version."""
    versions = _versions(request, office, service, timezone.now())
    shown = _asked_for(request, versions)
    etag = page_etag(request, "poster", [*mark_of(shown.service.office), shown.pk])
    pdf = kept(etag)
    if pdf is None:
        pdf = poster_pdf(shown)
        keep(etag, pdf)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"Standar pelayanan {shown.service.name} - {shown.service.office.short_name}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return public(request, response, etag)


def _versions(request: HttpRequest, office: str, service: str, at: datetime) -> list[StandardVersion]:
    """The versions in force at some time up to `at`, newest first, with service and office; one query."""
    rows = StandardVersion.objects.filter(service__office__slug=office, service__slug=service)
    found = list(rows.in_force(at).select_related("service__office"))
    if not found:
        raise Http404
    set_office(request, found[0].service.office)
    return found


def _asked_for(request: HttpRequest, versions: list[StandardVersion]) -> StandardVersion:
    asked = request.GET.get("versi", "")
    if not asked:
        return versions[0]
    for version in versions:
        if str(version.number) == asked:
            return version
    raise Http404


def _shown(standard: StandardVersion, versions: Sequence[StandardVersion], at: datetime) -> dict[str, Any]:
    office = standard.service.office
    calendar = calendar_of(office)
    statutes, day = law.load(), calendar.local_date(at)
    return {
        "office": office,
        "limit": statutes.term("legal_limit", on=day),
        "longer": statutes.term("extension", on=day),
        "standard": standard,
        "versions": [
            (version, since(version.in_force_from, version.created_at, office.zone, language()))
            for version in versions
        ],
        "in_force": standard.pk == versions[0].pk,
        "requirements": lettered(standard.requirements),
        "procedure": lettered(standard.procedure),
        "making": [
            (name, getattr(standard, field))
            for _, name, field in COMPONENTS
            if field in MAKING and field not in LISTS and getattr(standard, field)
        ],
        "week": hours.week(calendar.normal, calendar.zone_label),
        "ramadan": hours.week(calendar.ramadan, calendar.zone_label) if calendar.ramadan else [],
        "ramadan_dates": hours.ramadan_dates(calendar.ramadan_ranges, at, calendar),
        "today": hours.today(calendar, at),
    }
