"""What a requester types on the tracking pages; shape only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sedia.requests.actions.completing import COMPLETABLE, Supplement
from sedia.requests.models import InformationRequest
from sedia.web.forms import EmailField, Form, LineField, PhoneField, TextField
from sedia.web.uploads import KeptFilesField


class TrackForm(Form):
    """Number and secret code."""

    number = LineField(
        label=_("Nomor pendaftaran"),
        help_text=_("Misalnya DINKOP-P-2026-00042."),
        max_length=40,
        autocomplete="off",
    )
    code = LineField(label=_("Kode rahasia"), help_text=_("Delapan huruf dan angka pada tanda terima."), max_length=20,
                     autocomplete="off")  # fmt: skip


class LostCodeForm(Form):
    """Who lost the code: the number, and the e-mail address or telephone that the case knows."""

    number = LineField(label=_("Nomor pendaftaran"), max_length=40, autocomplete="off")
    contact = LineField(label=_("Alamat e-mail pada permohonan"), max_length=254, autocomplete="email")


class CompleteForm(Form):
    """What was missing: only the empty fields of this requester are asked."""

    text = TextField(label=_("Jawaban atau penjelasan Anda"), max_length=10_000, required=False)
    address = TextField(
        label=_("Alamat"), max_length=500, rows=2, required=False, autocomplete="street-address"
    )
    phone = PhoneField(label=_("Nomor telepon"), required=False)
    email = EmailField(label=_("Alamat e-mail"), required=False)
    documents = KeptFilesField(label=_("Dokumen"), help_text=_("PDF, JPG, PNG, atau DOCX."), required=False)

    def __init__(self, found: InformationRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) & set(COMPLETABLE):
            if getattr(found.casefile.requester, name):
                del self.fields[name]

    def sent(self) -> Supplement:
        """What was typed and chosen."""
        given = self.cleaned_data
        values = {name: given[name] for name in COMPLETABLE if given.get(name)}
        return Supplement(text=given["text"], values=values, uploads=given["documents"])


class WithdrawForm(Form):
    """Why, if the requester wants to say so."""

    reason = TextField(label=_("Alasan"), max_length=500, rows=3, required=False)
