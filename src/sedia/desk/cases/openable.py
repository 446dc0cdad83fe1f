"""Which answer of a case can be marked as already open now, if any."""

from __future__ import annotations

from typing import Any

from sedia.decisions.models import Decision
from sedia.decisions.steps import ISSUED
from sedia.desk.cases.opened import Opened


def openable_files(case: Opened, decision: Decision) -> list[Any]:
    """The files of an answer that can be marked: safe, not stopped, as they were made, and not marked already."""
    return [
        row
        for row in case.releases
        if row.decision_id == decision.pk
        and row.verdict == row.Verdict.SAFE
        and row.withdrawn_at is None
        and row.original_id is None
        and not getattr(row, "is_open", False)
    ]


def openable_answer(case: Opened) -> Decision | None:
    """The latest answer that went out with files that can still be marked."""
    issued = (each for each in reversed(case.decisions) if each.status == ISSUED and not each.exempts)
    return next((each for each in issued if openable_files(case, each)), None)
