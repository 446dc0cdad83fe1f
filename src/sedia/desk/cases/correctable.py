"""Which letter of a case can be corrected now, if any."""

from __future__ import annotations

from sedia.decisions.actions.drafting import CORRECTABLE
from sedia.decisions.models import Decision
from sedia.decisions.steps import ISSUED
from sedia.desk.cases.opened import Opened
from sedia.steps.table import NotNow


def wrong_letter(case: Opened) -> Decision | None:
    """The answer that a correction replaces: the latest one that stands."""
    return next((each for each in reversed(case.decisions) if each.status == ISSUED), None)


def nothing_to_correct(case: Opened) -> str | None:
    """Why no letter can be corrected now; None when one can."""
    if wrong_letter(case) is None or case.asked.status not in CORRECTABLE:
        return NotNow("Belum ada surat jawaban yang terbit.")
    busy = NotNow("Masih ada jawaban yang sedang diproses untuk permohonan ini.")
    return busy if case.under_way else None
