"""The whole case as one PDF: a cover with the checklist of its documents and its story, then the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sedia.desk.cases.disposition import head
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.page import lines_of, told
from sedia.desk.cases.story import Told
from sedia.files.inspect import JPEG, PDF, PNG
from sedia.files.store import read
from sedia.letters import envelope
from sedia.letters.joining import joined, page_count, picture_page
from sedia.letters.render import render
from sedia.letters.stamping import stamped
from sedia.offices.models import Staff
from sedia.requests.correspondence import contact
from sedia.transfer.papers import Paper, papers_of
from sedia.workdays import long_moment, short_date

KIND = "case_cover"
PICTURES = (JPEG, PNG)
MOST_LINES = 300
MOST_BYTES = 60 * 1024 * 1024  # of documents that follow the cover: it is made within one request


@dataclass(frozen=True, slots=True)
class Printed:
    """A document of the checklist. `pages` are its PDF's bytes, when it follows; `why_not` says why it does not."""

    paper: Paper
    pages: bytes = b""
    count: int = 0
    why_not: str = ""


def bundle_pdf(case: Opened) -> bytes:
    """The case as one PDF, printed by the person who opened it; what cannot follow stands in the checklist."""
    papers = _with_pages(papers_of(case.casefile))
    office = case.office
    paper = envelope.paper_of(office, KIND)
    cover = render(KIND, _cover(case, papers), paper=paper, images=envelope.images(office), at=case.at)
    pages = [each.pages for each in papers if each.pages]
    if office.is_practice:
        pages = [stamped(each, envelope.SAMPLE) for each in pages]
    return joined([cover, *pages])


def _with_pages(papers: Iterable[Paper]) -> list[Printed]:
    """The papers with their pages, as far as they are PDFs or pictures that open, and together not too large."""
    left, found = MOST_BYTES, []
    for paper in papers:
        if paper.why_not:
            found.append(Printed(paper, why_not=paper.why_not))
        elif paper.blob.media_type not in (PDF, *PICTURES):
            found.append(Printed(paper, why_not="disimpan digital"))
        elif paper.blob.size > left:
            found.append(Printed(paper, why_not="terlalu besar"))
        else:
            found.append(_opened(paper))
            left -= paper.blob.size
    return found


def _opened(paper: Paper) -> Printed:
    content: bytes | None = read(paper.blob)
    if content is not None and paper.blob.media_type in PICTURES:
        content = picture_page(content)
    count = page_count(content) if content is not None else None
    if content is None or not count:
        return Printed(paper, why_not="tidak dapat dibuka")
    return Printed(paper, content, count)


def _cover(case: Opened, papers: Sequence[Printed]) -> dict[str, Any]:
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


def _listed(printed: Printed) -> dict[str, str]:
    paper = printed.paper
    return {
        "name": paper.title,
        "number": paper.number,
        "date": short_date(paper.day) if paper.day else "",
        "pages": printed.why_not or f"{printed.count} halaman",
    }


def _line(line: Told, zone: str) -> dict[str, str]:
    return {"at": long_moment(line.at, zone), "text": line.text, "who": line.who, "note": line.note}
