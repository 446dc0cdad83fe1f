"""What an objection must say, and when it may be filed and answered; pure Python, no clock, no database."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sedia.casefiles.filing import CaseFiling
from sedia.objections.filing import ObjectionFiling
from sedia.requests.steps import MERGED, REDIRECTED, VOID, WITHDRAWN

TELEPHONE = re.compile(r"\+?\d[\d .()-]{6,28}\d")
PERIODIC = "b"  # the one ground that needs no request (R74; Perki 1/2021 Lampiran XI)
UNANSWERED = "c"
# Working days that a superior may set for what is to be answered anew: a bound of Sedia's, no law sets one
LONGEST_TERM = 30

UPHELD = "upheld"
OVERTURNED = "overturned"
PARTLY = "partly"
GRANTING = frozenset({OVERTURNED, PARTLY})
NOTHING_TO_OBJECT = {
    WITHDRAWN: "Permohonan ini sudah dicabut, jadi tidak ada yang dapat diberatkan.",
    MERGED: "Permohonan ini dijawab bersama permohonan lain. Ajukan keberatan atas permohonan itu.",
    REDIRECTED: "Berkas ini bukan permohonan informasi, jadi tidak ada yang dapat diberatkan.",
    VOID: "Pencatatan permohonan ini dibatalkan, jadi tidak ada yang dapat diberatkan.",
}


@dataclass(frozen=True, slots=True)
class Objectionable:
    """What the office knows of the request that is objected to, on its own dates.

    `found_on` is the day on which the ground was found: that of the newest letter, else that on which the limit of the
    law passed; None while there is neither. `ended` says, in a sentence, why there is nothing to object to: the request
    ended without anything that the office decided.
    """

    found_on: date | None
    ended: str = ""


def wrong_filing(
    filing: ObjectionFiling, about: Objectionable | None, *, known: Collection[str]
) -> dict[str, list[str]]:
    """What an objection lacks or says too early: field -> sentences (R22, R23; Perki 1/2021 Art 39).

    `about` is None where no request is named; `known` are the letters of the law's grounds.
    """
    wrong: dict[str, list[str]] = {}
    if not filing.grounds:
        wrong["grounds"] = ["Pilih paling sedikit satu alasan."]
    elif not set(filing.grounds) <= set(known):
        wrong["grounds"] = ["Pilih alasan dari daftar."]
    elif about is None and set(filing.grounds) != {PERIODIC}:
        wrong["grounds"] = ["Tanpa nomor permohonan hanya alasan b (informasi berkala) yang dapat dipilih."]
    elif about is not None and set(filing.grounds) != {PERIODIC}:
        if told := too_early(about):
            wrong["grounds"] = [told]
    if about is None and not filing.asked.strip():
        wrong["asked"] = ["Tulis informasi berkala yang tidak Anda temukan."]
    if not filing.position.strip():
        wrong["position"] = ["Ceritakan duduk perkaranya, walau singkat."]
    return wrong


def too_early(about: Objectionable) -> str:
    """Why nothing but missing periodic information may be objected to yet, or any more; empty when it may."""
    if about.ended:
        return about.ended
    if about.found_on is None:
        return "Permohonan ini belum dijawab dan batas waktu menurut undang-undang belum lewat."
    return ""


def missing_online(filing: CaseFiling) -> dict[str, list[str]]:
    """What the public form demands of the person besides (Perki 1/2021 Art 41(5)d)."""
    names = {
        "name": "Tulis nama Anda.",
        "address": "Tulis alamat Anda.",
        "phone": "Tulis nomor telepon Anda.",
    }
    return {field: [told] for field, told in names.items() if not getattr(filing, field)}


def parted_contact(contact: str) -> tuple[str, str]:
    """The address and the telephone in how to reach a representative, who wrote both on one line; either may be empty.

    Lampiran X has a label for each.
    """
    found = TELEPHONE.search(contact)
    if found is None:
        return contact.strip(), ""
    rest = f"{contact[: found.start()]} {contact[found.end() :]}"
    return " ".join(rest.split()).strip(" ,;/"), found[0]


def is_late(received_on: date, until: date | None) -> bool:
    """Whether it came after the window: recorded with a warning, for the superior to decide (R23)."""
    return until is not None and received_on > until


def wrong_answer(
    outcome: str,
    *,
    reasons: str,
    orders: str,
    items: Sequence[int],
    days: int | None,
    has_request: bool,
) -> dict[str, list[str]]:
    """What an answer to an objection lacks (R24; UU 14/2008 Art 36(3); Perki 1/2021 Art 44(2))."""
    wrong: dict[str, list[str]] = {}
    if outcome not in {UPHELD, *GRANTING}:
        wrong["outcome"] = ["Pilih hasilnya."]
    if not reasons.strip():
        wrong["reasons"] = ["Tulis uraian tanggapan atas setiap alasan keberatan."]
    if outcome == UPHELD and items:
        wrong["items"] = ["Keberatan yang tidak diterima tidak membuka butir kembali."]
    if outcome in GRANTING:
        if not items and not orders.strip():
            place = "items" if has_request else "orders"
            wrong[place] = ["Pilih butir yang dijawab ulang, atau tulis perintah kepada PPID."]
        if items and (days is None or not 1 <= days <= LONGEST_TERM):
            wrong["days"] = ["Tulis batas menjawab ulang: 1 sampai 30 hari kerja."]
    return wrong
