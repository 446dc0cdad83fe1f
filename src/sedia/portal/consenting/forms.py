"""The superior's answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sedia.web.forms import Form, OneOf, TextField

STALE = _("Muat ulang halaman ini, lalu ulangi.")


class ConsentForm(Form):
    """Consent to exactly what was shown, or back to who drafted it, with the reason."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )
    content_hash = forms.CharField(
        widget=forms.HiddenInput, max_length=64, error_messages={"required": STALE}
    )
    answer = OneOf(
        label=_("Keputusan Anda"),
        choices=[
            ("yes", _("Saya menyetujui pengecualian ini")),
            ("no", _("Kembalikan kepada penyusun")),
        ],
    )
    reason = TextField(
        label=_("Yang perlu diperbaiki"),
        max_length=2000,
        rows=3,
        required=False,
        help_text=_("Hanya bila Anda mengembalikannya."),
    )
