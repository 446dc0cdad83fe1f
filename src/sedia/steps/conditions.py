"""Conditions that lifecycles of several kinds share; `thing` is what the case is called ("keberatan"). Pure Python.

Each reads the thing and the actor and answers None or the reason, as `table.Condition` says.
"""

from __future__ import annotations

from typing import Any

from sedia.steps.table import Condition, NotNow


def not_mine(thing: str) -> Condition:
    """For who takes a case over."""

    def condition(case: Any, by: Any) -> str | None:
        """Only when somebody else, or nobody, handles it."""
        return f"Anda sudah menangani {thing} ini." if str(case.officer_id) == by.id else None

    return condition


def handled(thing: str) -> Condition:
    """For who puts a case back into the queue."""

    def condition(case: Any, by: Any) -> str | None:
        """Only while somebody handles it."""
        return (
            None
            if case.officer_id
            else NotNow(f"{thing.capitalize()} ini sudah menunggu petugas di antrean.")
        )

    return condition


def entered_by_another(thing: str, who: str) -> Condition:
    """For who voids an entry; `who` filed the case otherwise ("pemohon")."""

    def condition(case: Any, by: Any) -> str | None:
        """Only what was entered at the desk, by a person other than the one who entered it."""
        if case.entered_by_id is None:
            return NotNow(f"{thing.capitalize()} ini diajukan {who} sendiri, jadi bukan salah catat.")
        if str(case.entered_by_id) == by.id:
            return f"Anda yang mencatat {thing} ini. Pembatalan dilakukan oleh orang kedua."
        return None

    return condition


def lacks_number(thing: Any, by: Any) -> str | None:
    """Only while the letter has no number."""
    return None if thing.letter.needs_number else NotNow("Surat ini sudah bernomor.")


def lacks_signature(thing: Any, by: Any) -> str | None:
    """Only while the letter waits for its signed document, and has its number."""
    if thing.letter.needs_number:
        return NotNow("Surat ini belum bernomor.")
    return None if thing.letter.needs_signature else NotNow("Surat ini tidak menunggu tanda tangan.")
