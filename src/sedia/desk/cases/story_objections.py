"""The journal of an objection and its dispute in plain words; see `story`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sedia.desk.cases.plain_words import Facts, Sentence, assigned, how_it_came, instead_of, said
from sedia.objections.models import Dispute, Outcome


def _registered(teller: Any, facts: Facts) -> str:
    about = f" atas {facts['request']}" if facts.get("request") else ""
    grounds = ", ".join(facts["grounds"])
    return f"Keberatan{about} {how_it_came(facts)} dan didaftarkan; alasan {grounds}.{instead_of(facts)}"


def _outcome(facts: Facts) -> str:
    return str(Outcome(facts["outcome"]).label).lower()


def _concluded(teller: Any, facts: Facts) -> str:
    if court := facts.get("court_result"):
        return f"Putusan pengadilan dicatat: {Dispute.CourtResult(court).label!s}."
    result = facts.get("result")
    told = f": {str(Dispute.Result(result).label).lower()}" if result in Dispute.Result.values else ""
    return f"Hasil sengketa dicatat{told}."


OF_OBJECTIONS: Mapping[str, Sentence] = {
    "objection.registered": _registered,
    "objection.ambil": said("Keberatan diambil untuk ditelaah."),
    "objection.tugaskan": assigned("Keberatan"),
    "objection.lepas": said("Keberatan dikembalikan ke antrean."),
    "objection.catat": said("Catatan ditulis."),
    "objection.perbaiki-pemohon": said("Data pemohon diperbaiki."),
    "objection.siapkan": lambda teller, facts: f"Konsep tanggapan disusun: {_outcome(facts)}.",
    "objection.kembalikan": said("Konsep dikembalikan kepada penyusun."),
    "objection.tanggapi": lambda teller, facts: f"Atasan PPID memutuskan: {_outcome(facts)}.",
    "objection.catat-tanggapan": lambda teller, facts: (
        f"Keputusan tertulis atasan PPID dicatat: {_outcome(facts)}."
    ),
    "objection.nomori": lambda teller, facts: f"Surat tanggapan diberi nomor {facts.get('number')}.",
    "objection.unggah-tertanda": said("Surat tanggapan bertanda tangan diunggah."),
    "objection.terbitkan": said("Surat tanggapan terbit."),
    "objection.told": said("Pemohon sudah diberi tahu; waktunya ke Komisi Informasi dihitung sejak itu."),
    "objection.cabut": said("Keberatan dicabut."),
    "objection.alihkan": lambda teller, facts: f"Keberatan dialihkan ke {facts.get('into')}.",
    "objection.batal-entri": said("Pencatatan dibatalkan karena keliru."),
    "objection.limit_passed": said("Batas menanggapi lewat; pemohon diberi tahu jalan ke Komisi Informasi."),
    "request.limit_passed": said(
        "Batas menurut undang-undang lewat; pemohon diberi tahu haknya mengajukan keberatan."
    ),
    "dispute.didaftarkan": said("Sengketa di Komisi Informasi dicatat."),
    "dispute.mediasi": said("Mediasi dicatat."),
    "dispute.ajudikasi": said("Ajudikasi dicatat."),
    "dispute.putus": _concluded,
    "dispute.gugat": said("Gugatan di pengadilan dicatat."),
    "dispute.catat-pelaksanaan": said("Pelaksanaan hasil sengketa dicatat."),
}
