"""The registers that there are, by the word in their address."""

from __future__ import annotations

from sedia.reports.registers.complaints import COMPLAINTS
from sedia.reports.registers.exempt import EXEMPT
from sedia.reports.registers.objections import OBJECTIONS
from sedia.reports.registers.papers import HANDOVERS, LETTERS
from sedia.reports.registers.recorded_late import RECORDED_LATE
from sedia.reports.registers.register import Register
from sedia.reports.registers.requests import REQUESTS

REGISTERS: dict[str, Register] = {
    each.word: each for each in (REQUESTS, OBJECTIONS, COMPLAINTS, LETTERS, HANDOVERS, EXEMPT, RECORDED_LATE)
}
