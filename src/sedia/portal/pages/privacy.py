"""What happens with personal data (UU 27/2022 Art 20-21, 30, 32, 53; R45, R46, R70)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sedia import law
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.portal.pages.cached import same_for_everyone
from sedia.portal.pages.places import mark_of, office_or_404


@require_safe
def privacy(request: HttpRequest, office: str) -> HttpResponse:
    """The privacy notice of one office."""
    found = office_or_404(request, office)
    day = _day(found, timezone.now())
    statutes = law.load()
    mark = [*mark_of(found), statutes.version]
    return same_for_everyone(request, "portal/pages/privacy.html", mark, lambda: _shown(found, day))


def _day(office: Office, at: datetime) -> date:
    return calendar_of(office).local_date(at)


def _shown(office: Office, day: date) -> dict[str, Any]:
    statutes = law.load()
    return {
        "office": office,
        "bases": statutes.all(law.PrivacyBasis, on=day),
        "access": statutes.term("data_access", on=day),
        "correction": statutes.term("data_correction", on=day),
        "breach": statutes.term("breach_notice", on=day),
        "days": statutes.term("data_access", on=day).amount // 24,
    }
