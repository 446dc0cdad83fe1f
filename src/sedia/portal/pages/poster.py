"""The poster of a service standard: a letter kind that belongs to no case and is never stored."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation

from sedia.law import Unit
from sedia.letters import envelope
from sedia.letters.render import needs, render
from sedia.offices.calendar import calendar_of
from sedia.portal.pages import hours
from sedia.requests.content import NO_COST, complaint_channels
from sedia.standards.models import StandardVersion
from sedia.standards.rules import lettered, since
from sedia.workdays import amount_of

KIND = "poster"
LANGUAGE = "id"  # the standard itself is written in Indonesian


def poster_pdf(standard: StandardVersion) -> bytes:
    """The poster as a PDF, on the office's paper."""
    office = standard.service.office
    with translation.override(LANGUAGE):
        content = envelope.known(KIND, _content(standard))
    return render(KIND, content, paper=envelope.paper_of(office, KIND), images=envelope.images(office))


def _content(standard: StandardVersion) -> dict[str, Any]:
    office = standard.service.office
    calendar = calendar_of(office)
    known_accents = needs(KIND).choice["accent"]
    return {
        **envelope.letterhead(office),
        "service": standard.service.name,
        "decree": standard.decree,
        "in_force": f"Berlaku sejak {since(standard.in_force_from, standard.created_at, office.zone)}",
        "completion_time": standard.promise_wording,
        "completion_note": f"{amount_of(standard.promise_days, Unit.WORKING_DAY)} sejak permohonan diterima",
        "cost": NO_COST,
        "product": standard.product,
        "qr_url": f"{settings.BASE_URL}/{office.slug}/permohonan/baru/",
        "accent": office.accent if office.accent in known_accents else "",
        "requirements": [
            {"marker": f"{line.letter}.", "text": line.text} for line in lettered(standard.requirements)
        ],
        "procedure": _procedure(standard),
        "hours": [
            {"days": row.days, "time": row.hours, "note": row.pause}
            for row in hours.week(calendar.normal, calendar.zone_label)
        ],
        "complaint_channels": [
            {"label": label, "value": value} for label, value in complaint_channels(office)
        ],
    }


def _procedure(standard: StandardVersion) -> list[dict[str, str]]:
    rows = []
    for line in lettered(standard.procedure):
        rows.append({"marker": f"{line.letter}.", "text": line.text})
        rows += [
            {"marker": f"{number}.", "text": part, "level": "2"}
            for number, part in enumerate(line.parts, start=1)
        ]
    return rows
