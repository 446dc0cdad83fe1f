"""How the office writes to a requester: address, opening and closing, and the letters of a request in work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sedia import law
from sedia.casefiles.models import Attachment, Requester
from sedia.journal.actors import Actor, Role
from sedia.letters import actions as letters
from sedia.letters import envelope
from sedia.letters.models import Kind, Letter
from sedia.letters.paragraphs import filled, ready
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office
from sedia.requests.addressing import Party, addressee_lines
from sedia.requests.models import InformationRequest
from sedia.workdays import Deadline, amount_with_words, long_moment, short_date

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
    """Who a letter is for, below `Yth.`: the line given at the counter, else as the kind of requester asks for."""
    if request.addressee:
        return request.addressee
    requester = request.casefile.requester
    power = request.casefile.attachments.filter(purpose=Attachment.Purpose.POWER_OF_ATTORNEY)
    empowered = requester.kind == Requester.Kind.GROUP and power.exists()
    return "\n".join(addressee_lines(replace(party_of(requester), empowered=empowered)))


def party_of(requester: Requester) -> Party:
    """Who a letter is written to."""
    return Party(
        kind=requester.kind,
        name=requester.name,
        institution=requester.institution,
        representative=requester.representative_name,
        government=requester.government,
    )


def what_came(request: InformationRequest) -> str:
    """How a letter names what it answers: the sender's letter by number and date, or the request by its subject."""
    if request.sender_letter_number:
        dated = f" tanggal {short_date(request.sender_letter_date)}" if request.sender_letter_date else ""
        return f"surat Saudara Nomor {request.sender_letter_number}{dated} perihal {request.subject}"
    return f"permohonan informasi Saudara perihal {request.subject}"


def usual_words(request: InformationRequest, kind: str) -> dict[str, str]:
    """The opening and the closing that a letter of this kind starts with."""
    names = _names(request)
    return {place: filled(request.office, f"{kind}.{place}", names) for place in ("opening", "closing")}


def ready_sentences(request: InformationRequest, groups: Iterable[str]) -> dict[str, list[str]]:
    """The sentences that the office keeps for these outcomes and ways of delivery, with this request's names."""
    names = _names(request)
    return {group: ready(request.office, group, names) for group in groups}


def _names(request: InformationRequest) -> dict[str, str]:
    """What the office's words may name of a request."""
    received = short_date(calendar_of(request.office).local_date(request.casefile.received_at))
    return {
        "pemohon": request.casefile.requester.name,
        "nomor_pendaftaran": request.casefile.number,
        "tanggal_permohonan": received,
        "perihal": what_came(request),
    }


def holder_of(
    office: Office, by: Actor, at: datetime, roles: Sequence[Role] = SIGNATORIES
) -> Membership | None:
    """Who signs a letter that `by` makes: the person's own post among `roles`, else whoever holds one today."""
    own = [each for each in by.memberships if each.office_id == office.pk and each.role in roles]
    if own:
        return highest(own, roles)
    today = calendar_of(office).local_date(at)
    holders = Membership.objects.on(today).filter(office=office, role__in=roles)
    return holders.select_related("staff", "office").order_by("-role", "pk").first()


def highest(posts: Sequence[Membership], roles: Sequence[Role] = SIGNATORIES) -> Membership:
    """The post that signs where one person holds several: the first of `roles`, the oldest of equal ones."""
    return min(posts, key=lambda post: (roles.index(Role(post.role)), post.pk))


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
    body = {
        **_about(request, Kind.COMPLETION_REQUEST, by=by, at=at),
        "regarding": f"Kelengkapan permohonan informasi {request.casefile.number}",
        "parts": [{"text": part} for part in parts],
    }
    return _drafted(request, Kind.COMPLETION_REQUEST, body, at=at, number=number, day=day)


def extension_letter(
    request: InformationRequest,
    reason: law.ExtensionReason,
    deadlines: tuple[Deadline, Deadline],
    *,
    by: Actor,
    at: datetime,
    explanation: str = "",
    number: str = "",
) -> Letter:
    """The unsaved letter of the one extension (R09); rendered when it has its number.

    `deadlines` are the legal limit as it was and as it is from now on.
    """
    before, after = deadlines
    today = calendar_of(request.office).local_date(at)
    superior = request.office.objection_addressee or "atasan PPID"
    body = {
        **_about(request, Kind.EXTENSION, by=by, at=at),
        **envelope.day_strip([after], today),
        "regarding": f"Perpanjangan waktu permohonan informasi {request.casefile.number}",
        "reason": reason.wording,
        "legal_basis": f"{after.basis.act} {after.basis.article}; {reason.source}",
        "term": amount_with_words(after.extension, after.unit),
        "first_due": before.spoken(),
        "due": after.spoken(),
        "explanation": explanation,
        "objection_note": (
            "Apabila jawaban tidak Saudara terima sampai batas waktu itu, Saudara berhak mengajukan keberatan secara "
            f"tertulis kepada {superior} (Pasal 35 Undang-Undang Nomor 14 Tahun 2008)."
        ),
    }
    return _drafted(request, Kind.EXTENSION, body, at=at, number=number)


def _about(request: InformationRequest, kind: Kind, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What every letter about a request in work says: which request, to whom, by whom."""
    office, casefile = request.office, request.casefile
    holder = holder_of(office, by, at)
    return {
        "registration_number": casefile.number,
        "request_date": short_date(calendar_of(office).local_date(casefile.received_at)),
        "name": full_name(request),
        "address": casefile.requester.address,
        "contact": contact(request),
        "details": request.details,
        "addressee": addressee(request),
        "addressee_address": casefile.requester.address or "di tempat",
        **usual_words(request, kind),
        **(envelope.signatory(holder) if holder else vacant(office)),
        "approved_at": long_moment(at, office.zone),
    }


def _drafted(
    request: InformationRequest,
    kind: Kind,
    body: Mapping[str, Any],
    *,
    at: datetime,
    number: str,
    day: date | None = None,
) -> Letter:
    letter = letters.drafted(request.casefile, kind, body, at=at)
    if number:
        day = day or calendar_of(request.office).local_date(at)
        letters.numbered(letter, number=number, day=day, at=at)
    return letter


def vacant(office: Office) -> dict[str, str]:
    """The signature block while nobody holds the post."""
    return {"signatory_post": office.ppid_label, "signatory_name": "–"}
