"""A whole consequence test and a whole entry, as a person would tell them; every test changes what it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from sedia.exemptions.actions import adopt, confirm, enter, write
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.rules import Findings, Listed, Participant
from sedia.files.inspect import PDF
from tests.cast import Cast, upload

FINDINGS: dict[str, Any] = {
    "information": "Simpanan dan pinjaman tiap anggota koperasi, menurut nama",
    "letter": "h",
    "act": "Undang-Undang Nomor 27 Tahun 2022",
    "article": "Pasal 4 ayat (2) huruf f",
    "basis": "Pasal 17 huruf h angka 3 Undang-Undang Nomor 14 Tahun 2008",
    "if_opened": "Keadaan keuangan pribadi anggota diketahui umum dan dapat disalahgunakan.",
    "if_closed": "Rahasia pribadi anggota terlindungi; jumlah seluruhnya tetap terbuka.",
    "period": "selama dibutuhkan untuk melindungi rahasia pribadi",
    "propriety": "Membukanya tidak patut dan tidak memenuhi kepentingan umum yang lebih besar.",
    "place": "Bangil",
    "held_on": date(2026, 11, 23),
    "participants": (
        Participant("Siti Aminah", "Petugas Layanan Informasi", "Sekretariat"),
        Participant("Bambang Prasetyo", "PPID", "Dinas Komunikasi dan Informatika"),
    ),
    "never_exempt": dict.fromkeys("abcdefg", False),
    "lifted": dict.fromkeys("ab", False),
}
LISTED: dict[str, Any] = {
    "information": "Rencana usaha koperasi",
    "content": "Rencana usaha yang diajukan untuk pendampingan",
    "letter": "b",
    "if_opened": "Pesaing mengetahui rencana usaha koperasi.",
    "if_closed": "Koperasi terlindungi dari persaingan usaha tidak sehat.",
    "period": "3 (tiga) tahun",
    "until": date(2028, 6, 30),
    "decree_number": "500.12.18.1/12/2025",
    "decree_date": date(2025, 7, 1),
    "ppid_name": "Bambang Prasetyo",
}


def findings(**changes: Any) -> Findings:
    """A whole test, allowed by law."""
    return Findings(**{**FINDINGS, **changes})


def listed(**changes: Any) -> Listed:
    """A whole entry of an older decree."""
    return Listed(**{**LISTED, **changes})


def scan() -> Any:
    """A scanned decree."""
    return upload("penetapan.pdf", b"%PDF-1.7\n%%EOF\n", PDF)


def written(cast: Cast, **changes: Any) -> ConsequenceTest:
    """A draft written by the officer, before any request."""
    return write(cast.office, findings(**changes), by=cast.officer, at=cast.at)


def adopted(cast: Cast, test: ConsequenceTest | None = None, **changes: Any) -> ExemptEntry:
    """An entry born from a test."""
    facts = {"sheet_number": "1", "decree_number": "7/PPID/2026", "decree_date": date(2026, 11, 23)}
    test = test or written(cast)
    return adopt(test, by=cast.ppid, at=cast.at, **{**facts, "ppid_name": "Prasetyo", **changes})


def entered(cast: Cast, **changes: Any) -> ExemptEntry:
    """An entry that waits for the PPID."""
    return enter(cast.office, listed(**changes), by=cast.admin, at=cast.at, decree=scan())


def in_force(cast: Cast, **changes: Any) -> ExemptEntry:
    """An entry that the PPID confirmed."""
    entry = entered(cast, **changes)
    confirm(entry, by=cast.ppid, at=cast.at, revision=entry.revision)
    return entry
