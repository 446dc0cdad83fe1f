"""Files, letters and slips of a case, handed to staff who may see it; each reading is recorded (R48)."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Attachment
from sedia.decisions import preview
from sedia.decisions.actions.citing import given_ahead
from sedia.decisions.actions.delivering import handing_over, waiting_answers
from sedia.decisions.models import ConsentLink, Release
from sedia.decisions.red_pen import as_word
from sedia.decisions.steps import AWAITING_CONSENT
from sedia.desk.cases.bundle import bundle_pdf
from sedia.desk.cases.consent_forms import told_by_hand
from sedia.desk.cases.deed import at_counter, of_decision
from sedia.desk.cases.disposition import slip_pdf
from sedia.desk.cases.hand import InHand
from sedia.desk.cases.opened import opened
from sedia.desk.cases.packet import packet_pdf
from sedia.desk.cases.page import lines_of
from sedia.desk.cases.testing import sheet_pdf, tests_of, unfinished
from sedia.desk.cases.together import letters_pdf, whole_group
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.files.models import Blob
from sedia.files.store import read
from sedia.letters.duplicate import in_duplicate
from sedia.letters.joining import joined
from sedia.letters.models import Letter
from sedia.letters.word import MEDIA_TYPE
from sedia.refusals import NotLawful
from sedia.requests.actions.handling import record_look, record_looks
from sedia.web.downloads import send_blob, send_made
from sedia.web.names import file_name, with_ending

SLIP_LASTS = timedelta(minutes=15)


@desk_view()
def attachment(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A file of the case, once it was checked."""
    case = opened(request, number)
    found = get_object_or_404(case.casefile.attachments.select_related("blob"), pk=key)
    _refuse_held(found)
    return handed(request, case, found.blob, found.name, what="attachment")


