"""The form of a link to evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sedia.reports.evidence.addresses import LONGEST, Address, NotTaken
from sedia.reports.evidence.rules import LONGEST_LABEL, LONGEST_NOTE
from sedia.web.forms import Form, LineField


class AddressField(LineField):
    """The address of a page, as it is kept."""

    widget: Any = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"})

    def to_python(self, value: Any) -> str:
        """As `LineField`; raises ValidationError for what is no page of a site."""
        text = super().to_python(value)
        try:
            return str(Address.read(text)) if text else ""
        except NotTaken as why:
            raise ValidationError(why.sentence, code="address") from None


class LinkForm(Form):
    """Address, name and a remark."""

    address = AddressField(
        label="Alamat",
        help_text="Salin dari peramban, misalnya https://contoh.go.id/ppid/profil. Harus dapat dibuka tanpa masuk.",
        max_length=LONGEST,
    )
    label = LineField(
        label="Nama tautan",
        help_text="Yang dibaca umum, misalnya: SK PPID Nomor 12 Tahun 2026.",
        max_length=LONGEST_LABEL,
    )
    note = LineField(
        label="Catatan",
        help_text="Hanya untuk petugas; tidak tampil di halaman umum.",
        max_length=LONGEST_NOTE,
        required=False,
    )
