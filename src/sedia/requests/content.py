"""What the letters of a request say: the receipt, and the letter of request that the form composes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from sedia import law
from sedia.casefiles.clocks import deadlines
from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Channel, Clock, Requester
from sedia.letters import envelope
from sedia.offices.models import Office
from sedia.requests.models import InformationRequest
from sedia.workdays import amount_of, long_moment, short_date, summary, zones

NO_COST = "Rp0, tidak dipungut biaya"
NOT_GIVEN = "(belum disebutkan)"
PLEDGE = (
    "Saya akan mencantumkan sumber data ini setiap kali memakainya, baik untuk kepentingan sendiri maupun untuk "
    "keperluan publikasi (UU 14/2008 Pasal 5 ayat (2))."
)


def receipt_content(
    request: InformationRequest,
    clocks: Mapping[str, Clock],
    at: datetime,
    *,
    with_code: bool,
    brief: bool = False,
) -> dict[str, Any]:
    """The receipt (R04, R05), marked with the day of `at`; `clocks` are those of the case, by kind.

    The secret code goes in only when whoever reads it holds the case. `brief`, for half a sheet and for the roll:
    each right in one sentence. Two queries.
    """
    casefile, office, requester = request.casefile, request.office, request.casefile.requester
    statutes, day = law.load(), _day_of(office, casefile.received_at)
    running = deadlines(clocks[kind] for kind in (Clock.Kind.PROMISE, Clock.Kind.LEGAL))
    content: dict[str, Any] = {
        **envelope.letterhead(office),
        **envelope.verification(casefile.receipt_code),
        **envelope.day_strip(running, _day_of(office, at)),
        "strip_words": "\n".join(summary(clock) for clock in running),
        "registration_number": casefile.number,
        "received_at": long_moment(casefile.received_at, office.zone),
        "name": requester.name,
        "institution": _institution(requester),
        "subject": request.subject,
        "channel": str(casefile.get_channel_display()),
        "promise_due": running[0].spoken(),
        "promise_term": amount_of(running[0].amount, running[0].unit),
        "legal_due": running[1].spoken(),
        "legal_term": legal_term(statutes, day),
        "completeness_note": completeness_note(statutes, day),
        "cost": NO_COST,
        "delivery": str(request.get_delivery_display()),
        "objection_route": objection_route(office, statutes, day),
        "tracking_url": f"{settings.BASE_URL}/lacak/",
        "secret_code": secret_code(casefile) if with_code else "",
        "recorded_by": request.entered_by.name if request.entered_by else "",
        "attachments": "; ".join(file.name for file in casefile.attachments.all()),
        "missing": [{"text": part.text} for part in request.missing_parts.all() if part.filled_at is None],
        "rights": [{"text": text} for text in (short_rights if brief else full_rights)(statutes, day)],
        "complaint_channels": [
            {"label": label, "value": value} for label, value in complaint_channels(office)
        ],
    }
    return envelope.known("receipt", content)


def _day_of(office: Office, at: datetime) -> date:
    """The office's date at that moment."""
    return zones.local(at, office.zone).date()


def legal_term(statutes: law.Law, day: date) -> str:
    """The legal limit with its one extension, in words (R08, R09)."""
    limit, longer = statutes.term("legal_limit", on=day), statutes.term("extension", on=day)
    return (
        f"{amount_of(limit.amount, limit.unit)}, dapat diperpanjang satu kali {amount_of(longer.amount, longer.unit)} "
        "dengan alasan tertulis"
    )


def full_rights(statutes: law.Law, day: date) -> list[str]:
    """The rights on the back of the official form, in its own words (R05)."""
    return [f"{right.numeral}. {right.heading}. {right.wording}" for right in statutes.all(law.Right, on=day)]


def short_rights(statutes: law.Law, day: date) -> list[str]:
    """The same rights, each in one sentence, for a small paper (R05). A right without a short form stands in full."""
    window, answer, dispute = (
        statutes.term(name, on=day) for name in ("objection_window", "objection_answer", "dispute_window")
    )
    short = {
        "I": "Meminta seluruh informasi di Badan Publik, kecuali yang dikecualikan undang-undang atau yang belum "
        "dikuasai atau didokumentasikan.",
        "II": "Mendapat tanda bukti permohonan berupa nomor pendaftaran.",
        "III": f"Diterima atau tidaknya permohonan diberitahukan tertulis dalam {legal_term(statutes, day)}.",
        "IV": "Biaya salinan ditetapkan dengan surat keputusan Pimpinan Badan Publik.",
        "V": f"Mengajukan keberatan kepada atasan PPID dalam {amount_of(window.amount, window.unit)}; ditanggapi "
        f"tertulis dalam {amount_of(answer.amount, answer.unit)}.",
        "VI": f"Bila tidak puas, ke Komisi Informasi dalam {amount_of(dispute.amount, dispute.unit)} sejak menerima "
        "keputusan atasan PPID.",
    }
    return [
        f"{right.numeral}. {right.heading}. {short.get(right.numeral, right.wording)}"
        for right in statutes.all(law.Right, on=day)
    ]


