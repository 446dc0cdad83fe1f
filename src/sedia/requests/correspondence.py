"""How the office writes to a requester: address, opening and closing, and the letter of Lampiran IX."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sedia.journal.actors import Actor, Role
from sedia.letters import actions as letters
from sedia.letters import envelope
from sedia.letters.models import Kind, Letter
from sedia.letters.paragraphs import filled
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office
from sedia.requests.models import InformationRequest
from sedia.workdays import long_moment, short_date

SIGNATORIES = (Role.PPID, Role.PPID_DEPUTY)


def contact(request: InformationRequest) -> str:
    """Telephone and e-mail as a letter names them."""
    requester = request.casefile.requester
    return " / ".join(part for part in (requester.phone, requester.email) if part) or "–"


def full_name(request: InformationRequest) -> str:
    """The requester's name, with the institution behind it."""
    requester = request.casefile.requester
    return f"{requester.name} ({requester.institution})" if requester.institution else requester.name


def addressee(request: InformationRequest) -> str:
    """Who a letter is for, below `Yth.`: the line given at the counter, else name and institution."""
    requester = request.casefile.requester
    return request.addressee or "\n".join(part for part in (requester.name, requester.institution) if part)


def what_came(request: InformationRequest) -> str:
    """How a letter names what it answers: the sender's letter by number and date, or the request by its subject."""
    if request.sender_letter_number:
        dated = f" tanggal {short_date(request.sender_letter_date)}" if request.sender_letter_date else ""
        return f"surat Saudara Nomor {request.sender_letter_number}{dated} perihal {request.subject}"
    return f"permohonan informasi Saudara perihal {request.subject}"


def usual_words(request: InformationRequest, kind: str) -> dict[str, str]:
    """The opening and the closing that a letter of this kind starts with."""
    received = short_date(calendar_of(request.office).local_date(request.casefile.received_at))
    names = {
        "pemohon": request.casefile.requester.name,
        "nomor_pendaftaran": request.casefile.number,
        "tanggal_permohonan": received,
        "perihal": what_came(request),
    }
    return {place: filled(request.office, f"{kind}.{place}", names) for place in ("opening", "closing")}


def holder_of(office: Office, by: Actor, at: datetime) -> Membership | None:
    """Who signs a letter that `by` makes: the person's own post as PPID, else whoever holds it today."""
    for holder in by.memberships:
        if holder.office_id == office.pk and holder.role in SIGNATORIES:
            own: Membership = holder
            return own
    today = calendar_of(office).local_date(at)
    holders = Membership.objects.on(today).filter(office=office, role__in=SIGNATORIES)
    return holders.select_related("staff", "office").order_by("-role", "pk").first()


def completion_letter(
    request: InformationRequest,
    parts: Sequence[str],
    *,
    by: Actor,
    at: datetime,
    number: str = "",
    day: date | None = None,
) -> Letter:
    """The unsaved letter of Lampiran IX that says what is missing (R65); rendered when it has its number."""
    office, casefile = request.office, request.casefile
    holder = holder_of(office, by, at)
    body: dict[str, Any] = {
        "registration_number": casefile.number,
        "request_date": short_date(calendar_of(office).local_date(casefile.received_at)),
        "name": full_name(request),
        "address": casefile.requester.address,
        "contact": contact(request),
        "details": request.details,
        "addressee": addressee(request),
        "addressee_address": casefile.requester.address or "di tempat",
        "regarding": f"Kelengkapan permohonan informasi {casefile.number}",
        "parts": [{"text": part} for part in parts],
        **usual_words(request, Kind.COMPLETION_REQUEST),
        **(envelope.signatory(holder) if holder else _vacant(office)),
        "approved_at": long_moment(at, office.zone),
    }
    letter = letters.drafted(casefile, Kind.COMPLETION_REQUEST, body, at=at)
    if number:
        letters.numbered(letter, number=number, day=day or calendar_of(office).local_date(at), at=at)
    return letter


def _vacant(office: Office) -> dict[str, str]:
    return {"signatory_post": office.ppid_label, "signatory_name": "–"}
