"""Forms of a breach's record."""

from __future__ import annotations

from typing import Any

from django import forms

from sedia.decisions.actions.withdrawing import BreachFacts
from sedia.decisions.models import Breach
from sedia.web.forms import DayField, Form, OneOf, TextField


def _text(label: str, help_text: str = "") -> TextField:
    return TextField(label=label, max_length=4000, rows=3, required=False, help_text=help_text)


class BreachForm(Form):
    """What is known (UU 27/2022 Art 46(2)): which data, when and how disclosed, what was done."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    data = _text("Data pribadi yang terungkap", "Misalnya: nama dan NIK 12 anggota koperasi.")  # type: ignore[assignment]
    subjects = _text("Pemilik datanya", "Tulis kelompoknya, bukan nama satu per satu.")
    cause = _text("Kapan dan bagaimana terungkap")
    measures = _text("Upaya penanganan dan pemulihan")
    subjects_told_on = DayField(label="Pemilik data diberi tahu tanggal", required=False)
    agency_told_on = DayField(label="Lembaga pelindungan data diberi tahu tanggal", required=False)

    @property
    def facts(self) -> BreachFacts:
        """What the verb takes."""
        return BreachFacts(**{name: self.cleaned_data[name] for name in BreachFacts.__dataclass_fields__})

    @classmethod
    def of(cls, breach: Breach, data: Any = None) -> BreachForm:
        """The form over one record."""
        names = ("revision", *BreachFacts.__dataclass_fields__)
        return cls(data, initial={name: getattr(breach, name) for name in names})


class CloseForm(Form):
    """`tutup`: what it was."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = OneOf(label="Kesimpulan", choices=Breach.Conclusion.choices)
    conclusion_reason = TextField(label="Alasan", max_length=4000, rows=3)
