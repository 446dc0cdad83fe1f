"""What the pages of the registers show: headings in two rows, cells in words, and how far ordered files are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sedia.casefiles.models import CaseFile, Kind
from sedia.decisions.models import Handover
from sedia.desk.login.access import DeskRequest
from sedia.letters.models import Letter
from sedia.reports.cells import spoken
from sedia.reports.models import Export
from sedia.reports.registers.actions import takes
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.register import Column, Reader, Register, Wanted
from sedia.web.paging import Pager, pages
from sedia.workdays import short_date

MOST = 10
PAGE = 25
MOST_GATHERED = 200
PLACES = {Kind.REQUEST: "permohonan", Kind.OBJECTION: "keberatan", Kind.COMPLAINT: "pengaduan"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over so many columns; without a group it stands in both rows."""

    text: str
    span: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the address of its case, empty for what has none, and its cells with their columns."""

    url: str
    first: str
    cells: list[tuple[Column, str]]


def shown(
    request: DeskRequest, register: Register, reader: Reader, wanted: Wanted
) -> tuple[list[Any], Pager[Any] | None]:
    """The rows of a page, the newest first; of what is gathered from several tables the newest alone, without pages."""
    rows = register.rows(reader, wanted)
    if isinstance(rows, list):
        return rows[: -MOST_GATHERED - 1 : -1], None
    falling = (f"-{register.order[0]}", f"-{register.order[1]}")
    pager = pages(request, rows, falling, size=PAGE)
    return list(pager), pager


def drawn(register: Register, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
    """The headings and the lines of a page."""
    columns = register.columns(reader.day(reader.at))
    upper = [
        Heading(group or each.label, 1 if not group else len(members), bool(group))
        for (group, _), found in groupby(
            columns, key=lambda column: (column.group, column.group or column.key)
        )
        for members in [list(found)]
        for each in members[:1]
    ]
    lines = []
    for row, cells in zip(rows, register.cells(rows, reader), strict=True):
        told = [(column, spoken(cells.get(column.key, ""))) for column in columns]
        lines.append(Line(url_of(row), told[0][1], told[1:]))
    return {"upper": upper, "lower": [each for each in columns if each.group], "lines": lines}


def url_of(row: Any) -> str:
    """The address of the case that a row names; empty for what has none."""
    file = casefile_of(row)
    return f"/meja/{PLACES[Kind(file.kind)]}/{file.number}/" if file is not None else ""


def casefile_of(row: Any) -> CaseFile | None:
    """The case that a row of a register names; None for what has none."""
    if isinstance(row, Handover):
        return row.decision.request.casefile
    return row if isinstance(row, CaseFile) else row.casefile if isinstance(row, Letter) else None


def newest(request: DeskRequest) -> list[dict[str, Any]]:
    """The files that this person ordered last at this office."""
    mine = Export.objects.filter(office=request.office, staff_id=request.actor.staff_key)
    found = []
    for export in mine.order_by("-pk")[:MOST]:
        wanted = Wanted.from_json(export.wanted)
        found.append(
            {
                "export": export,
                "name": REGISTERS[export.register].name,
                "period": f"{short_date(wanted.begins)} – {short_date(wanted.ends)}",
                "ready": takes(export, request.actor, request.at),
            }
        )
    return found
