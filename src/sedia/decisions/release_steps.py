"""The lawful steps of what was released: given again as already open, or out by mistake; pure Python."""

from __future__ import annotations

from sedia.decisions.steps import APPROVERS, DRAFTERS, on_anothers_word
from sedia.journal.actors import Role
from sedia.steps.table import Table, step

IN_FORCE = "in_force"
ENDED = "ended"

OPEN_STATUSES = {IN_FORCE: "Berlaku", ENDED: "Berakhir"}

OPEN = "open"
CLOSED = "closed"

BREACH_STATUSES = {OPEN: "Ditangani", CLOSED: "Selesai"}

OPEN_RELEASE = Table(
    "open_release",
    OPEN_STATUSES,
    (
        step(
            "beri-langsung",
            "Beri langsung",
            sources=IN_FORCE,
            roles=DRAFTERS,
            article="R19; service standard c",
            condition=on_anothers_word,
        ),
        step("akhiri", "Akhiri", sources=IN_FORCE, target=ENDED, roles=APPROVERS, article="R19"),
        step(
            "gugur",
            "Berakhir karena dokumen ditarik atau suratnya diganti",
            sources=IN_FORCE,
            target=ENDED,
            roles={Role.REGISTRAR, Role.SUPERIOR, *DRAFTERS},
            article="R47; DESIGN.md 2.7",
            quiet=True,
        ),
    ),
)

BREACH = Table(
    "breach",
    BREACH_STATUSES,
    (
        step("catat", "Simpan catatan", sources=OPEN, roles=DRAFTERS, article="R47; UU 27/2022 Art 46"),
        step(
            "tutup",
            "Tutup",
            sources=OPEN,
            target=CLOSED,
            roles={Role.PPID},
            article="R47; UU 27/2022 Art 46",
        ),
    ),
)
