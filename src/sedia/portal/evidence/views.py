"""The public list of evidence: the items of the assessment, each with links that open without login (R62, R75)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sedia import law
from sedia.offices.models import Office
from sedia.portal.pages.cached import same_for_everyone
from sedia.portal.pages.places import mark_of, office_or_404
from sedia.reports.evidence.checklist import checklist, mark
from sedia.web.evidence import drawn
from sedia.workdays import zones


@require_safe
def evidence(request: HttpRequest, office: str) -> HttpResponse:
    """The links as they stand, for the assessment of the running year."""
    place, at = office_or_404(request, office), timezone.now()
    shown = [*mark_of(place), *mark(place, at), law.load().version, zones.local(at, place.zone).date()]
    return same_for_everyone(request, "portal/evidence/page.html", shown, lambda: _shown(place, at))


def _shown(office: Office, at: datetime) -> dict[str, Any]:
    rows, today = checklist(office, at), zones.local(at, office.zone).date()
    return {
        "office": office,
        "today": today,
        "year": today.year,
        "rows": [drawn(row, office) for row in rows],
        "there": sum(row.is_there for row in rows),
        "all": len(rows),
        "address": f"{settings.BASE_URL}{reverse('evidence', args=[office.slug])}",
    }
