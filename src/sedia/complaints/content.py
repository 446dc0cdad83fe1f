"""What the letters of a complaint say: the receipt, and the answer (R40; UU 25/2009 Art 44, 50)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.text import Truncator

from sedia import law
from sedia.casefiles.clocks import deadlines
from sedia.casefiles.codes import secret_code
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.hiding import shown
from sedia.complaints.models import Answer, Complaint, Identity
from sedia.journal.actors import Actor, Role
from sedia.journal.canonical import canonical
from sedia.letters import envelope
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.requests.addressing import addressee_lines
from sedia.requests.content import NO_COST, complaint_channels
from sedia.requests.correspondence import holder_of, party_of, vacant
from sedia.workdays import amount_of, long_moment, short_date, summary, zones

LAPOR = "https://www.lapor.go.id/"
IN_SHORT = 400  # characters of the description on the receipt
SIGNATORIES = (Role.SUPERIOR, Role.PPID, Role.PPID_DEPUTY)
NOBODY = {
    Identity.CONFIDENTIAL: "Pengadu (identitas dirahasiakan)",
    Identity.ANONYMOUS: "Pengadu (tanpa nama)",
}
FINDINGS = {
    Answer.Finding.FOUNDED: "Pengaduan Saudara terbukti.",
    Answer.Finding.PARTLY: "Pengaduan Saudara terbukti sebagian.",
    Answer.Finding.UNFOUNDED: "Pengaduan Saudara tidak terbukti.",
    Answer.Finding.EXPLAINED: "Pengaduan Saudara kami jawab dengan penjelasan.",
}
OPENING = (
    "Menindaklanjuti pengaduan Saudara mengenai pelayanan kami yang kami terima pada tanggal {day} dengan nomor "
    "pendaftaran {number}, bersama ini kami sampaikan hal-hal sebagai berikut."
)
CLOSING = "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih."


def channels(office: Office) -> list[tuple[str, str]]:
    """Where else one complains about the service: the office's own ways, and the national one (R40)."""
    return [*complaint_channels(office), ("SP4N-LAPOR!", LAPOR)]


def who(complaint: Complaint) -> str:
    """Who complains, as papers say it: the name, or that it is not said."""
    requester = requester_of(complaint.casefile)
    if complaint.identity == Identity.NAMED and requester is not None:
        return requester.name
    return NOBODY.get(Identity(complaint.identity), "Pengadu")


def _address(complaint: Complaint) -> str:
    requester = requester_of(complaint.casefile)
    return requester.address if complaint.identity == Identity.NAMED and requester is not None else ""


def receipt_content(
    complaint: Complaint, by_kind: Mapping[str, Clock], at: datetime, *, with_code: bool
) -> dict[str, Any]:
    """The receipt (Art 44(1)-(2)), marked with the day of `at`. It never says who complains confidentially.

    The secret code goes in only when whoever reads it holds the case.
    """
    casefile, office = complaint.casefile, complaint.office
    running = deadlines(by_kind[kind] for kind in clocks.FIRST if kind in by_kind)
    first = running[0]
    content: dict[str, Any] = {
        **envelope.letterhead(office),
        **envelope.verification(casefile.receipt_code),
        **envelope.day_strip(running[:1], zones.local(at, office.zone).date()),
        "strip_words": summary(first),
        "registration_number": casefile.number,
        "received_at": long_moment(casefile.received_at, office.zone),
        "name": who(complaint),
        "subject": shown(complaint, complaint.subject),
        "service_date": short_date(complaint.happened_on) if complaint.happened_on else "",
        "place": shown(complaint, complaint.place),
        "address": _address(complaint),
        "details": Truncator(shown(complaint, complaint.details)).chars(IN_SHORT),
        "channel": str(casefile.get_channel_display()),
        "response_due": first.spoken(),
        "response_term": amount_of(first.amount, first.unit),
        "steps": [{"text": text} for text in procedure(office, at)],
        "cost": NO_COST,
        "tracking_url": f"{settings.BASE_URL}/lacak/",
        "secret_code": secret_code(casefile) if with_code else "",
        "recorded_by": complaint.entered_by.name if complaint.entered_by else "",
        "late_note": late_note(office, complaint.casefile.received_at) if complaint.late else "",
        "complaint_channels": [{"label": label, "value": value} for label, value in channels(office)],
    }
    return envelope.known("complaint_receipt", content)


