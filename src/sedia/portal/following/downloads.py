"""Letters and released files for the requester: resumable one by one, or all in one ZIP with the metadata sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from sedia.casefiles.models import CaseFile
from sedia.decisions.actions.delivering import record_download
from sedia.decisions.content import citation
from sedia.decisions.grounds import decrees_of
from sedia.decisions.models import Decision, Release
from sedia.files.models import Blob
from sedia.journal.actors import requester_of
from sedia.letters.models import Kind
from sedia.portal.following.access import holding
from sedia.portal.following.page import SHOWN_LETTERS, answers_of, opened
from sedia.refusals import ChangedMeanwhile, NotLawful
from sedia.requests.models import Delivery, InformationRequest
from sedia.web.downloads import send_blob, send_zip

SHEET = "lembar-metadata.pdf"
CITATION = "cara-menyebut-sumber.txt"


def _online(found: InformationRequest) -> list[Decision]:
    """The answers whose files may be taken here, oldest first. Raises Http404."""
    answers = answers_of(found) if found.delivery == Delivery.ONLINE else []
    if not answers:
        raise Http404
    return answers


def _takeable(decision: Decision) -> list[Release]:
    """Its files, but for those that were withdrawn."""
    return [release for release in decision.releases.all() if release.withdrawn_at is None]


def _first_part(request: HttpRequest) -> bool:
    """Whether this request begins a download: going on with a broken one, or a look at its head, is not another."""
    begins_at = request.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")[0]
    return request.method == "GET" and begins_at == "0"


def _took(found: InformationRequest, decision: Decision, what: str, release: Release | None = None) -> None:
    requester, at = requester_of(found.casefile.uuid), timezone.now()
    try:
        record_download(decision, by=requester, at=at, what=what, release=release)
    except (ChangedMeanwhile, NotLawful):
        # Two downloads that began at once: the other one closed the case, and this one is a download all the same.
        found.refresh_from_db(fields=["status", "revision"])
        record_download(decision, by=requester, at=at, what=what, release=release)


@require_safe
@holding(opened)
def letter(request: HttpRequest, found: InformationRequest, code: str) -> HttpResponseBase:
    """One issued letter as its reader gets it."""
    letters = found.casefile.letters.issued().filter(
        code=code, kind__in=(*SHOWN_LETTERS, Kind.METADATA_SHEET)
    )
    wanted = letters.select_related("pdf", "signed").first()
    document = wanted.document if wanted else None
    if wanted is None or document is None:
        raise Http404
    if _first_part(request):
        for decision in answers_of(found):
            if decision.letter_id == wanted.pk:
                _took(found, decision, "letter")
    return send_blob(request, document, wanted.file_name, inline=True)


def issued_letter(request: HttpRequest, casefile: CaseFile, code: str, kind: str) -> HttpResponseBase:
    """A letter of that kind that went out, as its reader gets it. Raises Http404."""
    letters = casefile.letters.issued().filter(code=code, kind=kind)
    wanted = letters.select_related("pdf", "signed").first()
    if wanted is None or wanted.document is None:
        raise Http404
    return send_blob(request, wanted.document, wanted.file_name, inline=True)


@require_safe
@holding(opened)
def decree(request: HttpRequest, found: InformationRequest, key: int) -> HttpResponseBase:
    """The decree of an entry of the exempt list on which a refusal of this case rests."""
    entry = next((each for each in decrees_of(found) if each.pk == key), None)
    if entry is None or entry.decree is None:
        raise Http404
    return send_blob(request, entry.decree, f"penetapan-{entry.pk}.pdf", inline=True)


@require_safe
@holding(opened)
def file(request: HttpRequest, found: InformationRequest, release: int) -> HttpResponseBase:
    """One released file; broken downloads go on where they stopped."""
    files = {each.pk: (decision, each) for decision in _online(found) for each in _takeable(decision)}
    if release not in files:
        raise Http404
    decision, wanted = files[release]
    if _first_part(request):
        _took(found, decision, "file", wanted)
    return send_blob(request, wanted.blob, wanted.name)


@require_safe
@holding(opened)
def bundle(request: HttpRequest, found: InformationRequest) -> HttpResponseBase:
    """The letter, the files, the metadata sheet and the citation in one ZIP."""
    answers = _online(found)
    if request.method == "GET":
        for decision in answers:
            _took(found, decision, "bundle")
    return send_zip(f"{found.casefile.number}.zip", list(_entries(answers)))


def _entries(answers: Sequence[Decision]) -> Iterator[tuple[str, Blob | bytes]]:
    """Each answer's letter, files, metadata sheet and citation; several answers each with its number."""
    for place, decision in enumerate(answers, start=1):
        number = f"Jawaban {place} - " if len(answers) > 1 else ""
        for name, content in _of_one(decision):
            yield number + name, content


def _of_one(decision: Decision) -> Iterator[tuple[str, Blob | bytes]]:
    letter = decision.letter if decision.issued_at else None
    if letter is not None and letter.document is not None:
        yield letter.file_name, letter.document
    for release in _takeable(decision):
        yield f"{release.position:02d} {release.name}", release.blob
    if decision.sheet is not None and decision.sheet.pdf is not None:
        yield SHEET, decision.sheet.pdf
    if letter is not None and (named := citation(decision, letter.number, letter.letter_date)):
        yield CITATION, named.encode()
