"""Every document of a case: what came with it, the letters, the data given; and what of them stays in the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sedia.casefiles.models import Attachment, CaseFile, Kind
from sedia.decisions.models import Release
from sedia.decisions.models.open_release import ahead_of
from sedia.decisions.steps import ISSUED, REPLACED
from sedia.files.models import Blob
from sedia.workdays import zones

DOCUMENT, LETTER, DATA = "dokumen", "surat", "data"
# May hold what is exempt: the raw data of a unit, and documents as they were before parts were blacked out.
INNER = (Attachment.Purpose.ORIGINAL, Attachment.Purpose.UNIT_DATA)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its group, what it is, its file; `why_not` says why it cannot be read (held, unsafe).

    `is_inner`: it stays in the house when the case is shown to others. `from_requester`: it may show who that is.
    """

    group: str
    kind: str
    name: str
    blob: Blob
    number: str = ""
    day: date | None = None
    why_not: str = ""
    is_inner: bool = False
    from_requester: bool = False

    @property
    def title(self) -> str:
        """What it is, and the name of its file where it has one of its own."""
        return f"{self.kind}: {self.name}" if self.name else self.kind


def papers_of(casefile: CaseFile) -> Iterator[Paper]:
    """The documents of a case in the order of its checklist; three queries. Its office comes preloaded."""
    yield from _attachments(casefile)
    yield from _letters(casefile)
    if casefile.kind == Kind.REQUEST:
        yield from _data(casefile)


def _attachments(casefile: CaseFile) -> Iterator[Paper]:
    for row in casefile.attachments.select_related("blob"):
        yield Paper(
            DOCUMENT,
            str(row.get_purpose_display()),
            row.name,
            row.blob,
            day=zones.local(row.added_at, casefile.office.zone).date(),
            why_not=_unsafe(row),
            is_inner=row.purpose in INNER,
            from_requester=row.from_requester or row.purpose == Attachment.Purpose.COMPLAINT,
        )


def _letters(casefile: CaseFile) -> Iterator[Paper]:
    for row in casefile.letters.select_related("pdf", "signed"):
        if row.document is not None:
            kind = str(row.get_kind_display())
            waits = row.issued_at is None
            yield Paper(LETTER, kind, "", row.document, row.number, row.letter_date, is_inner=waits)


def _data(casefile: CaseFile) -> Iterator[Paper]:
    rows = Release.objects.filter(decision__request__casefile=casefile).select_related(
        "blob", "decision__ahead"
    )
    for row in rows.order_by("decision", "position"):
        kind = "Data yang ditarik" if row.withdrawn_at else "Data yang diberikan"
        given = row.decision.status in (ISSUED, REPLACED) or ahead_of(row.decision) is not None
        stays = row.withdrawn_at is not None or not given
        yield Paper(DATA, kind, row.name, row.blob, why_not=_unsafe(row), is_inner=stays)


def _unsafe(row: Attachment | Release) -> str:
    """Why a file cannot be read: it is still checked, or was found unsafe; empty for a safe one."""
    return "" if row.verdict == row.Verdict.SAFE else str(row.get_verdict_display()).lower()
