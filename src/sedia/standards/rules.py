"""What a service standard must say (UU 25/2009 Art 21, R59); pure."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.workdays import short_date, zones

# UU 25/2009 Art 21: the letter, its words, the field of a version. Those in `PUBLISHED` are the six of the delivery of
# a service (PermenPANRB 15/2014); the others belong to its making and are shown when filled.
COMPONENTS = (
    ("a", "Dasar hukum", "legal_basis"),
    ("b", "Persyaratan", "requirements"),
    ("c", "Sistem, mekanisme, dan prosedur", "procedure"),
    ("d", "Jangka waktu penyelesaian", "promise_wording"),
    ("e", "Biaya/tarif", "cost_wording"),
    ("f", "Produk pelayanan", "product"),
    ("g", "Sarana, prasarana, dan/atau fasilitas", "facilities"),
    ("h", "Kompetensi pelaksana", "competence"),
    ("i", "Pengawasan internal", "supervision"),
    ("j", "Penanganan pengaduan, saran, dan masukan", "complaints"),
    ("k", "Jumlah pelaksana", "staffing"),
    ("l", "Jaminan pelayanan", "guarantee"),
    ("m", "Jaminan keamanan dan keselamatan pelayanan", "safety"),
    ("n", "Evaluasi kinerja pelaksana", "evaluation"),
)
PUBLISHED = ("requirements", "procedure", "promise_wording", "cost_wording", "product", "complaints")
MAKING = tuple(field for _, _, field in COMPONENTS if field not in PUBLISHED)
LISTS = frozenset({"requirements", "procedure"})
LINES = {"decree": 200, "promise_wording": 120, "cost_wording": 200}
TEXTS = frozenset({"product", "complaints", *MAKING})
FACTS = frozenset({*LINES, *TEXTS, *LISTS, "promise_days", "identity_proof", "asked_fields"})
# What the request form may ask besides, when the standard says so (DESIGN.md 4).
ASKABLE = frozenset(
    {"identity_number", "legal_number", "occupation", "representative_name", "representative_contact"}
    | {"power_of_attorney", "members", "government"}
)
IDENTITY_PROOFS = frozenset({"none", "shown"})  # a file of it: docs/adr/0017
LONGEST_TEXT = 10_000
LONGEST_LIST = 26


@dataclass(frozen=True)
class Line:
    """One lettered line of a list, with its numbered sub-lines."""

    letter: str
    text: str
    parts: tuple[str, ...] = ()


def lettered(sentences: Sequence[Any]) -> tuple[Line, ...]:
    """Stored sentences, or pairs of a sentence and its sub-sentences, as lines a, b, c ..."""
    lines = []
    for letter, row in zip(string.ascii_lowercase, sentences, strict=False):
        text, parts = (row, ()) if isinstance(row, str) else (row[0], tuple(row[1]))
        lines.append(Line(letter, text, parts))
    return tuple(lines)


def wrong(facts: Mapping[str, Any], longest_promise: int) -> dict[str, list[str]]:
    """The sentences about each field that is missing or wrong; `longest_promise` is the legal limit in working days."""
    found = {name: ["Isian ini tidak dikenal."] for name in sorted(set(facts) - FACTS)}
    for name in (*LINES, *PUBLISHED):
        if name != "complaints" and not facts.get(name):
            found[name] = ["Wajib diisi."]
    for name in sorted(set(facts) - set(found)):
        if said := _wrong_field(name, facts[name]):
            found[name] = [said]
    days = facts.get("promise_days")
    if type(days) is not int or not 1 <= days <= longest_promise:
        found["promise_days"] = [f"Janji layanan adalah 1 sampai {longest_promise} hari kerja."]
    return found


def _wrong_field(name: str, value: Any) -> str:
    if name in LISTS:
        return (
            ""
            if _is_list(value, nested=name == "procedure")
            else "Isi paling sedikit satu baris, paling banyak 26."
        )
    if name == "asked_fields":
        known = isinstance(value, list) and ASKABLE.issuperset(value)
        return "" if known else "Isian tambahan ini tidak tersedia."
    if name == "identity_proof":
        return "" if value in IDENTITY_PROOFS else "Pilihan ini tidak tersedia."
    if name in LINES or name in TEXTS:
        return "" if _is_text(value, LINES.get(name, LONGEST_TEXT)) else "Isian ini terlalu panjang."
    return ""


def _is_text(value: Any, limit: int = 2_000) -> bool:
    return isinstance(value, str) and len(value) <= limit


def _is_list(value: Any, *, nested: bool) -> bool:
    if not isinstance(value, list) or not 0 < len(value) <= LONGEST_LIST:
        return False
    return all(_is_sentence(row) or (nested and _is_pair(row)) for row in value)


def _is_sentence(row: Any) -> bool:
    return _is_text(row) and bool(row.strip())


def _is_pair(row: Any) -> bool:
    if not isinstance(row, list) or len(row) != 2 or not isinstance(row[1], list):
        return False
    return _is_sentence(row[0]) and all(_is_sentence(part) for part in row[1])


def since(in_force_from: datetime, entered_at: datetime, zone: str, language: str = "id") -> str:
    """Since when a version holds, in words: the day; for one older than its entry here the year alone.

    Of a decree that an office brings along, the day is often not known, and a day that nobody knows is not printed.
    """
    day = zones.local(in_force_from, zone).date()
    return str(day.year) if in_force_from < entered_at else short_date(day, language)
