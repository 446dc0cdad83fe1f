"""The papers that letters are printed on; sizes and margins in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Paper:
    """A sheet, or a roll when `height` is None. `name` is how a kind's needs.toml says which papers it fits."""

    name: str
    width: float
    height: float | None
    top: float
    right: float
    bottom: float
    left: float

    def with_margins(self, *, top: float, right: float, bottom: float, left: float) -> Paper:
        """The same paper with an office's own margins in millimetres."""
        return replace(self, top=top, right=right, bottom=bottom, left=left)


A4 = Paper("A4", 210, 297, top=20, right=20, bottom=25, left=30)
F4 = Paper("F4", 215, 330, top=20, right=20, bottom=25, left=30)
HALF = Paper("half", 210, 148.5, top=9, right=12, bottom=11, left=12)
"""Half of an A4 sheet, lying: cut off, or printed on the upper half."""
ROLL_80 = Paper("roll80", 80, None, top=4, right=4, bottom=8, left=4)
"""The roll of a receipt printer, 72 mm of it printable."""

PAPERS = {paper.name: paper for paper in (A4, F4, HALF, ROLL_80)}
