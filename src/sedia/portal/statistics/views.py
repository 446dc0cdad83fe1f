"""Promise against result, for everyone: a page, and the same figures as open data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sedia.offices.models import Office
from sedia.portal.pages.cached import keep, kept, page_etag, public, same_for_everyone
from sedia.portal.pages.places import mark_of, office_or_404
from sedia.portal.statistics.page import page
from sedia.reports.open_data import csv_of, json_of
from sedia.reports.statistics import Statistics, mark, statistics_of
from sedia.web.numbers import whole_number
from sedia.workdays import zones


@require_safe
def statistics(request: HttpRequest, office: str) -> HttpResponse:
    """The page of one year: the running one, or that which `?tahun=` names."""
    place, at = office_or_404(request, office), timezone.now()
    this_year = zones.local(at, place.zone).year
    year = _year(request, this_year)
    shown = [*mark_of(place), *mark(place), this_year]
    return same_for_everyone(
        request,
        "portal/statistics/page.html",
        shown,
        lambda: page(place, statistics_of(place), year, this_year),
    )


def _year(request: HttpRequest, this_year: int) -> int:
    asked = request.GET.get("tahun", "")
    year = whole_number(asked) if asked else this_year
    if year is None or not 2000 <= year <= this_year:
        raise Http404
    return year


@require_safe
def data_csv(request: HttpRequest, office: str) -> HttpResponse:
    """One row a month."""
    return _data(request, office, "csv", "text/csv; charset=utf-8", lambda place, found, at: csv_of(found))


@require_safe
def data_json(request: HttpRequest, office: str) -> HttpResponse:
    """The same, with what each column says, who made it and when."""
    return _data(request, office, "json", "application/json", json_of)


def _data(
    request: HttpRequest,
    slug: str,
    ending: str,
    media_type: str,
    made: Callable[[Office, Statistics, datetime], str],
) -> HttpResponse:
    office: Office = office_or_404(request, slug)
    etag = page_etag(request, f"statistics.{ending}", [*mark_of(office), *mark(office)])
    body = kept(etag)
    if body is None:
        body = made(office, statistics_of(office), timezone.now()).encode()
        keep(etag, body)
    response = HttpResponse(body, content_type=media_type)
    name = f"statistik-{office.slug}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return public(request, response, etag)
