"""The form with which a unit replies, at the desk and through its one-time link."""

from __future__ import annotations

from typing import Any

from sedia.files.inspect import FOR_RELEASE
from sedia.requests.actions.inquiring import UnitReply
from sedia.requests.models import DataInquiry
from sedia.web.forms import Form, LineField, OneOf, TextField
from sedia.web.uploads import KeptFilesField


class UnitReplyForm(Form):
    """The data, or that it is not with this unit; `named` asks for the name of whoever has no login."""

    name = LineField(label="Nama Anda", max_length=200, missing="Tulis nama Anda.")
    reply = OneOf(
        label="Jawaban unit",
        choices=[
            (DataInquiry.Reply.DATA, "Ini datanya"),
            (DataInquiry.Reply.NOT_WITH_US, "Tidak ada pada unit ini"),
        ],
        missing="Pilih jawaban unit.",
    )
    uploads = KeptFilesField(
        label="Dokumen",
        required=False,
        allowed=FOR_RELEASE,
        help_text="PDF, XLSX, ODS, CSV, DOCX, gambar, atau ZIP. Paling banyak 10 dokumen, bersama-sama 40 MB.",
    )
    text = TextField(
        label="Keterangan",
        max_length=4000,
        rows=4,
        required=False,
        help_text="Misalnya: angkanya per 31 Oktober 2026, atau unit mana yang memegang datanya.",
    )

    def __init__(self, *args: Any, named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            del self.fields["name"]

    @property
    def said(self) -> UnitReply:
        """What the verb takes."""
        return UnitReply(**self.cleaned_data)
