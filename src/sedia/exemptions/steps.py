"""The lawful steps of a consequence test and of an entry of the exempt list; pure Python. See docs/steps.md."""

from __future__ import annotations

from typing import Any

from sedia.exemptions.rules import IN_FORCE
from sedia.journal.actors import Role
from sedia.steps.table import Table, step

DRAFT = "draft"
SEALED = "sealed"
ADOPTED = "adopted"
DROPPED = "dropped"

ENTERED = "entered"
OPENED = "opened"
REPLACED = "replaced"
STRUCK = "struck"

TEST_STATUSES = {
    DRAFT: "Konsep",
    SEALED: "Dipakai dalam usulan",
    ADOPTED: "Ditetapkan",
    DROPPED: "Dibuang",
}
ENTRY_STATUSES = {
    ENTERED: "Menunggu pengesahan PPID",
    IN_FORCE: "Berlaku",
    OPENED: "Terbuka",
    REPLACED: "Diganti",
    STRUCK: "Dicoret",
}

# Who writes tests; and who takes the decision's own steps that seal and adopt one (its table says which when).
WRITERS = {Role.OFFICER, Role.PPID_DEPUTY, Role.PPID}
DECIDERS = {*WRITERS, Role.REGISTRAR, Role.SUPERIOR, Role.SYSTEM}

TEST = Table(
    "consequence_test",
    TEST_STATUSES,
    (
        step("ubah", "Ubah", sources=DRAFT, roles=WRITERS, article="R13; Perki 1/2021 Art 49"),
        step(
            "segel",
            "Pakai",
            sources=DRAFT,
            target=SEALED,
            roles=DECIDERS,
            article="DESIGN.md 2.5",
            quiet=True,
        ),
        step(
            "lepas",
            "Lepas",
            sources=SEALED,
            target=DRAFT,
            roles=DECIDERS,
            article="DESIGN.md 2.5",
            quiet=True,
        ),
        step(
            "tetapkan",
            "Tetapkan",
            sources={DRAFT, SEALED},
            target=ADOPTED,
            roles=DECIDERS,
            article="R13; UU 14/2008 Art 19; Perki 1/2021 Art 49(4)",
            quiet=True,
        ),
        step("buang", "Buang", sources=DRAFT, target=DROPPED, roles=WRITERS, article="DESIGN.md 2.5"),
    ),
)


def second_person(entry: Any, by: Any) -> str | None:
    """Only by a person other than the one who entered it."""
    if str(entry.entered_by_id) == by.id:
        return "Anda yang mencatat entri ini. Pengesahan diberikan oleh orang kedua."
    return None


ENTRY = Table(
    "exempt_entry",
    ENTRY_STATUSES,
    (
        step(
            "sahkan",
            "Sahkan",
            sources=ENTERED,
            target=IN_FORCE,
            roles={Role.PPID},
            article="R13; PP 61/2010 Art 3(2)",
            condition=second_person,
        ),
        step(
            "coret",
            "Coret",
            sources=ENTERED,
            target=STRUCK,
            roles={Role.PPID, Role.ADMIN},
            article="DESIGN.md 2.5",
        ),
        step(
            "nyatakan-terbuka",
            "Nyatakan terbuka",
            sources=IN_FORCE,
            target=OPENED,
            roles={Role.PPID},
            article="R66; Perki 1/2021 Art 52(1)",
        ),
        step(
            "berakhir",
            "Terbuka karena waktunya habis",
            sources=IN_FORCE,
            target=OPENED,
            roles={Role.SYSTEM},
            article="R66; Perki 1/2021 Art 52(2)",
            quiet=True,
        ),
        step(
            "ganti",
            "Diganti",
            sources=IN_FORCE,
            target=REPLACED,
            roles=DECIDERS,
            article="R76; Perki 1/2021 Art 53",
            quiet=True,
        ),
    ),
)
