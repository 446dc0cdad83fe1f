"""The calculator's form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sedia.offices.models import Office
from sedia.portal.pages import terms
from sedia.web.forms import DateTimeLocalField, Form


class Calculation(Form):
    """When it was received, what is counted, and by whose calendar."""

    office = forms.ChoiceField(label=_("Badan publik"))
    received_at = DateTimeLocalField(
        label=_("Diterima"),
        help_text=_("Hari dan jam diterimanya, menurut jam setempat. Boleh jam berapa pun."),
        missing=_("Isi hari dan jam diterimanya."),
    )
    term = forms.ChoiceField(
        label=_("Yang dihitung"), error_messages={"invalid_choice": _("Pilih salah satu yang tersedia.")}
    )

    def __init__(
        self, offices: Sequence[Office], office: Office | None, on: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["term"]
        assert isinstance(choices, forms.ChoiceField)
        choices.choices = terms.choices(on)
        if office is not None:
            self.fields["received_at"].zone = office.zone  # type: ignore[attr-defined]
        picker = self.fields["office"]
        assert isinstance(picker, forms.ChoiceField)
        picker.choices = [(each.slug, each.name) for each in offices]
        if len(offices) < 2:
            del self.fields["office"]
