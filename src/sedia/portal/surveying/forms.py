"""The satisfaction survey as a form: the head and the nine questions of the printed one, all optional (R42)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sedia import law
from sedia.surveys.answers import Answers
from sedia.surveys.models import Response
from sedia.surveys.rules import CODES, VALUES
from sedia.web.context import language
from sedia.web.forms import Form, OneOf
from sedia.web.numbers import whole_number

SKIPPED = ("", _("Lewati"))
UNSAID = ("", _("Tidak diisi"))
UNKNOWN = {"invalid_choice": _("Pilih salah satu yang tersedia.")}


class AgeField(forms.CharField):
    """Years as digits; empty is None."""

    def to_python(self, value: Any) -> Any:
        """The number; raises ValidationError for anything else."""
        text = str(value or "").strip()
        if not text:
            return None
        number = whole_number(text)
        if number is None or not 0 < number < 121:
            raise forms.ValidationError(_("Tulis usia dengan angka, misalnya 35."), code="age")
        return number


class SurveyForm(Form):
    """The token of the offer, the respondent's profile, and a row of choices for each element."""

    t = forms.CharField(widget=forms.HiddenInput, required=False)
    sex = OneOf(
        label=_("Jenis kelamin"),
        choices=[UNSAID, (Response.Sex.MALE, _("Laki-laki")), (Response.Sex.FEMALE, _("Perempuan"))],
        required=False,
    )
    age = AgeField(
        label=_("Usia (tahun)"),
        help_text=_("Disimpan sebagai kelompok sepuluh tahun, misalnya 30–39."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "4"}),
    )
    education = forms.ChoiceField(
        label=_("Pendidikan"),
        choices=[UNSAID, *Response.Education.choices],
        required=False,
        error_messages=UNKNOWN,
    )
    occupation = forms.ChoiceField(
        label=_("Pekerjaan"),
        choices=[
            UNSAID,
            (Response.Occupation.PNS, _("PNS")),
            (Response.Occupation.TNI, _("TNI")),
            (Response.Occupation.POLRI, _("Polri")),
            (Response.Occupation.PRIVATE, _("Swasta")),
            (Response.Occupation.BUSINESS, _("Wirausaha")),
            (Response.Occupation.OTHER, _("Lainnya")),
        ],
        required=False,
        error_messages=UNKNOWN,
    )

    def __init__(self, asked: list[law.SurveyElement], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = language() == "en"
        for element in asked:
            words = element.answers_gloss if english else element.answers
            choices = [(str(value), text) for value, text in zip(VALUES, words, strict=True)]
            self.fields[element.id] = OneOf(
                label=element.gloss if english else element.wording,
                choices=[*choices, SKIPPED],
                required=False,
                initial="",
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        """The nine questions in the order of the printed form."""
        return [self[name] for name in self.fields if name in CODES]

    @property
    def answers(self) -> Answers:
        """What was answered, of a valid form."""
        said = self.cleaned_data
        return Answers(
            values={code: int(said[code]) for code in CODES if said.get(code)},
            sex=said["sex"],
            age=said["age"],
            education=said["education"],
            occupation=said["occupation"],
        )
