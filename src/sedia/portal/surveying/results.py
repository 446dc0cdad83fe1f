"""The survey's results for everyone (R44): index, band and averages of the periods that tell of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sedia import law
from sedia.offices.models import Office
from sedia.portal.pages.cached import keep, kept, page_etag, public, same_for_everyone
from sedia.portal.pages.places import mark_of, office_or_404
from sedia.surveys import count
from sedia.surveys.content import ROMAN, comma, report_pdf
from sedia.surveys.results import Line, Result, result_of
from sedia.surveys.rules import FLOOR, VALUES, Period
from sedia.web.charts import Chart, chart
from sedia.web.context import language


@require_safe
def results(request: HttpRequest, office: str) -> HttpResponse:
    """The newest published period, or the one that `?periode=` names."""
    place, at = office_or_404(request, office), timezone.now()
    mark = [*mark_of(place), *count.mark(place, at)]
    asked = request.GET.get("periode", "")
    return same_for_everyone(request, "portal/surveying/results.html", mark, lambda: _shown(place, asked, at))


@require_safe
def report(request: HttpRequest, office: str) -> HttpResponse:
    """The report of a published period as a PDF, rendered once for each version."""
    place, at = office_or_404(request, office), timezone.now()
    etag = page_etag(request, "survey_report", [*mark_of(place), *count.mark(place, at)])
    pdf = kept(etag)
    if pdf is None:
        found = _published(place, at)
        pdf = report_pdf(
            place, found, _asked_for(found, request.GET.get("periode", "")), count.today(place, at)
        )
        keep(etag, pdf)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"Laporan SKM {place.short_name}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return public(request, response, etag)


def _published(office: Office, at: datetime) -> list[Result]:
    return [result_of(seen) for seen in count.shown(office, at)]


def _asked_for(found: Sequence[Result], asked: str) -> Result:
    """The period of that name, the newest without one. Raises Http404."""
    period = Period.read(asked) if asked else None
    for result in found:
        if result.period == period or not asked:
            return result
    raise Http404


def _shown(office: Office, asked: str, at: datetime) -> dict[str, Any]:
    found = _published(office, at)
    context = {"office": office, "floor": FLOOR, "results": [_row(result) for result in found]}
    if not found and not asked:
        return context
    result = _asked_for(found, asked)
    return {
        **context,
        **_row(result),
        "lines": [_line(line) for line in result.lines],
        "bands": ", ".join(_band(band) for band in result.all_bands),
        "without": [_words(period) for period in result.seen.without],
        "by_element": _by_element(result),
        "by_quarter": _by_quarter(found),
    }


def _row(result: Result) -> dict[str, Any]:
    english = language() == "en"
    return {
        "result": result,
        "period": _words(result.period),
        "key": str(result.period),
        "index": _number(result.told),
        "quality": result.band.gloss if english else result.band.wording,
    }


def _line(line: Line) -> dict[str, Any]:
    english = language() == "en"
    return {
        "code": line.element.id,
        "name": line.element.name_gloss if english else line.element.name,
        "answered": line.answered,
        "average": _number(line.told),
        "grade": line.band.id,
        "quality": line.band.gloss if english else line.band.wording,
    }


def _band(band: law.SurveyBand) -> str:
    ends = f"{band.id} {band.lowest}–{band.highest}"
    return ends if language() == "en" else ends.replace(".", ",")


def _by_element(result: Result) -> Chart:
    rows = [(line, _line(line)) for line in result.lines]
    return chart(
        gettext("Nilai rata-rata tiap unsur, dari 1 sampai 4"),
        [(f"{said['code']} {said['name']}", said["average"], [line.average]) for line, said in rows],
        most=VALUES[-1],
    )


def _by_quarter(found: Sequence[Result]) -> Chart | None:
    rows = [result for result in reversed(found) if result.period.quarter]
    if len(rows) < 2:
        return None
    drawn = [
        (_words(result.period), f"{_number(result.told)} {result.band.id}", [result.index]) for result in rows
    ]
    return chart(gettext("Indeks tiap triwulan, dari 25 sampai 100"), drawn[-12:], most=100)


def _words(period: Period) -> str:
    if not period.quarter:
        return gettext("Tahun %(year)s") % {"year": period.year}
    told = {"quarter": ROMAN[period.quarter], "year": period.year}
    return gettext("Triwulan %(quarter)s %(year)s") % told


def _number(number: Any) -> str:
    return str(number) if language() == "en" else comma(number)