@desk_view()
def release(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A file that goes with the answer, proposed or given, or the office's own letter, once it was checked."""
    case = opened(request, number)
    rows = Release.every.filter(decision__request=case.asked).select_related("blob")
    found = get_object_or_404(rows, pk=key)
    _refuse_held(found)
    return handed(request, case, found.blob, found.name, what="release")


def _refuse_held(found: Attachment | Release) -> None:
    if found.verdict == Attachment.Verdict.HELD:
        raise NotLawful("Dokumen ini masih diperiksa. Coba lagi beberapa menit lagi.")
    if found.verdict != Attachment.Verdict.SAFE:
        raise NotLawful("Dokumen ini ditahan karena tidak aman, sehingga tidak dapat dibuka.")


@desk_view()
def letter(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """A letter as its reader gets it: the signed document, else the rendered one."""
    return handed_letter(request, opened(request, number), key)


@desk_view()
def unsigned(request: DeskRequest, number: str, key: int) -> HttpResponseBase:
    """The numbered letter to be printed, signed and stamped."""
    case = opened(request, number)
    found = get_object_or_404(case.casefile.letters.select_related("pdf"), pk=key, pdf__isnull=False)
    return handed(request, case, found.pdf, f"untuk-ditandatangani-{_name(found)}", what="letter")


@desk_view()
def duplicate(request: DeskRequest, number: str, key: int) -> HttpResponse:
    """A letter that went out, twice, to be printed: for the requester and for the files."""
    case = opened(request, number)
    issued = case.casefile.letters.issued().select_related("pdf", "signed")
    found = get_object_or_404(issued, pk=key)
    if found.document is None:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    return send_made(f"rangkap-{_name(found)}", in_duplicate(read(found.document)))


@desk_view()
def red_pen(request: DeskRequest, number: str) -> HttpResponse:
    """The proposed letter as a Word document, to be corrected with the red pen; the office's own is corrected there."""
    case = opened(request, number)
    if case.under_way is None or case.own_letter(case.under_way):
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    document = as_word(preview.answer(case.under_way, by=case.actor, at=case.at))
    return send_made(f"konsep-{case.casefile.number}.docx", document, MEDIA_TYPE, saved=True)


@desk_view()
def previewed(request: DeskRequest, number: str) -> HttpResponse:
    """The proposed letter as a PDF, marked as a draft."""
    case = opened(request, number)
    if case.under_way is None:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    letters = preview.everything(case.under_way, by=case.actor, at=case.at)
    pdf = joined([preview.as_pdf(letter, at=case.at) for letter in letters])
    return send_made(f"konsep-{case.casefile.number}.pdf", pdf)


@desk_view()
def together_pdf(request: DeskRequest, number: str) -> HttpResponse:
    """All letters of one decision as one PDF, to read or to print."""
    case = opened(request, number)
    group = whole_group(case)
    record_looks([each.request.casefile for each in group], by=case.actor, at=case.at, what="letter")
    pdf = letters_pdf(group, by=case.actor, case=case)
    return send_made(f"surat-bersama-{case.casefile.number}.pdf", pdf)


@desk_view()
def handover_note(request: DeskRequest, number: str) -> HttpResponse:
    """The note of the handover, to be printed and signed by hand."""
    case = opened(request, number)
    handing_over(case.asked, by=case.actor)
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    given = given_ahead(case.asked) or waiting_answers(case.asked)
    note = preview.handover_note(case.asked, given, by=case.actor, at=case.at)
    return send_made(f"serah-terima-{case.casefile.number}.pdf", preview.as_pdf(note, at=case.at))


@desk_view()
def test_sheet(request: DeskRequest, number: str) -> HttpResponse:
    """The sheet of annex II with the tests of this case that are not decreed yet, as a draft."""
    case = opened(request, number)
    tests = unfinished(tests_of(case))
    if not tests:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    return send_made(f"uji-konsekuensi-{case.casefile.number}.pdf", sheet_pdf(case, tests))


@desk_view()
def disposition_slip(request: DeskRequest, number: str) -> HttpResponse:
    """The covering slip of the case on paper (lembar disposisi); `?kertas=setengah` for half a sheet."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    pdf = slip_pdf(case, half=request.GET.get("kertas") == "setengah")
    return send_made(f"disposisi-{case.casefile.number}.pdf", pdf)


@desk_view()
def bundle(request: DeskRequest, number: str) -> HttpResponse:
    """The whole case as one PDF: cover, checklist, story, then its documents."""
    case = opened(request, number)
    record_look(case.casefile, by=case.actor, at=case.at, what="case")
    return send_made(f"berkas-{case.casefile.number}.pdf", bundle_pdf(case))


@desk_view()
def packet(request: DeskRequest, number: str) -> HttpResponse:
    """The packet for a consent on paper."""
    case = opened(request, number)
    if case.decision.status != AWAITING_CONSENT:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what="letter")
    return send_made(f"persetujuan-{case.casefile.number}.pdf", packet_pdf(case))


@desk_view()
def consent_link(request: DeskRequest, number: str) -> HttpResponse:
    """The superior's link, while it can be used, for who may make one."""
    case = opened(request, number)
    of_decision("tautan-persetujuan")(case)
    link = get_object_or_404(ConsentLink, decision=case.decision)
    if not link.open_at(case.at):
        raise Http404
    context = {"case": case, "casefile": case.casefile, "link": link, **told_by_hand(link)}
    return render(request, "desk/cases/consent_link.html", context)


@desk_view()
def slip(request: DeskRequest, number: str) -> HttpResponse:
    """The new secret code, to be printed for the requester: for a quarter of an hour, for who replaced the old one."""
    case = opened(request, number)
    at_counter(case)
    line = lines_of(case.casefile).filter(event="casefile.code_replaced").first()
    if line is None or line.who["id"] != case.actor.id or line.at < case.at - SLIP_LASTS:
        raise Http404
    context = {"case": case, "casefile": case.casefile, "code": secret_code(case.casefile)}
    return render(request, "desk/cases/slip.html", context)


def handed_letter(request: DeskRequest, case: InHand, key: int) -> HttpResponseBase:
    """A letter of a case of any kind: as it went out, or as it waits to be signed."""
    found = get_object_or_404(case.casefile.letters.select_related("pdf", "signed"), pk=key)
    return handed(request, case, found.document, _name(found), what="letter")


def safe_file(case: InHand, key: int) -> Attachment:
    """A file of a case of any kind, once it was checked and found safe. Raises Http404."""
    safe = case.casefile.attachments.filter(verdict=Attachment.Verdict.SAFE).select_related("blob")
    return get_object_or_404(safe, pk=key)


def handed(
    request: DeskRequest, case: InHand, blob: Blob | None, name: str, *, what: str
) -> HttpResponseBase:
    """A stored file of a case of any kind, whose reading is recorded (R48). Raises Http404 where none is."""
    if blob is None:
        raise Http404
    record_look(case.casefile, by=case.actor, at=case.at, what=what)
    return send_blob(request, blob, name, inline=True)


def _name(found: Letter) -> str:
    kind = found.get_kind_display().lower().replace(" ", "-")
    return with_ending(
        file_name(f"{kind}-{(found.number or found.casefile.number).replace('/', '-')}"), ".pdf"
    )
