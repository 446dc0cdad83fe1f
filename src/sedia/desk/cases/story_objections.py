"""The journal of an objection and its dispute in plain words; see `story`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sedia.casefiles.models import Channel
from sedia.objections.models import Dispute, Outcome

Facts = Mapping[str, Any]
Sentence = Callable[[Any, Facts], str]


def _said(text: str) -> Sentence:
    return lambda teller, facts: text


def _registered(teller: Any, facts: Facts) -> str:
    how = "diterima secara daring" if facts["channel"] == Channel.ONLINE else "dicatat di loket"
    about = f" atas {facts['request']}" if facts.get("request") else ""
    instead = f" Menggantikan {facts['instead_of']}." if facts.get("instead_of") else ""
    return f"Keberatan{about} {how} dan didaftarkan; alasan {', '.join(facts['grounds'])}.{instead}"


def _outcome(facts: Facts) -> str:
    return str(Outcome(facts["outcome"]).label).lower()


def _concluded(teller: Any, facts: Facts) -> str:
    result = facts.get("result")
    told = f": {str(Dispute.Result(result).label).lower()}" if result in Dispute.Result.values else ""
    return f"Hasil sengketa dicatat{told}."


OF_OBJECTIONS: Mapping[str, Sentence] = {
    "objection.registered": _registered,
    "objection.ambil": _said("Keberatan diambil untuk ditelaah."),
    "objection.tugaskan": lambda teller, facts: (
        f"Keberatan ditugaskan kepada {teller.person(facts.get('officer'))}."
    ),
    "objection.lepas": _said("Keberatan dikembalikan ke antrean."),
    "objection.catat": _said("Catatan ditulis."),
    "objection.siapkan": lambda teller, facts: f"Konsep tanggapan disusun: {_outcome(facts)}.",
    "objection.kembalikan": _said("Konsep dikembalikan kepada penyusun."),
    "objection.tanggapi": lambda teller, facts: f"Atasan PPID memutuskan: {_outcome(facts)}.",
    "objection.catat-tanggapan": lambda teller, facts: (
        f"Keputusan tertulis atasan PPID dicatat: {_outcome(facts)}."
    ),
    "objection.nomori": lambda teller, facts: f"Surat tanggapan diberi nomor {facts.get('number')}.",
    "objection.unggah-tertanda": _said("Surat tanggapan bertanda tangan diunggah."),
    "objection.terbitkan": _said("Surat tanggapan terbit."),
    "objection.cabut": _said("Keberatan dicabut."),
    "objection.alihkan": lambda teller, facts: f"Keberatan dialihkan ke {facts.get('into')}.",
    "objection.batal-entri": _said("Pencatatan dibatalkan karena keliru."),
    "objection.limit_passed": _said("Batas menanggapi lewat; pemohon diberi tahu jalan ke Komisi Informasi."),
    "request.limit_passed": _said(
        "Batas menurut undang-undang lewat; pemohon diberi tahu haknya mengajukan keberatan."
    ),
    "dispute.didaftarkan": _said("Sengketa di Komisi Informasi dicatat."),
    "dispute.mediasi": _said("Mediasi dicatat."),
    "dispute.ajudikasi": _said("Ajudikasi dicatat."),
    "dispute.putus": _concluded,
    "dispute.gugat": _said("Gugatan di pengadilan dicatat."),
    "dispute.catat-pelaksanaan": _said("Pelaksanaan hasil sengketa dicatat."),
}
