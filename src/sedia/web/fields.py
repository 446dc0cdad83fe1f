"""Fields that keep text as it was typed.

What people type is stored as NFC with LF newlines; control characters other than tab and newline are refused beside
the field; lengths are counted after that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.workdays import zones

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
else:
    Words = str | Promise

PHONE = re.compile(r"\+?[0-9()][0-9 ().,/+-]*(?:\s*ext\.?\s*[0-9]+)?", re.IGNORECASE)
CONTROL_SIGN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # categories Cc and Cs
CONTROL = _("Isian ini memuat karakter kendali yang tidak dapat disimpan. Ketik ulang bagian itu.")


def normal(text: str) -> str:
    """NFC, with LF newlines."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def has_control(text: str) -> bool:
    """Whether a text holds control characters (tab and newline aside) or halves of characters."""
    return CONTROL_SIGN.search(text) is not None


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: spaces, joiners and marks of direction alone."""
    return all(unicodedata.category(c) in ("Zs", "Zl", "Zp", "Cf", "Cc") for c in text)


class TextField(forms.CharField):
    """Text of several lines, at most `max_length` characters after normalisation; outer blanks are dropped."""

    widget: Any = forms.Textarea

    def __init__(
        self, *, max_length: int, missing: Words = "", autocomplete: str = "", rows: int = 4, **kwargs: Any
    ) -> None:
        self.limit = max_length
        messages: dict[str, Words] = dict(kwargs.pop("error_messages", None) or {})
        if missing:
            messages["required"] = missing
        self.rows, self.autocomplete = rows, autocomplete
        super().__init__(error_messages=messages, strip=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """`data-limit` instead of `maxlength`: browsers cut a pasted text off without a word."""
        attrs: dict[str, Any] = {"data-limit": str(self.limit), "dir": "auto"}
        if isinstance(widget, forms.Textarea):
            attrs |= {"rows": str(self.rows), "cols": False}
        if self.autocomplete:
            attrs["autocomplete"] = self.autocomplete
        return attrs

    def to_python(self, value: Any) -> str:
        """The normalised text; raises ValidationError for control characters and too much text."""
        text = normal("" if value is None else str(value))
        if has_control(text):
            raise ValidationError(CONTROL, code="control")
        if is_blank(text):
            return ""
        text = text.strip()
        if len(text) > self.limit:
            raise ValidationError(
                gettext("Terlalu panjang: %(length)s karakter, paling banyak %(limit)s."),
                code="max_length",
                params={"length": len(text), "limit": self.limit},
            )
        return text


class LineField(TextField):
    """Text of one line."""

    widget: Any = forms.TextInput

    def to_python(self, value: Any) -> str:
        """As `TextField`, and no line breaks."""
        text = super().to_python(value)
        if re.search("[\n\u2028\u2029]", text):
            raise ValidationError(gettext("Isian ini hanya boleh satu baris."), code="newline")
        return text


class PhoneField(LineField):
    """A telephone number as it was typed: digits, spaces and the usual marks, 5 to 20 digits."""

    widget: Any = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})

    def __init__(self, *, max_length: int = 30, autocomplete: str = "tel", **kwargs: Any) -> None:
        super().__init__(max_length=max_length, autocomplete=autocomplete, **kwargs)

    def to_python(self, value: Any) -> str:
        """As `LineField`; raises ValidationError for what nobody could dial."""
        text = super().to_python(value)
        digits = sum(c in "0123456789" for c in text)
        if text and not (PHONE.fullmatch(text) and 5 <= digits <= 20):
            raise ValidationError(
                gettext("Tulis nomor telepon dengan angka, misalnya 0812 3456 7890."), code="phone"
            )
        return text


ADDRESS = EmailValidator(_("Tulis alamat e-mail yang lengkap, misalnya nama@contoh.id."))


class EmailField(LineField):
    """An e-mail address."""

    widget: Any = forms.EmailInput

    def __init__(self, *, max_length: int = 254, autocomplete: str = "email", **kwargs: Any) -> None:
        super().__init__(max_length=max_length, autocomplete=autocomplete, **kwargs)

    def to_python(self, value: Any) -> str:
        """As `LineField`; raises ValidationError for what is no address."""
        text = super().to_python(value)
        if text:
            ADDRESS(text)
        return text


class Rows:
    """Adds to each option the hint that stands beneath its label."""

    hints: Mapping[str, Words] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option, and `hint`."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | {"hint": self.hints.get(str(value), "")}


class RadioRows(Rows, forms.RadioSelect):
    """Choices as large rows, one of them chosen."""


class TickRows(Rows, forms.CheckboxSelectMultiple):
    """Choices as large rows, any of them ticked."""


class OneOf(forms.ChoiceField):
    """One of a few choices, as radio rows; `hints` explains choices by their value."""

    widget: Any = RadioRows

    def __init__(
        self, *, hints: Mapping[str, Words] | None = None, missing: Words = "", **kwargs: Any
    ) -> None:
        messages: dict[str, Words] = {"invalid_choice": _("Pilih salah satu yang tersedia.")}
        if missing:
            messages["required"] = missing
        super().__init__(error_messages=messages | dict(kwargs.pop("error_messages", None) or {}), **kwargs)
        self.widget.hints = hints or {}


class ManyOf(forms.MultipleChoiceField):
    """Any of a few choices, as rows with ticks."""

    widget: Any = TickRows

    def __init__(
        self, *, hints: Mapping[str, Words] | None = None, missing: Words = "", **kwargs: Any
    ) -> None:
        messages: dict[str, Words] = {"invalid_choice": _("Pilih dari yang tersedia.")}
        if missing:
            messages["required"] = missing
        super().__init__(error_messages=messages | dict(kwargs.pop("error_messages", None) or {}), **kwargs)
        self.widget.hints = hints or {}


class Tick(forms.BooleanField):
    """One statement to tick; required unless `required=False`."""

    def __init__(self, *, missing: Words = "", **kwargs: Any) -> None:
        required = missing or _("Centang pernyataan ini untuk melanjutkan.")
        super().__init__(error_messages={"required": required}, **kwargs)


class DayField(forms.DateField):
    """A date, as `YYYY-MM-DD`."""

    widget: Any = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *, missing: Words = "", **kwargs: Any) -> None:
        messages: dict[str, Words] = {
            "invalid": _("Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-24.")
        }
        if missing:
            messages["required"] = missing
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """The date; raises ValidationError outside 1900-2199."""
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year < 2200:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class DateTimeLocalField(forms.Field):
    """A date and time as the wall clock of `zone` shows them; the cleaned value is an aware datetime in UTC.

    A form that knows its zone only when made sets `form.fields[name].zone`.
    """

    widget: Any = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, zone: str = "Asia/Jakarta", *, missing: Words = "", **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(error_messages={"required": missing} if missing else None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """An aware datetime as the wall clock of the zone; anything else as it was typed."""
        if isinstance(value, datetime) and value.tzinfo is not None:
            return zones.local(value, self.zone).strftime("%Y-%m-%dT%H:%M")
        return value

    def to_python(self, value: Any) -> datetime | None:
        """The moment in UTC, None when empty; raises ValidationError for anything else."""
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(str(value).strip())
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None or not 1900 <= moment.year < 2200:
            raise ValidationError(
                gettext("Tulis tanggal dan jam, misalnya 2026-11-24 pukul 08.30."), code="invalid"
            )
        return zones.moment(moment.date(), moment.time(), self.zone)
