"""What stands on the covering slip of a case on paper (lembar disposisi)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from sedia.desk.cases.opened import Opened
from sedia.letters import envelope
from sedia.letters.paper import HALF
from sedia.letters.render import render
from sedia.requests.correspondence import full_name
from sedia.requests.models import InformationRequest
from sedia.workdays import long_due, long_moment, short_date

KIND = "disposition_slip"


def slip_pdf(case: Opened, *, half: bool) -> bytes:
    """The slip as a PDF, on the office's paper or on half a sheet; its QR code leads to the case, for the staff."""
    office = case.office
    paper = HALF if half else envelope.paper_of(office, KIND)
    return render(KIND, _content(case), paper=paper, images=envelope.images(office), at=case.at)


def _content(case: Opened) -> dict[str, Any]:
    asked = case.asked
    return {
        **head(case, KIND),
        "qr_url": f"{settings.BASE_URL}{reverse('desk-case', args=[case.casefile.number])}",
        "sender_letter": _letter(asked),
        "agenda_number": asked.agenda_number,
        "channel": case.casefile.get_channel_display(),
        "units": [{"name": unit.name} for unit in case.office.units.filter(active=True)],
    }


def head(case: Opened, kind: str) -> dict[str, Any]:
    """What a paper that goes with the case says first: whose it is, what is asked, and until when."""
    asked, zone = case.asked, case.office.zone
    return {
        **envelope.known(kind, envelope.letterhead(case.office)),
        "registration_number": case.casefile.number,
        "name": full_name(asked),
        "subject": asked.subject,
        "received_at": long_moment(case.casefile.received_at, zone),
        "promise_due": long_due(asked.promise_due, zone, "id"),
        "legal_due": long_due(asked.legal_due, zone, "id"),
    }


def _letter(asked: InformationRequest) -> str:
    number = f"Nomor {asked.sender_letter_number}" if asked.sender_letter_number else ""
    day = short_date(asked.sender_letter_date) if asked.sender_letter_date else ""
    return ", ".join(part for part in (number, day) if part)
