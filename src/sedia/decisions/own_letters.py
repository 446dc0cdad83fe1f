"""The office's own letter as PDF, with annex VII as its attachment (DESIGN.md 5): what it must be, and its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sedia.decisions.models import Decision
from sedia.files.inspect import PDF
from sedia.files.models import Blob
from sedia.files.store import read
from sedia.files.uploads import Upload
from sedia.letters import actions as letters
from sedia.letters.joining import is_signed, page_count
from sedia.refusals import Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from sedia.workdays import short_date

MOST_PAGES = 50


@dataclass(frozen=True, kw_only=True)
class OwnLetter:
    """A letter that the office wrote elsewhere, with the number and date that stand on it, both or neither."""

    upload: Upload
    number: str = ""
    day: date | None = None


def wrong(request: InformationRequest, own: OwnLetter | None) -> dict[str, list[str]]:
    """Why this letter cannot go out as the answer: field -> sentences; reads the file."""
    if own is None:
        return {}
    found: dict[str, list[str]] = {}
    if reason := _why_not(own.upload):
        found["own_letter"] = [reason]
    if own.number and own.day is None:
        found["own_date"] = ["Isi juga tanggal yang tertulis pada surat."]
    elif own.day and not own.number:
        found["own_number"] = ["Isi juga nomor yang tertulis pada surat."]
    elif own.day and letters.is_taken(request.office, own.number, own.day):
        found["own_number"] = letters.NUMBER_TAKEN["letter_number"]
    return found


def _why_not(upload: Upload) -> str:
    if upload.media_type != PDF:
        return "Surat kantor diunggah sebagai PDF."
    content = read(Blob(sha256=upload.sha256))
    pages = page_count(content)
    if pages is None or pages > MOST_PAGES:
        return f"Surat kantor harus dapat dibuka dan paling banyak {MOST_PAGES} halaman."
    if is_signed(content):
        return (
            "PDF ini sudah ditandatangani secara elektronik. Unggah naskahnya: tanda tangan diberikan sesudah "
            "disetujui, pada surat yang sudah disatukan dengan lampirannya."
        )
    return ""


def require_safe(decision: Decision) -> None:
    """Raise NotLawful while the office's own letter was not found safe: nobody may open it, nor approve it unseen."""
    own = decision.own_letter
    if own is not None and own.verdict != own.Verdict.SAFE:
        raise NotLawful(decision.why_held() or "")


def require_as_printed(decision: Decision, number: str, day: date | None) -> None:
    """Raise Incomplete for another number or date than those that stand on the office's own letter (R53)."""
    if not decision.own_number or decision.own_date is None:
        return
    printed = f"Nomor {decision.own_number} tanggal {short_date(decision.own_date)}"
    if " ".join(number.split()) != decision.own_number:
        raise Incomplete({"letter_number": [f"Pada surat kantor tertulis {printed}."]})
    if day != decision.own_date:
        raise Incomplete({"letter_date": [f"Pada surat kantor tertulis {printed}."]})