def completeness_note(statutes: law.Law, day: date) -> str:
    """How soon the request is checked for completeness (R05, R64)."""
    check = statutes.term("completeness_check", on=day)
    amount = amount_of(check.amount, check.unit)
    return f"Kelengkapan permohonan diperiksa paling lambat {amount} setelah didaftar ({check.source})."


def objection_route(office: Office, statutes: law.Law, day: date) -> str:
    """To whom one objects, on what and until when, and where to go after that (Art 35-37; R21, R25)."""
    window, answer, dispute = (
        statutes.term(name, on=day) for name in ("objection_window", "objection_answer", "dispute_window")
    )
    superior = office.objection_addressee or "atasan PPID"
    commission = office.information_commission or "Komisi Informasi"
    return (
        f"Bila permohonan ditolak, tidak ditanggapi, atau jawabannya tidak sesuai, Saudara berhak mengajukan keberatan "
        f"kepada {superior} paling lambat {amount_of(window.amount, window.unit)} setelah alasan itu ditemukan "
        f"({window.source}). Keberatan ditanggapi paling lambat {amount_of(answer.amount, answer.unit)}. Bila masih "
        f"tidak puas, sengketa diajukan ke {commission} paling lambat {amount_of(dispute.amount, dispute.unit)} "
        f"setelah tanggapan diterima ({dispute.source})."
    )


def complaint_channels(office: Office) -> list[tuple[str, str]]:
    """Where one complains about the service: label and value."""
    channels = (
        ("Di kantor", office.address),
        ("Telepon", office.complaint_phone),
        ("Laman", office.website),
        ("Tautan pengaduan", office.complaint_link),
    )
    return [(label, value) for label, value in channels if value]


def request_letter_content(request: InformationRequest) -> dict[str, Any]:
    """The letter of request, composed from what was filed (procedure a of the standard): the requester's own letter."""
    casefile, office, requester = request.casefile, request.office, request.casefile.requester
    content: dict[str, Any] = {
        **envelope.letterhead(office),
        **envelope.verification(casefile.receipt_code),
        **_who(requester),
        "registration_number": casefile.number,
        "date": short_date(_day_of(office, casefile.received_at)),
        "addressee": request.addressee,
        "subject": request.subject,
        "details": request.details,
        "own_words": request.spoken_words,
        "purpose": request.purpose or NOT_GIVEN,
        "copy_format": str(request.get_copy_format_display()),
        "delivery": str(request.get_delivery_display()),
        "pledge": PLEDGE if request.pledged_at else "",
        "attachments": "; ".join(file.name for file in casefile.attachments.all()),
        "submitted": _submitted(request),
    }
    return envelope.known("request_letter", content)


def _institution(requester: Requester) -> str:
    """The institution; one public body that asks another is labelled so (R69)."""
    label = " (bantuan kedinasan)" if requester.government and requester.institution else ""
    return f"{requester.institution}{label}"


def _who(requester: Requester) -> dict[str, str]:
    acting = (requester.representative_name, requester.representative_contact)
    return {
        "requester_kind": requester.kind_label,
        "name": requester.name,
        "institution": requester.institution,
        "address": requester.address,
        "phone": requester.phone,
        "email": requester.email,
        "occupation": requester.occupation,
        "identity_number": masked_number(requester.identity_number),
        "legal_number": requester.legal_number,
        "representative": ", ".join(part for part in acting if part),
    }


def masked_number(number: str) -> str:
    """An identity number of which only the first four and the last two signs are left (R50)."""
    return number if len(number) <= 6 else f"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}"


def _submitted(request: InformationRequest) -> str:
    moment = long_moment(request.casefile.received_at, request.office.zone)
    if request.casefile.channel == Channel.ONLINE:
        return f"Diajukan secara daring melalui {settings.BASE_URL}/{request.office.slug}/ pada {moment}."
    channel = str(request.casefile.get_channel_display()).lower()
    return f"Diterima melalui {channel} pada {moment} dan dicatat petugas."