def late_note(office: Office, at: datetime) -> str:
    """What is said of a complaint that came after the window (R41)."""
    term = law.load().term("complaint_window", on=calendar_of(office).local_date(at))
    return (
        f"Pengaduan ini datang lebih dari {amount_of(term.amount, term.unit)} sesudah pelayanannya ({term.source}). "
        "Pengaduan tetap kami catat dan kami periksa."
    )


def procedure(office: Office, at: datetime) -> list[str]:
    """What happens with a complaint and how long each part may take, with the articles (UU 25/2009 Art 44, 50)."""
    statutes, day = law.load(), calendar_of(office).local_date(at)
    answer, completing, decision, telling = (
        statutes.term(name, on=day)
        for name in ("complaint_response", "complaint_completion", "complaint_decision", "complaint_notice")
    )
    return [
        "Kami menanggapi, lengkap atau tidak, paling lambat "
        f"{amount_of(answer.amount, answer.unit)} ({answer.source}).",
        "Bila ada yang kurang, Anda melengkapi paling lambat "
        f"{amount_of(completing.amount, completing.unit)} sejak kami memintanya ({completing.source}).",
        f"Kami memutuskan paling lambat {amount_of(decision.amount, decision.unit)} sejak lengkap ({decision.source}) "
        f"dan memberitahukannya paling lambat {amount_of(telling.amount, telling.unit)} sesudahnya ({telling.source}).",
    ]


def answer_body(complaint: Complaint, answer: Answer, *, by: Actor, at: datetime) -> dict[str, Any]:
    """The body of the answer letter; who signs is `by`, or whoever heads the service today."""
    office = complaint.office
    holder = holder_of(office, by, at, SIGNATORIES)
    return {
        **addressed(complaint),
        **_said(complaint, answer),
        **(envelope.signatory(holder) if holder else vacant(office)),
        "approved_at": long_moment(at, office.zone),
    }


def addressed(complaint: Complaint) -> dict[str, str]:
    """To whom the letter goes: by name, or to nobody's."""
    requester = requester_of(complaint.casefile)
    if complaint.identity != Identity.NAMED or requester is None:
        return {"addressee": who(complaint), "addressee_address": "di tempat"}
    return {
        "addressee": "\n".join(addressee_lines(party_of(requester))),
        "addressee_address": requester.address or "di tempat",
    }


def _said(complaint: Complaint, answer: Answer) -> dict[str, Any]:
    office, casefile = complaint.office, complaint.casefile
    day = short_date(calendar_of(office).local_date(casefile.received_at))
    return {
        "registration_number": casefile.number,
        "complaint_date": day,
        "regarding": f"Jawaban atas pengaduan {casefile.number}",
        "subject": shown(complaint, complaint.subject),
        "opening": OPENING.format(day=day, number=casefile.number),
        "finding": FINDINGS[Answer.Finding(answer.finding)],
        "examined": [{"text": text} for text in answer.examined.split("\n\n") if text.strip()],
        "remedy": [{"text": text} for text in answer.remedy.split("\n\n") if text.strip()],
        "further": further(office),
        "closing": CLOSING,
    }


def further(office: Office) -> str:
    """What whoever is not content may do."""
    return (
        "Apabila jawaban ini belum menyelesaikan pengaduan Saudara, pengaduan dapat dibuka kembali satu kali melalui "
        f"halaman pengaduan Saudara atau di {office.name}. Saudara juga dapat menyampaikan pengaduan kepada Ombudsman "
        f"Republik Indonesia atau melalui SP4N-LAPOR! ({LAPOR})."
    )


def draft_hash(complaint: Complaint, answer: Answer) -> str:
    """SHA-256 (hex) of what an approver reads: an approval carries that of what he or she saw (DESIGN.md 2.2)."""
    return hashlib.sha256(
        canonical({**_said(complaint, answer), **addressed(complaint)}).encode()
    ).hexdigest()
