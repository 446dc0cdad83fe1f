"""What the papers of an objection say: the form of Lampiran X as its receipt, and the superior's answer (R24, R25)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop

from sedia import law
from sedia.casefiles.clocks import deadlines
from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Clock
from sedia.decisions.deciders import consents_of
from sedia.decisions.grounds import decrees_of
from sedia.journal.actors import Actor, Role
from sedia.letters import envelope
from sedia.letters.models import Kind
from sedia.letters.paragraphs import filled
from sedia.objections import rules
from sedia.objections.clocks import dispute_clock, noon
from sedia.objections.models import Objection, Outcome
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office
from sedia.refusals import NotAllowed
from sedia.requests.addressing import addressee_lines
from sedia.requests.content import masked_number
from sedia.requests.correspondence import party_of
from sedia.workdays import amount_with_words, long_moment, number_with_words, short_date

COMMISSION = gettext_noop("Komisi Informasi yang berwenang")
SUPERIOR = "Atasan PPID"


def grounds_of(objection: Objection) -> list[law.ObjectionGround]:
    """The grounds as the law worded them when it came, in order."""
    on = _day(objection, objection.casefile.received_at)
    known = {each.letter: each for each in law.load().all(law.ObjectionGround, on=on)}
    return [known[letter] for letter in objection.grounds if letter in known]


def form_content(objection: Objection, at: datetime, *, with_code: bool) -> dict[str, Any]:
    """Lampiran X as filed: the receipt of an objection, in duplicate (Perki 1/2021 Art 41(6); R74).

    The secret code goes in only when whoever reads it holds the case. Two queries.
    """
    casefile, office, requester = objection.casefile, objection.office, objection.casefile.requester
    running = deadlines(casefile.clocks.filter(kind=Clock.Kind.OBJECTION))
    on = _day(objection, casefile.received_at)
    where, telephone = rules.parted_contact(requester.representative_contact)
    content: dict[str, Any] = {
        **envelope.letterhead(office),
        **envelope.verification(casefile.receipt_code),
        **envelope.day_strip(running, _day(objection, at)),
        "registration_number": casefile.number,
        "secret_code": secret_code(casefile) if with_code else "",
        "received_at": long_moment(casefile.received_at, office.zone),
        "request_number": objection.request.casefile.number if objection.request else "",
        "asked": objection.asked,
        "purpose": objection.purpose,
        "name": requester.name,
        "address": requester.address,
        "occupation": requester.occupation,
        "phone": requester.phone,
        "identity_number": masked_number(requester.identity_number),
        "representative_name": requester.representative_name,
        "representative_address": where,
        "representative_phone": telephone,
        "grounds": [
            {
                "letter": ground.letter,
                "text": ground.form_wording,
                "ticked": "x" * (ground.letter in objection.grounds),
            }
            for ground in law.load().all(law.ObjectionGround, on=on)
        ],
        "position": objection.position,
        "answer_due": running[0].spoken() if running else "",
        "officer_name": objection.entered_by.name if objection.entered_by else "",
        "late_note": late_note(objection),
        "place": office.city,
        "date": short_date(on),
    }
    return envelope.known(Kind.OBJECTION_FORM, content)


def late_note(objection: Objection) -> str:
    """What page, receipt and letter say of an objection after its window (R23); empty in time."""
    until = objection.window_until
    if until is None or not objection.was_late(_day(objection, objection.casefile.received_at)):
        return ""
    return f"Diterima sesudah batas pengajuan, {short_date(until)}. Atasan PPID mempertimbangkannya dalam tanggapan."


def answer_body(objection: Objection) -> dict[str, Any]:
    """The superior's answer as drafted: all that is decided on, without number, date and signatory.

    Date of the letter, number, and a reply to each ground are what Perki 1/2021 Art 44(2) demands.
    """
    casefile, office, requester = objection.casefile, objection.office, objection.casefile.requester
    items = list(objection.items.order_by("position"))
    received = short_date(_day(objection, casefile.received_at))
    names = {"pemohon": requester.name, "nomor_keberatan": casefile.number, "tanggal_keberatan": received}
    decrees = [row.decree_number for row in decrees_of(objection.request)] if objection.request else []
    upheld = objection.outcome == rules.UPHELD
    return {
        "registration_number": casefile.number,
        "request_number": objection.request.casefile.number if objection.request else "",
        "received_on": received,
        "name": requester.name,
        "address": requester.address,
        "contact": " / ".join(part for part in (requester.phone, requester.email) if part) or "–",
        "addressee": "\n".join(addressee_lines(party_of(requester))),
        "addressee_address": requester.address or "di tempat",
        "regarding": f"Tanggapan atas keberatan {casefile.number}",
        "opening": filled(office, "objection_answer.opening", names),
        "closing": filled(office, "objection_answer.closing", names),
        "asked": objection.asked,
        "grounds": [{"letter": each.letter, "text": each.form_wording} for each in grounds_of(objection)],
        "outcome": str(Outcome(objection.outcome).label) if objection.outcome else "",
        "reasons": objection.reasons,
        "orders": objection.orders,
        "items": [{"number": str(item.position), "text": item.text} for item in items],
        "term": _term(objection, bool(items)),
        "late_note": late_note(objection),
        "consent_note": consent_note(objection),
        "commission_route": _route(objection),
        "decrees": "; ".join(decrees) if upheld else "",
        "attachments": f"{number_with_words(len(decrees))} berkas" if decrees and upheld else "",
    }


def consent_note(objection: Objection) -> str:
    """That a superior consented before to what is objected to: consenting is not deciding, and it is said (R19)."""
    consents = consents_of(objection.request) if objection.request is not None else []
    if not consents:
        return ""
    names = " dan ".join(dict.fromkeys(f"{each.name}, {each.post}" for each in consents))
    return f"Pengecualian dalam permohonan ini sebelumnya disetujui oleh {names}."


def _term(objection: Objection, reopens: bool) -> str:
    if not reopens or objection.days is None:
        return ""
    return f"{number_with_words(objection.days)} hari kerja sejak tanggal surat ini"


def _route(objection: Objection) -> str:
    """The way to the Information Commission, counted from the receipt of the letter (R25; UU 14/2008 Art 37(2))."""
    commission = objection.office.information_commission or COMMISSION
    on = _day(objection, objection.drafted_at or objection.casefile.received_at)
    term = law.load().term("dispute_window", on=on)
    return (
        f"Apabila tanggapan ini tidak memuaskan, Saudara dapat mengajukan sengketa ke {commission} paling lambat "
        f"{amount_with_words(term.amount, term.unit)} setelah surat ini diterima ({term.act} {term.article})."
    )


def dated(objection: Objection, day: date) -> dict[str, Any]:
    """What depends on the letter's date: the earliest last day to go to the Information Commission, and its strip."""
    (running,) = deadlines([dispute_clock(objection.casefile, noon(objection.office, day))])
    earliest = f"Hari terakhir itu tidak lebih awal dari {short_date(running.last_day)}."
    return {"commission_route": f"{_route(objection)} {earliest}", **envelope.day_strip([running], day)}


def hash_of(objection: Objection) -> str:
    """SHA-256 (hex) of what the superior sees; the decision carries it (DESIGN.md 2.2)."""
    return envelope.hash_of(answer_body(objection))


def signed(objection: Objection, holder: Membership, at: datetime) -> dict[str, str]:
    """The signature block of the superior, and when it was decided."""
    return {**envelope.signatory(holder), "approved_at": long_moment(at, objection.office.zone)}


def signed_on_paper(objection: Objection, name: str, post: str, number: str, day: date) -> dict[str, str]:
    """The signature block of a superior who decided on paper."""
    told = f"Keputusan tertulis Nomor {number} tanggal {short_date(day)}"
    return {"signatory_post": post, "signatory_name": name, "approved_at": told}


def superior_post(office: Office, by: Actor) -> Membership:
    """The post in which this person answers objections. Raises NotAllowed for somebody without one."""
    for holder in by.memberships:
        if holder.role == Role.SUPERIOR and holder.office_id == office.consents_at:
            own: Membership = holder
            return own
    raise NotAllowed("Keberatan ditanggapi oleh atasan PPID kantor ini.")


def _day(objection: Objection, at: datetime) -> date:
    return calendar_of(objection.office).local_date(at)
