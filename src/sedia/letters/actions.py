"""Making, numbering, signing and issuing letters (DESIGN.md 2.7).

The room that owns a letter's procedure calls these inside its verbs: `numbered`, `freeze` and `signed_with` before the
transaction, where they may render and store, the rest inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from sedia.casefiles.codes import new_public_code
from sedia.casefiles.models import CaseFile
from sedia.files.models import Blob
from sedia.files.store import read, store
from sedia.files.uploads import Upload
from sedia.letters import envelope, numbers
from sedia.letters.joining import bound
from sedia.letters.models import Letter
from sedia.letters.render import render, template_version
from sedia.letters.stamping import stamped
from sedia.offices.models import Office
from sedia.refusals import Incomplete, NotLawful
from sedia.workdays import short_date, zones

PDF = "application/pdf"
LONGEST_NUMBER = 80
NUMBER_TAKEN = {"letter_number": ["Nomor ini sudah dipakai untuk surat lain pada tahun ini."]}


def drafted(
    casefile: CaseFile, kind: str, body: Mapping[str, Any], *, at: datetime, signing: str = ""
) -> Letter:
    """An unsaved letter: its body, and the envelope of its office (letterhead, code) around it."""
    office = casefile.office
    letter = Letter(
        casefile=casefile,
        office=office,
        kind=kind,
        code=new_public_code(),
        signing=signing or office.signing,
        created_at=at,
    )
    letter.content = {
        **envelope.letterhead(office),
        **envelope.verification(letter.code),
        "signing": letter.signing,
        **body,
    }
    return letter


def numbered(letter: Letter, *, number: str, day: date, at: datetime) -> None:
    """Give the letter its number and date, and render its one PDF; saves nothing.

    Raises Incomplete (`letter_number`, `letter_date`), NotLawful.
    """
    number = " ".join(number.split())
    if not number or len(number) > LONGEST_NUMBER:
        raise Incomplete({"letter_number": ["Tulis nomor surat, paling panjang 80 huruf."]})
    _refuse_impossible(letter, day, at)
    letter.number, letter.letter_date, letter.year = number, day, day.year
    refuse_taken(letter)
    letter.sequence = numbers.sequence_in(letter.office, number, day)
    letter.numbered_at = at
    letter.content = {**letter.content, **envelope.number_and_date(letter)}
    freeze(letter, at=at)


def _refuse_impossible(letter: Letter, day: date, at: datetime) -> None:
    """Raise Incomplete for a date before the case arrived or after today: terms of the law count from it."""
    zone = letter.office.zone
    arrived, today = (zones.local(moment, zone).date() for moment in (letter.casefile.received_at, at))
    if not arrived <= day <= today:
        told = f"Tanggal surat tidak boleh sebelum berkas diterima ({short_date(arrived)}) atau sesudah hari ini."
        raise Incomplete({"letter_date": [told]})


def refuse_taken(letter: Letter) -> None:
    """Raise Incomplete when another letter of the office bears this one's number in the same year."""
    same = Letter.objects.filter(office=letter.office, year=letter.year, number=letter.number).exclude(
        number=""
    )
    if same.exclude(code=letter.code).exists():
        raise Incomplete(NUMBER_TAKEN)


def is_taken(office: Office, number: str, day: date) -> bool:
    """Whether a letter of this office bears the number in the year of that day."""
    return Letter.objects.filter(office=office, year=day.year, number=" ".join(number.split())).exists()


def taken(office: Office, numbers: Iterable[str], year: int) -> str:
    """The first of these numbers that another letter of the office bears in that year; empty for none."""
    same = Letter.objects.filter(office=office, year=year, number__in=list(numbers))
    return same.order_by("sequence", "pk").values_list("number", flat=True).first() or ""


def freeze(letter: Letter, *, at: datetime, images: Mapping[str, bytes] | None = None) -> None:
    """Render the PDF once and store it, with the hash of the content and the version of the template; saves no row.

    `images` stand beside the office's logo. Raises NotLawful while the address is loopback, unless this is the demo
    or a practice office: the QR code of a letter must lead somewhere.
    """
    require_address(letter.office)
    content = envelope.known(letter.kind, letter.content)
    pdf = pdf_of(letter, content, images)
    letter.pdf = store(pdf, media_type=PDF, at=at)
    letter.content = content
    letter.content_hash = envelope.hash_of(content)
    letter.template_version = template_version(letter.kind)


def require_address(office: Office) -> None:
    """Raise NotLawful while the address is loopback, unless this is the demo or a practice office."""
    if settings.IS_LOOPBACK and not (office.is_demo or office.is_practice):
        raise NotLawful(
            "Surat belum dapat terbit: alamat situs (SEDIA_BASE_URL) belum diatur oleh pengelola."
        )


def pdf_of(letter: Letter, content: Mapping[str, Any], images: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF as it would be now, stored nowhere: for a preview, or to sign on paper."""
    office = letter.office
    paper = envelope.paper_of(office, letter.kind)
    pictures = {**envelope.images(office), **(images or {})}
    return bound_with_own(
        render(letter.kind, envelope.known(letter.kind, content), paper=paper, images=pictures), content
    )


def bound_with_own(pdf: bytes, content: Mapping[str, Any]) -> bytes:
    """The office's own letter, where the content names one by its SHA-256, with this PDF as its attachment."""
    own = own_pages(content)
    return bound([own, pdf], title=str(content["regarding"])) if own else pdf


def own_pages(content: Mapping[str, Any]) -> bytes:
    """The PDF of the office's own letter that the content names, a practice office's marked as a sample; else empty."""
    if not (own := content.get("own_letter")):
        return b""
    pdf, sample = read(Blob(sha256=own)), content.get("sample")
    return stamped(pdf, sample) if sample else pdf


def signed_with(letter: Letter, upload: Upload, *, at: datetime) -> None:
    """Take the signed document: a scan, or a PDF signed electronically; saves nothing. Raises Incomplete for no PDF."""
    if upload.media_type != PDF:
        raise Incomplete({"signed": ["Unggah surat bertanda tangan sebagai PDF."]})
    if letter.signing == Office.Signing.RECORDED:
        raise NotLawful("Surat ini disetujui dalam sistem dan tidak menunggu tanda tangan.")
    letter.signed_id = upload.sha256
    letter.signed_at = at


def approve_letter(letter: Letter, *, staff_id: int | None, at: datetime) -> None:
    """Save a new letter as approved; it is issued at once when nothing is lacking. Inside the verb's transaction."""
    letter.approved_at = at
    letter.approved_by_id = staff_id
    issue_if_ready(letter, at=at)


def issue_if_ready(letter: Letter, *, at: datetime) -> bool:
    """Save the letter, issued when it has its number and signature. Returns whether it was issued now."""
    if letter.issued_at is not None:
        raise NotLawful("Surat ini sudah terbit.")
    if letter.is_ready:
        letter.issued_at = at
    letter.save()
    return letter.issued_at is not None


def facts_of(letter: Letter) -> dict[str, Any]:
    """What the journal says of a letter."""
    document = letter.document
    return {
        "letter": letter.code,
        "kind": letter.kind,
        "number": letter.number,
        "date": letter.letter_date.isoformat() if letter.letter_date else None,
        "signing": letter.signing,
        "content": letter.content_hash,
        "document": document.sha256 if document else None,
        "issued": letter.issued_at is not None,
    }
