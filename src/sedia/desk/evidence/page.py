"""The checklist at the desk: what is there, what is missing, what is wrong with the office's links."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sedia import law
from sedia.desk.login.access import DeskRequest
from sedia.files.sizes import spoken_size
from sedia.journal.actors import Role
from sedia.reports.evidence.actions import EDITORS
from sedia.reports.evidence.checklist import Row, checklist
from sedia.reports.evidence.rules import OLD_AFTER, WORDS, Finding, State, is_old, is_on_drive
from sedia.reports.models import EvidenceLink, LinkCheck
from sedia.web.evidence import drawn
from sedia.workdays import zones

NEVER = "Belum pernah diperiksa"
OLD = f"Diperiksa lebih dari {OLD_AFTER.days} hari lalu"
ON_DRIVE = "Di penyimpanan awan, bukan di situs badan publik"
OK, FIRST_FAULT = 200, 400
FORBIDDEN = 403  # some sites say it to whoever is not logged in, some to whoever is no browser


def page(request: DeskRequest) -> dict[str, Any]:
    """The context of the page, in a fixed number of queries."""
    rows, today = checklist(request.office, request.at), zones.local(request.at, request.office.zone).date()
    drawn_rows = [_drawn(row, request, _largest(today)) for row in rows]
    links = [link for row in drawn_rows for link in row["links"]]
    waiting = sum(link["link"].wanted_at is not None for link in links)
    return {
        "rows": drawn_rows,
        "there": sum(row.is_there for row in rows),
        "all": len(rows),
        "part": sum(row.state is State.PART for row in rows),
        "wrong": sum(bool(link["wrong"]) for link in links),
        "links": len(links),
        "waiting": waiting,
        "looked_at": len(links) - waiting,
        "watch": LinkCheck.objects.filter(office=request.office).first(),
        "year": today.year,
        "may_edit": request.actor.has(*EDITORS),
        "may_check": request.actor.has(Role.ADMIN) and not request.office.is_practice,
    }


def _largest(day: date) -> str:
    return spoken_size(law.load().one(law.SizeLimit, "evidence_pdf", on=day).bytes)


def _drawn(row: Row, request: DeskRequest, largest: str) -> dict[str, Any]:
    links = [_link(link, request.at, largest) for link in row.links]
    return {**drawn(row, request.office), "links": links}


def _link(link: EvidenceLink, at: datetime, largest: str) -> dict[str, Any]:
    wrong = _wrong(link, largest)
    old = "" if not is_old(link.checked_at, at) else OLD if link.checked_at else NEVER
    return {"link": link, "wrong": wrong, "old": old, "is_fine": not wrong and link.checked_at is not None}


def _wrong(link: EvidenceLink, largest: str) -> list[str]:
    """What is wrong with a link, in plain words."""
    said = [ON_DRIVE] if is_on_drive(link.address) else []
    if link.finding in ("", Finding.FINE):
        return said
    words = WORDS[Finding(link.finding)]
    if link.answered == FORBIDDEN:
        words = "Menolak dibuka"
    elif link.finding == Finding.LOGIN and link.answered == OK:
        words = "Tampaknya meminta masuk (login)"
    if link.answered and link.answered >= FIRST_FAULT:
        words = f"{words} ({link.answered})"
    if link.finding == Finding.LARGE and link.size:
        words = f"{words}: {spoken_size(link.size)}, paling besar {largest}"
    return [words, *said]
