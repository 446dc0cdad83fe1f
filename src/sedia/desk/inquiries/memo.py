"""How a unit is asked without a login: a printed memo, and a text for WhatsApp; both with the one-time link."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from sedia.letters import envelope
from sedia.letters.render import render
from sedia.notices.hand import wa_share
from sedia.offices.calendar import calendar_of
from sedia.requests.actions.inquiring import token_of
from sedia.requests.models import DataInquiry
from sedia.workdays import long_due, short_date

KIND = "internal_memo"


def link_of(inquiry: DataInquiry) -> str:
    """The whole address of the unit's link, with its token."""
    return f"{settings.BASE_URL}{reverse('unit-inquiry', args=[inquiry.pk])}?t={token_of(inquiry)}"


def told_by_hand(inquiry: DataInquiry) -> dict[str, str]:
    """A message with the link, and the address that opens it in WhatsApp; it says what is asked, not by whom."""
    due = long_due(inquiry.due_at, inquiry.request.office.zone, "id")
    items = "; ".join(item.text.rstrip(".") for item in inquiry.items.all())
    message = (
        f"Yth. {inquiry.unit.name}, mohon data berikut paling lambat {due}: {items}. "
        f"Kirim melalui tautan sekali pakai ini: {link_of(inquiry)}"
    )
    return {"message": message, "whatsapp": wa_share(inquiry.request.office, message)}


def memo_pdf(inquiry: DataInquiry, *, at: datetime) -> bytes:
    """The memo as a PDF on the office's paper."""
    office = inquiry.request.office
    content: dict[str, Any] = {
        **envelope.known(KIND, envelope.letterhead(office)),
        "to": inquiry.unit.name,
        "sender": inquiry.asked_by.name,
        "date": short_date(calendar_of(office).local_date(inquiry.asked_at)),
        "due": long_due(inquiry.due_at, office.zone, "id"),
        "note": inquiry.text,
        "items": [{"number": str(item.position), "text": item.text} for item in inquiry.items.all()],
        "qr_url": link_of(inquiry),
    }
    return render(KIND, content, paper=envelope.paper_of(office, KIND), images=envelope.images(office), at=at)
