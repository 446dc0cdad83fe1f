"""Verifying a receipt or a letter by its code: what was stored is read, nothing is made anew (R55, R56)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sedia.casefiles.codes import ALPHABET
from sedia.casefiles.models import CaseFile
from sedia.casefiles.models import Kind as CaseKind
from sedia.journal.models import Entry
from sedia.letters.models import Kind, Letter
from sedia.offices.models import Office
from sedia.portal.pages.cached import same_for_everyone
from sedia.portal.pages.places import set_office
from sedia.web.forms import Words

LONGEST = 40
SIGNED: dict[str, Words] = {
    Office.Signing.WET: _("Ditandatangani dengan tangan; pindaiannya tersimpan dalam sistem."),
    Office.Signing.TTE: _(
        "Ditandatangani secara elektronik. Periksa tanda tangannya di dalam dokumen PDF-nya."
    ),
    Office.Signing.RECORDED: _("Disetujui dalam sistem."),
}
KINDS: dict[str, Words] = {
    Kind.RECEIPT: _("Tanda terima"),
    Kind.REQUEST_LETTER: _("Surat permohonan"),
    Kind.COMPLETION_REQUEST: _("Surat keterangan tidak lengkap"),
    Kind.EXTENSION: _("Surat perpanjangan waktu"),
    Kind.ANSWER: _("Surat jawaban"),
    Kind.PARTIAL_ANSWER: _("Surat jawaban (sebagian)"),
    Kind.REFUSAL: _("Surat penolakan"),
    Kind.NOT_HELD: _("Surat jawaban (tidak dikuasai)"),
    Kind.NOT_DOCUMENTED: _("Surat jawaban (belum didokumentasikan)"),
    Kind.HANDOVER: _("Tanda serah terima"),
    Kind.METADATA_SHEET: _("Lembar metadata"),
    Kind.CONSEQUENCE_TEST: _("Lembar pengujian konsekuensi"),
    Kind.CLASSIFICATION_DECREE: _("Penetapan klasifikasi informasi"),
    Kind.OBJECTION_FORM: _("Pernyataan keberatan"),
    Kind.OBJECTION_ANSWER: _("Tanggapan atas keberatan"),
    Kind.COMPLAINT_RECEIPT: _("Tanda terima pengaduan"),
    Kind.COMPLAINT_ANSWER: _("Surat jawaban pengaduan"),
}

RECEIPTS: dict[str, str] = {
    CaseKind.REQUEST: Kind.RECEIPT,
    CaseKind.OBJECTION: Kind.OBJECTION_FORM,
    CaseKind.COMPLAINT: Kind.COMPLAINT_RECEIPT,
}


@dataclass(frozen=True)
class Found:
    """A document as it is known here; `name` is shown masked.

    `sha256` is that of the document, `seal` that of the journal's line.
    """

    office: Office
    kind: Words
    number: str
    day: datetime | date | None
    name: str
    sha256: str = ""
    seal: str = ""
    signed: Words = ""
    replaced_by: Letter | None = None


@require_safe
def check_form(request: HttpRequest) -> HttpResponse:
    """The page on which a code is typed."""
    if typed := _plain(request.GET.get("code", "")):
        return HttpResponseRedirect(reverse("check", args=[typed]))
    return same_for_everyone(request, "portal/pages/check_form.html", [], dict)


@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What the record says of one code; the same neutral page for every code that is not known."""
    typed = _plain(code)
    found = (_letter(typed) or _receipt(typed)) if typed else None
    if found is None:
        return render(request, "portal/pages/check_form.html", {"unknown": code[:LONGEST]}, status=404)
    set_office(request, found.office)
    response = render(request, "portal/pages/check.html", {"found": found, "code": typed})
    response["X-Robots-Tag"] = "noindex"
    return response


def _plain(typed: str) -> str:
    """The code without what people and printers put between its letters; empty for what cannot be one."""
    letters = "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in "-–.")
    return letters if 0 < len(letters) <= 20 and set(letters) <= set(ALPHABET) else ""


def _letter(code: str) -> Found | None:
    rows = Letter.objects.issued().select_related(
        "office", "casefile__requester", "pdf", "signed", "replaced_by"
    )
    letter = rows.filter(code=code).first()
    if letter is None:
        return None
    document = letter.document
    return Found(
        office=letter.office,
        kind=KINDS.get(letter.kind, letter.kind),
        number=letter.number or letter.casefile.number,
        day=letter.letter_date or letter.issued_at,
        name=_name(letter.casefile),
        sha256=document.sha256 if document else "",
        signed=SIGNED.get(letter.signing, "") if letter.number else "",
        replaced_by=letter.replaced_by,
    )


def _receipt(code: str) -> Found | None:
    casefile = CaseFile.objects.select_related("office", "requester").filter(receipt_code=code).first()
    if casefile is None:
        return None
    first = Entry.objects.filter(chain=casefile.chain).order_by("seq").only("hash").first()
    return Found(
        office=casefile.office,
        kind=KINDS[RECEIPTS[casefile.kind]],
        number=casefile.number,
        day=casefile.received_at,
        name=_name(casefile),
        seal=first.hash if first else "",
    )


def _name(casefile: CaseFile) -> str:
    if casefile.kind == CaseKind.COMPLAINT:
        return ""  # whoever holds a paper learns nothing of who complained
    requester = getattr(casefile, "requester", None)
    return requester.name if requester else ""
