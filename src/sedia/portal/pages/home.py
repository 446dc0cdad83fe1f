"""The house's front door and each office's home."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sedia.casefiles.clocks import by_law
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.portal.pages import hours
from sedia.portal.pages.cached import same_for_everyone
from sedia.portal.pages.places import mark_of, office_or_404, set_office
from sedia.requests.clocks import promised
from sedia.standards.models import StandardVersion
from sedia.standards.read import standards_in_force


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The only office's home; the list of offices; how to begin while there is none. Practice offices do not count."""
    offices = list(Office.objects.real().order_by("government", "name"))
    if len(offices) == 1:
        return _office_home(request, set_office(request, offices[0]), timezone.now())
    template = "portal/pages/offices.html" if offices else "portal/pages/begin.html"
    mark = [part for office in offices for part in mark_of(office)]
    return same_for_everyone(
        request, template, mark, lambda: {"offices": offices, "base_url": settings.BASE_URL}
    )


@require_safe
def office(request: HttpRequest, office: str) -> HttpResponse:
    """An office's home."""
    return _office_home(request, office_or_404(request, office), timezone.now())


def _office_home(request: HttpRequest, office: Office, at: datetime) -> HttpResponse:
    standards = standards_in_force(office, at)
    calendar = calendar_of(office)
    today = hours.today(calendar, at)
    mark = [*mark_of(office), *(standard.pk for standard in standards), calendar.local_date(at), today]
    return same_for_everyone(
        request, "portal/pages/office.html", mark, lambda: _shown(office, standards, at, today)
    )


def _shown(
    office: Office, standards: list[StandardVersion], at: datetime, today: hours.Today
) -> dict[str, Any]:
    calendar = calendar_of(office)
    day = calendar.local_date(at)
    in_ramadan = calendar.in_ramadan(day)
    # The standard under which the form of this office files: that of its first service.
    standard = min(standards, key=lambda each: each.service_id, default=None)
    return {
        "office": office,
        "standards": standards,
        "standard": standard,
        "today": today,
        "day": day,
        "in_ramadan": in_ramadan,
        "week": hours.week(
            calendar.ramadan if in_ramadan and calendar.ramadan else calendar.normal, calendar.zone_label
        ),
        "clocks": [promised(standard, at), by_law(standard.service.office, "legal_limit", at)]
        if standard
        else [],
    }
