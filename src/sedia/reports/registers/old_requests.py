"""The cells of a request that was taken over: what stood in the old register, and nothing that nobody wrote."""

from __future__ import annotations

from datetime import date

from sedia.casefiles.models import CaseFile, OldCase
from sedia.reports.cells import Cell
from sedia.reports.registers.register import ticked
from sedia.requests.old import CELLS, DAYS, TICKS, is_ticked

STATE = "Selesai menurut register lama"


def old_case_of(file: CaseFile) -> OldCase | None:
    """Where the case came from, when that was an old register."""
    return getattr(file, "old_case", None)


def old_cells(file: CaseFile, *, answered_here: bool) -> dict[str, Cell]:
    """What takes the place of the usual cells; nothing for a case that was filed here.

    What had ended there is told by its old cells alone. What came open, or was answered once more here, is told as any
    other, but for how it was asked for. How it arrived is known of neither.
    """
    old = old_case_of(file)
    if old is None:
        return {}
    request = file.information_request
    own: dict[str, Cell] = {"channel": "", "asked": request.details}
    if not old.closed or answered_here:
        return own | ticked(*((key, _ticked(old, key)) for key in ("view", "copy")))
    days = {key: (date.fromisoformat(old.cells[key]),) if key in old.cells else "" for key in DAYS}
    texts = {key: old.cells.get(key, "") for key in CELLS}
    return {**own, "state": STATE, **texts, **ticked(*((key, _ticked(old, key)) for key in TICKS)), **days}


def _ticked(old: OldCase, key: str) -> bool:
    return is_ticked(old.cells.get(key, ""))
