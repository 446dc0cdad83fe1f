"""The whole case as one PDF: a cover with the checklist of its documents and its story, then the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sedia.casefiles.models import Attachment
from sedia.decisions.models import Release
from sedia.desk.cases.disposition import head
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.page import lines_of, told
from sedia.desk.cases.story import Told
from sedia.files.inspect import JPEG, PDF, PNG
from sedia.files.models import Blob
from sedia.files.store import read
from sedia.letters import envelope
from sedia.letters.joining import joined, page_count, picture_page
from sedia.letters.render import render
from sedia.letters.stamping import stamped
from sedia.offices.models import Staff
from sedia.requests.correspondence import contact
from sedia.workdays import long_moment, short_date, zones

KIND = "case_cover"
PICTURES = (JPEG, PNG)
MOST_LINES = 300
MOST_BYTES = 60 * 1024 * 1024  # of documents that follow the cover: it is made within one request


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the checklist. `pages` are its PDF's bytes, when it follows; `why_not` says why it does not."""

    name: str
    blob: Blob
    number: str = ""
    day: date | None = None
    pages: bytes = b""
    count: int = 0
    why_not: str = ""


def bundle_pdf(case: Opened) -> bytes:
    """The case as one PDF, printed by the person who opened it; what cannot follow stands in the checklist."""
    papers = _with_pages([*_attachments(case), *_letters(case), *_data(case)])
    office = case.office
    paper = envelope.paper_of(office, KIND)
    cover = render(KIND, _cover(case, papers), paper=paper, images=envelope.images(office), at=case.at)
    pages = [each.pages for each in papers if each.pages]
    if office.is_practice:
        pages = [stamped(each, envelope.SAMPLE) for each in pages]
    return joined([cover, *pages])


def _attachments(case: Opened) -> Iterable[Paper]:
    for row in case.casefile.attachments.select_related("blob"):
        day = zones.local(row.added_at, case.office.zone).date()
        name = f"{row.get_purpose_display()}: {row.name}"
        yield Paper(name, row.blob, day=day, why_not=_unsafe(row))


def _letters(case: Opened) -> Iterable[Paper]:
    for row in case.casefile.letters.select_related("pdf", "signed"):
        if row.document is not None:
            yield Paper(row.get_kind_display(), row.document, number=row.number, day=row.letter_date)


def _data(case: Opened) -> Iterable[Paper]:
    rows = Release.objects.filter(decision__request=case.asked).select_related("blob")
    for row in rows.order_by("decision", "position"):
        what = "Data yang ditarik" if row.withdrawn_at else "Data yang diberikan"
        yield Paper(f"{what}: {row.name}", row.blob, why_not=_unsafe(row))


def _unsafe(row: Attachment | Release) -> str:
    """Why a file does not follow: it is still checked, or was found unsafe; empty for a safe one."""
    return "" if row.verdict == row.Verdict.SAFE else str(row.get_verdict_display()).lower()


def _with_pages(papers: Sequence[Paper]) -> list[Paper]:
    """The papers with their pages, as far as they are PDFs or pictures that open, and together not too large."""
    left, found = MOST_BYTES, []
    for paper in papers:
        if paper.why_not:
            found.append(paper)
        elif paper.blob.media_type not in (PDF, *PICTURES):
            found.append(replace(paper, why_not="disimpan digital"))
        elif paper.blob.size > left:
            found.append(replace(paper, why_not="terlalu besar"))
        else:
            found.append(_opened(paper))
            left -= paper.blob.size
    return found


def _opened(paper: Paper) -> Paper:
    content: bytes | None = read(paper.blob)
    if content is not None and paper.blob.media_type in PICTURES:
        content = picture_page(content)
    count = page_count(content) if content is not None else None
    if content is None or not count:
        return replace(paper, why_not="tidak dapat dibuka")
    return replace(paper, pages=content, count=count)


def _cover(case: Opened, papers: Sequence[Paper]) -> dict[str, Any]:
    asked, zone = case.asked, case.office.zone
    lines = list(lines_of(case.casefile)[: MOST_LINES + 1])
    who = Staff.objects.get(pk=case.actor.staff_key).name
    return {
        **head(case, KIND),
        "address": case.casefile.requester.address,
        "contact": contact(asked),
        "details": asked.details,
        "purpose": asked.purpose,
        "status": asked.get_status_display(),
        "printed_at": f"dicetak {long_moment(case.at, zone)} oleh {who}",
        "papers": [_listed(paper) for paper in papers],
        "story": [_line(line, zone) for line in told(case, reversed(lines[:MOST_LINES]))],
        "story_cut": "x" if len(lines) > MOST_LINES else "",
    }


def _listed(paper: Paper) -> dict[str, str]:
    return {
        "name": paper.name,
        "number": paper.number,
        "date": short_date(paper.day) if paper.day else "",
        "pages": paper.why_not or f"{paper.count} halaman",
    }


def _line(line: Told, zone: str) -> dict[str, str]:
    return {"at": long_moment(line.at, zone), "text": line.text, "who": line.who, "note": line.note}
