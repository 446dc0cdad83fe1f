"""The yearly report on paper: as PDF with the office's letterhead, and as a Word document to go on with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from sedia.letters import envelope
from sedia.letters.blocks import Block, content_of
from sedia.letters.render import render
from sedia.letters.word import word_report
from sedia.offices.models import Office
from sedia.reports.yearly.document import Form, blocks_of
from sedia.reports.yearly.telling import Report

KIND = "report"
NAMES = {
    Form.SUMMARY: "Ringkasan Laporan Layanan Informasi Publik",
    Form.FULL: "Laporan Layanan Informasi Publik",
}
DRAFT = "KONSEP"
TO_EDIT = "Konsep untuk disunting. Yang berlaku adalah laporan yang terbit."
LANGUAGE = "id"  # the report is the office's own paper, whoever reads the page that leads to it


def content_of_report(report: Report) -> dict[str, Any]:
    """Figures and words as data: what is frozen when the report is published."""
    return {
        "year": report.year.year,
        "figures": dict(report.year.figures.sums),
        "disputes": list(report.year.disputes),
        "words": dict(report.written.words),
        "tables": {key: [list(row) for row in rows] for key, rows in report.written.tables.items()},
    }


def page_of(office: Office, year: int) -> str:
    """The whole address of the public page of a year, where every version of its report stays."""
    return f"{settings.BASE_URL}/{office.slug}/laporan/{year}/"


def report_pdf(office: Office, report: Report, form: str, *, at: datetime, standing: str = "") -> bytes:
    """One form of the report as PDF; without `standing` (which version it is) a draft, and marked as one."""
    name, period = NAMES[Form(form)], _period(report)
    content: dict[str, Any] = {
        **envelope.letterhead(office),
        "letterhead": "printed",  # it is read on the screen: no preprinted paper lies beneath
        "name": name,
        "period": period,
        "foot": f"{name} {period} · {office.name}",
        "standing": standing,
        "draft": "" if standing else DRAFT,
        **content_of(_blocks(report, form)),
    }
    return render(KIND, content, paper=envelope.paper_of(office, KIND), images=envelope.images(office), at=at)


def report_word(office: Office, report: Report, form: str) -> bytes:
    """One form of the report as a Word document, to be edited outside Sedia."""
    name, period = NAMES[Form(form)], _period(report)
    said = envelope.letterhead(office)
    reach = " · ".join(filter(None, (office.phone, office.email, office.website)))
    head = [office.government.upper(), office.name.upper(), office.address, reach]
    mark = f"{said['sample']}: dibuat untuk latihan, tidak berlaku. " if "sample" in said else ""
    return word_report(
        letterhead=[line for line in head if line],
        title=name,
        under=f"{period}\n{mark}{TO_EDIT}",
        foot=f"{name} {period} · {office.name}",
        blocks=_blocks(report, form),
    )


def _blocks(report: Report, form: str) -> list[Block]:
    with translation.override(LANGUAGE):
        return blocks_of(report, form)


def _period(report: Report) -> str:
    return f"Tahun {report.year.year}"
