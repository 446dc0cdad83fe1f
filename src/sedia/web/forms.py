"""Forms of both faces: the base form and our field templates; the fields themselves are in `fields.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.refusals import Incomplete
from sedia.web.fields import (
    DateTimeLocalField,
    DayField,
    EmailField,
    LineField,
    ManyOf,
    OneOf,
    PhoneField,
    TextField,
    Tick,
    Words,
)

__all__ = [
    "Bound",
    "DateTimeLocalField",
    "DayField",
    "EmailField",
    "Form",
    "LineField",
    "ManyOf",
    "OneOf",
    "PhoneField",
    "Renderer",
    "TextField",
    "Tick",
    "Words",
    "sentences",
]


class Renderer(DjangoTemplates):
    """Draws forms and fields with the templates of `web/forms/`."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"


class Bound(forms.BoundField):
    """A field in its form, with what our templates need."""

    @property
    def anchor(self) -> str:
        """The id that the error summary links to: the input, or the first of its choices."""
        return f"{self.auto_id}_0" if self.use_fieldset else str(self.auto_id)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Says `aria-required` where browsers would say `required`, so that our own sentences are shown."""
        attrs = super().build_widget_attrs(attrs, widget)
        if self.field.required and not self.use_fieldset and not self.is_hidden:
            attrs["aria-required"] = "true"
        return attrs


class Form(forms.Form):
    """The base of every form: no browser bubbles, sentences in the page's language, refusals of verbs beside fields."""

    bound_field_class = Bound
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        generic = forms.Field.default_error_messages["required"]
        for name, field in self.fields.items():
            # By identity: to compare lazy texts is to translate them, for each field of each form.
            if field.error_messages.get("required") is generic:
                label = name if field.label is None else field.label
                sentence = (
                    _("Pilih salah satu: {label}.") if isinstance(field, OneOf) else _("{label} wajib diisi.")
                )
                field.error_messages["required"] = format_lazy(sentence, label=label)

    def refuse(self, refusal: Incomplete) -> None:
        """Puts a verb's sentences beside the fields they belong to; those of unknown fields above the form."""
        assert self.is_bound, "a verb refuses what was sent"
        self.errors  # noqa: B018 (reading it cleans the form, and add_error needs a cleaned one)
        for name, sentences in refusal.fields.items():
            for sentence in sentences:
                self.add_error(
                    name if name in self.fields else None, gettext(sentence) if sentence else sentence
                )


def sentences(form: forms.BaseForm) -> Sequence[tuple[str, str]]:
    """What the error summary lists: (anchor, sentence), in the order of the fields; the form's own first."""
    listed = [("", str(error)) for error in form.non_field_errors()]
    for field in form:
        listed += [(getattr(field, "anchor", field.auto_id), str(error)) for error in field.errors]
    return listed
