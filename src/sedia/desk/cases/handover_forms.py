"""The form of `serahkan`: the ways that suit this answer, and what each asks for."""

from __future__ import annotations

import base64
import binascii
import io

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sedia.decisions.actions.delivering import Proof
from sedia.decisions.models import Handover
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.opened import Opened
from sedia.files.inspect import JPEG, PDF, PNG, BadFile, inspect
from sedia.files.store import store
from sedia.files.uploads import Upload
from sedia.requests.models import Delivery
from sedia.web.forms import DayField, LineField, OneOf, Words
from sedia.web.uploads import KeptFilesField

SCANS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
PICTURE = "data:image/png;base64,"
LONGEST_DRAWING = 600_000
AT_COUNTER = (Handover.Way.PAPER, Handover.Way.DRAWN, Handover.Way.MAIL_CODE)
PROOFS = {"code", "document", "sent_on", "tracking_number"}  # each demanded by one way of handing over
HINTS: dict[str, Words] = {
    Handover.Way.PAPER: "Cetak tanda terima, ditandatangani pemohon, lalu unggah pindaiannya.",
    Handover.Way.DRAWN: "Pemohon menandatangani di layar ini.",
    Handover.Way.MAIL_CODE: "Pemohon menyebutkan enam angka yang dikirim ke e-mailnya.",
    Handover.Way.POST: "Dengan tanggal pengiriman dan nomor resi.",
    Handover.Way.COURIER: "Dengan tanggal pengiriman, nama kurir, dan nomor resi.",
}


def _scan(label: str) -> KeptFilesField:
    return KeptFilesField(label=label, allowed=SCANS, max_files=1, required=False)


class HandOverForm(StepForm):
    """`serahkan`."""

    way = OneOf(label="Cara penyerahan", choices=(), hints=HINTS, missing="Pilih cara penyerahan.")
    code = LineField(label="Kode dari e-mail pemohon", max_length=20, required=False)
    drawing = forms.CharField(widget=forms.HiddenInput, required=False)
    document = _scan("Pindaian tanda terima bertanda tangan")
    collector_name = LineField(
        label="Nama yang mengambil, bila bukan pemohon", max_length=200, required=False
    )
    collector_letter = _scan("Surat kuasa orang yang mengambil")
    sent_on = DayField(label="Tanggal pengiriman", required=False)
    carrier = LineField(label="Nama kurir", max_length=80, required=False)
    tracking_number = LineField(label="Nomor resi", max_length=80, required=False)

    def prepare(self, case: Opened) -> None:
        ways = ways_for(case)
        self.fields["way"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
        self.initial.setdefault("way", ways[0].value)
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "input-code",
        }
        if ways[0] in AT_COUNTER:
            for name in ("sent_on", "carrier", "tracking_number"):
                del self.fields[name]
        if Handover.Way.MAIL_CODE not in ways:
            del self.fields["code"]
        for name in self.fields.keys() & PROOFS:
            self.fields[name].depends = True  # type: ignore[attr-defined]

    def clean_drawing(self) -> Upload | None:
        """The drawn signature as a stored picture; None when nothing was drawn."""
        text = self.cleaned_data.get("drawing", "")
        return drawn(text) if text else None

    @property
    def proof(self) -> Proof:
        """What the verb takes: only what belongs to the way that was chosen."""
        given = self.cleaned_data
        way = given["way"]
        documents = {Handover.Way.PAPER: _one(given["document"]), Handover.Way.DRAWN: given.get("drawing")}
        carried = way in (Handover.Way.POST, Handover.Way.COURIER)
        return Proof(
            way=way,
            code=given.get("code", ""),
            document=documents.get(way),
            collector_name="" if carried else given["collector_name"],
            collector_letter=None if carried else _one(given["collector_letter"]),
            sent_on=given.get("sent_on") if carried else None,
            carrier=given.get("carrier", "") if carried else "",
            tracking_number=given.get("tracking_number", "") if carried else "",
        )


def ways_for(case: Opened) -> list[Handover.Way]:
    """The ways that suit what the requester asked for, the likeliest first."""
    carried = {Delivery.POST: Handover.Way.POST, Delivery.COURIER: Handover.Way.COURIER}
    first = [way for delivery, way in carried.items() if case.asked.delivery == delivery]
    mail = bool(case.casefile.requester.email)
    return [*first, *(way for way in AT_COUNTER if mail or way != Handover.Way.MAIL_CODE)]


def drawn(text: str) -> Upload:
    """A picture posted as `data:image/png;base64,...`, looked at and stored. Raises ValidationError."""
    if not text.startswith(PICTURE) or len(text) > LONGEST_DRAWING:
        raise ValidationError("Gambar tanda tangan tidak dapat dibaca. Tanda tangani sekali lagi.")
    try:
        content = io.BytesIO(base64.b64decode(text.removeprefix(PICTURE), validate=True))
        found = inspect(content, allowed={PNG: ".png"})
    except (binascii.Error, BadFile) as error:
        raise ValidationError("Gambar tanda tangan tidak dapat dibaca. Tanda tangani sekali lagi.") from error
    blob = store(content, media_type=PNG, at=timezone.now())
    return Upload("tanda-tangan.png", blob.sha256, found.size, PNG)


def _one(uploads: list[Upload]) -> Upload | None:
    return uploads[0] if uploads else None
