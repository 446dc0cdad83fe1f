"""The deadline calculator: any moment of receipt, any term, explained day by day (DESIGN.md 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sedia.law import NotInForce
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.portal.pages import terms
from sedia.portal.pages.cached import same_for_everyone
from sedia.portal.pages.forms import Calculation
from sedia.portal.pages.places import mark_of, set_office
from sedia.standards.models import StandardVersion
from sedia.standards.read import standards_in_force
from sedia.workdays import Calendar, NoWorkingDay, civil_service_hours, office_calendar

ZONE = "Asia/Jakarta"


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """The form, and beneath it the answer: of what was asked, else of a request received this minute."""
    at = timezone.now().replace(second=0, microsecond=0)
    offices = list(Office.objects.real().order_by("government", "name"))
    office = _office(request, offices)
    standards = standards_in_force(office, at) if office else []
    calendar = calendar_of(office) if office else office_calendar(ZONE, *civil_service_hours())
    moment = calendar.local_date(at) if "received_at" in request.GET else at
    mark = [moment, *(part for each in offices for part in mark_of(each)), *(each.pk for each in standards)]
    return same_for_everyone(
        request,
        "portal/pages/calculator.html",
        mark,
        lambda: _shown(request, offices, office, calendar, standards, at),
    )


def _office(request: HttpRequest, offices: Sequence[Office]) -> Office | None:
    """The office whose calendar counts: the one asked for, else the first."""
    asked = next((each for each in offices if each.slug == request.GET.get("office")), None)
    office = asked or next(iter(offices), None)
    if office is not None and (asked or len(offices) == 1):
        set_office(request, office)
    return office


def _shown(
    request: HttpRequest,
    offices: Sequence[Office],
    office: Office | None,
    calendar: Calendar,
    standards: Sequence[StandardVersion],
    at: datetime,
) -> dict[str, Any]:
    usual = {"received_at": at, "term": terms.ANSWER, "office": office.slug if office else ""}
    data = request.GET if "received_at" in request.GET else None
    form = Calculation(offices, office, calendar.local_date(at), data, initial=usual)
    chosen = usual if data is None else form.cleaned_data if form.is_valid() else {}
    standard = min(standards, key=lambda each: each.service_id, default=None)
    return {"form": form, "calendar": calendar, **_counted(chosen, calendar, standard, at)}


def _counted(
    chosen: dict[str, Any], calendar: Calendar, standard: StandardVersion | None, at: datetime
) -> dict[str, Any]:
    if not chosen:
        return {}
    received_at = chosen["received_at"]
    try:
        clocks = terms.count(chosen["term"], received_at, calendar, standard)
    except (NotInForce, NoWorkingDay, OverflowError):
        return {"cannot": True}
    return {
        "clocks": clocks,
        "received_at": received_at,
        "rule": terms.rule_of(chosen["term"], calendar.local_date(received_at)),
        "unconfirmed": calendar.unconfirmed_years(
            min(clock.receipt_day for clock in clocks), max(clock.last_day for clock in clocks)
        ),
        "today": calendar.local_date(at),
    }
