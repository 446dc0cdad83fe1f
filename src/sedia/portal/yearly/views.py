"""The yearly figures (UU 14/2008 Art 12) and the yearly reports (Perki 1/2021 Art 56-58), for everyone, for good."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from sedia.files.models import Blob
from sedia.files.store import read
from sedia.offices.models import Office
from sedia.portal.pages.cached import public, same_for_everyone
from sedia.portal.pages.places import mark_of, office_or_404
from sedia.portal.yearly import page
from sedia.reports.models import ReportVersion
from sedia.reports.statistics import mark
from sedia.reports.yearly.document import Form
from sedia.reports.yearly.papers import NAMES
from sedia.reports.yearly.rules import FIRST_YEAR
from sedia.workdays import zones

MOST_VERSIONS = 32_767  # what its column holds


@require_safe
def years(request: HttpRequest, office: str) -> HttpResponse:
    """All years of an office."""
    place = office_or_404(request, office)
    this_year = zones.local(timezone.now(), place.zone).year
    shown = [*mark_of(place), *mark(place), *page.mark(place), this_year]
    return same_for_everyone(request, "portal/yearly/years.html", shown, lambda: page.years(place, this_year))


@require_safe
def one_year(request: HttpRequest, office: str, year: int) -> HttpResponse:
    """The figures and the report of one year."""
    place = office_or_404(request, office)
    today = zones.local(timezone.now(), place.zone).date()
    if not FIRST_YEAR <= year <= today.year:
        raise Http404
    shown = [*mark_of(place), *mark(place), *page.mark(place), today.year]
    return same_for_everyone(
        request, "portal/yearly/year.html", shown, lambda: page.one_year(place, year, today)
    )


@require_safe
def report(request: HttpRequest, office: str, year: int, form: str, number: int = 0) -> HttpResponse:
    """One form of the report of a year: the version in force, or the one of that number; it never changes."""
    place = office_or_404(request, office)
    paper = _paper(place, year, form, number)
    etag = quote_etag(paper.sha256)
    response = HttpResponse(read(paper), content_type=paper.media_type)
    name = f"{NAMES[Form(form)]} {year} {place.short_name}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return public(request, response, etag)


def _paper(office: Office, year: int, form: str, number: int) -> Blob:
    if year > 9999 or number > MOST_VERSIONS:
        raise Http404
    rows = ReportVersion.objects.filter(office=office, year=year).select_related("summary", "full")
    version = (rows.filter(number=number) if number else rows).first()
    if version is None:
        raise Http404
    return version.full if form == Form.FULL else version.summary
