"""The checklist at the desk: what is there, what is missing, what is wrong with the office's links."""

from __future__ import annotations

from typing import Any

from sedia.desk.login.access import DeskRequest
from sedia.files.sizes import spoken_size
from sedia.journal.actors import Role
from sedia.reports.evidence.actions import EDITORS
from sedia.reports.evidence.checklist import Row, checklist
from sedia.reports.evidence.rules import WORDS, Finding, State, is_old, is_on_drive
from sedia.reports.models import EvidenceLink, LinkCheck
from sedia.web.evidence import drawn
from sedia.workdays import zones

NEVER = "Belum pernah diperiksa"
OLD = "Diperiksa lebih dari 30 hari lalu"
ON_DRIVE = "Di penyimpanan awan, bukan di situs badan publik"
STATUS = frozenset(
    {Finding.GONE, Finding.FAULT, Finding.LOGIN}
)  # findings of which the status of HTTP says more


def page(request: DeskRequest) -> dict[str, Any]:
    """The context of the page, in a fixed number of queries."""
    rows = checklist(request.office, request.at)
    links = [link for row in rows for link in row.links]
    waiting = sum(link.wanted_at is not None for link in links)
    return {
        "rows": [_drawn(row, request) for row in rows],
        "there": sum(row.is_there for row in rows),
        "all": len(rows),
        "part": sum(row.state is State.PART for row in rows),
        "wrong": sum(bool(_wrong(link)) for link in links),
        "links": len(links),
        "waiting": waiting,
        "looked_at": len(links) - waiting,
        "watch": LinkCheck.objects.filter(office=request.office).first(),
        "year": zones.local(request.at, request.office.zone).year,
        "may_edit": request.actor.has(*EDITORS),
        "may_check": request.actor.has(Role.ADMIN) and not request.office.is_practice,
    }


def _drawn(row: Row, request: DeskRequest) -> dict[str, Any]:
    return {**drawn(row, request.office), "links": [_link(link, request) for link in row.links]}


def _link(link: EvidenceLink, request: DeskRequest) -> dict[str, Any]:
    wrong = _wrong(link)
    checked = "" if not is_old(link.checked_at, request.at) else OLD if link.checked_at else NEVER
    return {
        "link": link,
        "wrong": wrong,
        "old": checked,
        "is_fine": not wrong and link.checked_at is not None,
    }


def _wrong(link: EvidenceLink) -> list[str]:
    """What is wrong with a link, in plain words."""
    said = [ON_DRIVE] if is_on_drive(link.address) else []
    if link.finding in ("", Finding.FINE):
        return said
    words = WORDS[Finding(link.finding)]
    if link.finding in STATUS and link.answered:
        words = f"{words} ({link.answered})"
    if link.finding == Finding.LARGE and link.size:
        words = f"{words}: {spoken_size(link.size)}, paling besar 2 MB"
    return [words, *said]
