"""Completeness and dates of a request; pure Python, no clock, no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from sedia.casefiles.rules import missing_person
from sedia.requests.filing import Filing


class Assistance(StrEnum):
    """Kinds of help that a person may want; the disability itself is never asked (UU 27/2022 Art 4(2), LAW.md 5)."""

    READ_ALOUD = "read_aloud"
    LARGE_PRINT = "large_print"
    WRITTEN_FOR = "written_for"
    SIGN_LANGUAGE = "sign_language"
    WHEELCHAIR = "wheelchair"
    COMPANION = "companion"


ASSISTANCE_NAMES: Mapping[str, str] = {
    Assistance.READ_ALOUD: "Dibacakan",
    Assistance.LARGE_PRINT: "Cetakan huruf besar",
    Assistance.WRITTEN_FOR: "Formulir dituliskan petugas",
    Assistance.SIGN_LANGUAGE: "Juru bahasa isyarat",
    Assistance.WHEELCHAIR: "Akses kursi roda",
    Assistance.COMPANION: "Didampingi",
}

# What the service standard and UU 14/2008 Art 22(2) ask (R02), with the sentence that names it when it is missing.
REQUIRED: Mapping[str, str] = {
    "name": "Tulis nama pemohon.",
    "institution": "Tulis nama instansi, badan hukum, atau kelompok.",
    "address": "Tulis alamat.",
    "phone": "Tulis nomor telepon yang dapat dihubungi.",
    "email": "Tulis alamat e-mail.",
    "subject": "Tulis judul singkat data yang diminta.",
    "details": "Jelaskan data dan informasi yang diminta.",
    "purpose": "Tulis maksud dan tujuan permohonan.",
    "citation_pledge": "Centang pernyataan untuk mencantumkan sumber.",
}
WHAT_IS_MISSING: Mapping[str, str] = {
    "institution": "Nama instansi, badan hukum, atau kelompok",
    "address": "Alamat",
    "phone": "Nomor telepon yang dapat dihubungi",
    "email": "Alamat e-mail",
    "subject": "Judul data yang diminta",
    "purpose": "Maksud dan tujuan permohonan",
    "citation_pledge": "Pernyataan mencantumkan sumber",
    "letter": "Pindaian surat permohonan",
    "power_of_attorney": "Surat kuasa khusus bermeterai",
}


def empty_fields(filing: Filing) -> list[str]:
    """The required fields that are empty, in the order of the form."""
    names = [name for name in REQUIRED if not getattr(filing, name)]
    if filing.requester_kind == "person" and "institution" in names:
        names.remove("institution")
    return names


def missing_online(filing: Filing) -> dict[str, list[str]]:
    """What a request filed online lacks: field -> sentences. Empty when nothing (R02)."""
    return {name: [REQUIRED[name]] for name in empty_fields(filing)}


def missing_at_counter(filing: Filing) -> dict[str, list[str]]:
    """What stops an entry at the counter: no name, no way to find the person, or nothing asked (DESIGN.md 4)."""
    wrong = missing_person(filing)
    if not filing.details:
        wrong["details"] = [REQUIRED["details"]]
    if filing.spoken_words and not filing.read_back:
        wrong["read_back"] = ["Bacakan rumusan ini kepada pemohon, lalu centang."]
    return wrong


def completeness_list(filing: Filing, asks: Collection[str] = ()) -> list[tuple[str, str]]:
    """What an entry at the counter still lacks, as (field, words); it never stops a number (R04).

    `asks` are the further fields of the standard: a representative or a group proves its power where it says so (R27).
    """
    lacking = [name for name in empty_fields(filing) if name in WHAT_IS_MISSING and name != "subject"]
    if filing.scan_later:
        lacking.append("letter")
    if "power_of_attorney" in asks and not filing.power_of_attorney:
        lacking += ["power_of_attorney"] * bool(
            filing.representative_name or filing.requester_kind == "group"
        )
    return [(name, WHAT_IS_MISSING[name]) for name in lacking]


REPLY_MARGIN = timedelta(hours=2)  # for the letter, once the unit's data is there


def reply_limit(dues: Iterable[datetime], at: datetime) -> datetime | None:
    """Before when a unit has to reply: the nearest of the clocks that have not run out; None when all have."""
    return min((due for due in dues if due > at), default=None)


def reply_proposed(limit: datetime, at: datetime) -> datetime:
    """The hour that is proposed to a unit: two hours before the limit, or half of what is left if that is little."""
    due = limit - min(REPLY_MARGIN, (limit - at) / 2)
    return due.replace(second=0, microsecond=0)


def not_yet_closed(repair_due: datetime | None, at: datetime) -> str | None:
    """Why a request cannot be closed as incomplete yet (R65), in an Indonesian sentence; None when it can.

    `repair_due` is the end of the requester's time to complete, None while he or she was not told what is missing.
    """
    if repair_due is None:
        return "Pemohon belum tercatat menerima surat keterangan tidak lengkap, jadi waktu melengkapi belum berjalan."
    return "Waktu pemohon untuk melengkapi belum berakhir." if at < repair_due else None
