"""What the calculator can count: the promise of a standard, and every time limit of the law that runs forwards."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sedia import law
from sedia.requests.clocks import promised
from sedia.standards.models import StandardVersion
from sedia.workdays import Calendar, Deadline, extended, legal_deadline

ANSWER = "answer"
EXTENDED = "extension"
# Counted backwards from the end of an exemption: a moment of receipt says nothing of it.
BACKWARDS = frozenset({"exempt_review"})

NAMES: dict[str, str | Promise] = {
    ANSWER: _("Jawaban permohonan: janji layanan dan batas undang-undang"),
    "legal_limit": _("Jawaban permohonan menurut undang-undang"),
    EXTENDED: _("Jawaban permohonan setelah diperpanjang"),
    "completeness_check": _("Pemeriksaan kelengkapan permohonan"),
    "notice_after_complete": _("Jawaban sejak permohonan dinyatakan lengkap"),
    "repair_window": _("Waktu pemohon melengkapi permohonan"),
    "refusal_limit": _("Pemberitahuan penolakan"),
    "objection_window": _("Waktu mengajukan keberatan"),
    "objection_answer": _("Tanggapan atas keberatan"),
    "dispute_window": _("Waktu membawa sengketa ke Komisi Informasi"),
    "dispute_start": _("Komisi Informasi mulai menangani sengketa"),
    "dispute_end": _("Penyelesaian sengketa di Komisi Informasi"),
    "complaint_window": _("Waktu mengajukan pengaduan layanan"),
    "complaint_response": _("Tanggapan atas pengaduan layanan"),
    "complaint_completion": _("Waktu melengkapi pengaduan layanan"),
    "complaint_decision": _("Keputusan atas pengaduan layanan"),
    "complaint_notice": _("Pemberitahuan keputusan pengaduan"),
    # Practice under a replaced rule: the wording that the page quotes says so, and where to look.
    "sp4n_verification": _("Verifikasi pengaduan di SP4N-LAPOR!"),
    "sp4n_information": _("Permintaan informasi atau keluhan ringan di SP4N-LAPOR!"),
    "sp4n_ordinary": _("Pengaduan biasa di SP4N-LAPOR!"),
    "sp4n_supervision": _("Pengaduan berkadar pengawasan di SP4N-LAPOR!"),
    "sp4n_closing": _("Penutupan pengaduan tanpa tanggapan di SP4N-LAPOR!"),
    "data_correction": _("Perbaikan data pribadi"),
    "data_access": _("Akses terhadap data pribadi"),
    "breach_notice": _("Pemberitahuan kegagalan pelindungan data pribadi"),
}


def choices(on: date) -> list[tuple[str, str | Promise]]:
    """The terms in force on that day, by id, with their names; the answer to a request first."""
    terms = [term for term in law.load().terms(on=on) if term.id not in BACKWARDS]
    return [(ANSWER, NAMES[ANSWER]), *((term.id, NAMES.get(term.id, term.wording)) for term in terms)]


def rule_of(term: str, on: date) -> law.Term:
    """The rule that the page quotes for a choice."""
    return law.load().term("legal_limit" if term == ANSWER else term, on=on)


def count(
    term: str, received_at: datetime, calendar: Calendar, standard: StandardVersion | None
) -> list[Deadline]:
    """The clocks of a choice. Raises NoWorkingDay, and NotInForce for a term that did not hold then."""
    statutes = law.load()
    day = calendar.local_date(received_at)
    rule = rule_of(term, day)
    if term == EXTENDED:
        base = legal_deadline(
            statutes.term("legal_limit", on=day),
            received_at=received_at,
            calendar=calendar,
            version=statutes.version,
        )
        return [extended(base, rule, calendar=calendar, version=statutes.version)]
    clock = legal_deadline(rule, received_at=received_at, calendar=calendar, version=statutes.version)
    if term == ANSWER and standard is not None:
        return [promised(standard, received_at), clock]
    return [clock]
