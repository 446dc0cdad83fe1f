"""The lawful steps of a decision; pure Python. Documented in docs/steps.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sedia.journal.actors import Role
from sedia.steps.table import NotNow, Table, step

DRAFT = "draft"
PROPOSED = "proposed"
RETURNED = "returned"
APPROVED = "approved"
ISSUED = "issued"

STATUSES = {
    DRAFT: "Konsep",
    PROPOSED: "Menunggu persetujuan",
    RETURNED: "Dikembalikan",
    APPROVED: "Disetujui, menunggu nomor atau tanda tangan",
    ISSUED: "Terbit",
}

DRAFTERS = {Role.OFFICER, Role.PPID_DEPUTY, Role.PPID}
APPROVERS = {Role.PPID_DEPUTY, Role.PPID}


def too_late_to_split(statuses: Iterable[str]) -> str | None:
    """Why a request cannot be split while its decisions stand at these statuses; None when it can."""
    standing = set(statuses) - {DRAFT, RETURNED}
    if not standing:
        return None
    if standing == {ISSUED}:
        return NotNow("Sebagian butir sudah dijawab, jadi butirnya tidak dapat dipilah lagi.")
    return NotNow("Jawaban untuk permohonan ini sedang diproses. Kembalikan usulannya dahulu.")


def second_person(decision: Any, by: Any) -> str | None:
    """Only by a person other than the one who proposed it, once each of its files was checked and found safe."""
    if str(decision.proposed_by_id) == by.id:
        return "Anda yang mengusulkan jawaban ini. Persetujuan diberikan oleh orang kedua."
    held: str | None = decision.why_held()
    return NotNow(held) if held else None


def lacks_number(decision: Any, by: Any) -> str | None:
    """Only while the letter has no number."""
    return None if decision.letter.needs_number else NotNow("Surat ini sudah bernomor.")


def lacks_signature(decision: Any, by: Any) -> str | None:
    """Only while the letter waits for its signed document, and has its number."""
    if decision.letter.needs_number:
        return NotNow("Surat ini belum bernomor.")
    return None if decision.letter.needs_signature else NotNow("Surat ini tidak menunggu tanda tangan.")


DECISION = Table(
    "decision",
    STATUSES,
    (
        step(
            "usulkan",
            "Usulkan jawaban",
            sources={DRAFT, RETURNED},
            target=PROPOSED,
            roles=DRAFTERS,
            article="R19; Perki 1/2021 Art 12",
        ),
        step(
            "kembalikan",
            "Kembalikan ke penyusun",
            sources=PROPOSED,
            target=RETURNED,
            roles=APPROVERS,
            article="R19",
        ),
        step(
            "setujui",
            "Setujui",
            sources=PROPOSED,
            target=APPROVED,
            roles=APPROVERS,
            article="R19; UU 14/2008 Art 22(7)",
            condition=second_person,
        ),
        step(
            "nomori",
            "Beri nomor surat",
            sources=APPROVED,
            roles={Role.REGISTRAR, *APPROVERS},
            article="R53",
            condition=lacks_number,
        ),
        step(
            "unggah-tertanda",
            "Unggah surat bertanda tangan",
            sources=APPROVED,
            roles={Role.REGISTRAR, *APPROVERS},
            article="R55; DESIGN.md 2.7",
            condition=lacks_signature,
        ),
        step(
            "terbitkan",
            "Terbitkan",
            sources=APPROVED,
            target=ISSUED,
            roles={Role.REGISTRAR, *APPROVERS},
            article="UU 14/2008 Art 22(7)",
            quiet=True,
        ),
    ),
)
