"""What every form of a request has, the public one and the counter's: the fields that a standard may ask besides."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.files.uploads import Upload
from sedia.standards.models import StandardVersion
from sedia.web.forms import Form, LineField, TextField, Tick
from sedia.web.uploads import MAX_BYTES, MAX_FILES, KeptFilesField

OPTIONAL = (
    "identity_number",
    "legal_number",
    "occupation",
    "representative_name",
    "representative_contact",
    "power_of_attorney",
    "members",
    "government",
)
FILES = ("letter", "power_of_attorney")


class Shared(dict[str, forms.Field]):
    """Fields that all forms of a class use together; only those that keep the files of one form are copied for it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {
            name: copy.deepcopy(field, memo) if isinstance(field, KeptFilesField) else field
            for name, field in self.items()
        }


class AskingForm(Form):
    """The base of the forms that file a request: the fields of `OPTIONAL` that the standard asks.

    `dropped` names the files that were too large to be taken at all. A class may be `shared` if none of its forms
    changes a field.
    """

    shared = False

    submission_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    identity_number = LineField(
        label=_("Nomor Induk Kependudukan (NIK)"), max_length=30, required=False, autocomplete="off"
    )
    legal_number = LineField(
        label=_("Nomor keputusan pengesahan badan hukum"), max_length=80, required=False, autocomplete="off"
    )
    occupation = LineField(label=_("Pekerjaan"), max_length=120, required=False)
    representative_name = LineField(
        label=_("Nama kuasa"),
        help_text=_("Isi bila Anda meminta atas nama orang lain sebagai kuasanya."),
        max_length=200,
        required=False,
    )
    representative_contact = LineField(label=_("Kontak kuasa"), max_length=200, required=False)
    power_of_attorney = KeptFilesField(
        label=_("Surat kuasa khusus"),
        help_text=_("Bermeterai cukup. PDF, JPG, PNG, atau DOCX."),
        required=False,
    )
    members = TextField(
        label=_("Nama anggota kelompok"),
        help_text=_("Satu nama tiap baris."),
        max_length=5000,
        required=False,
    )
    government = Tick(label=_("Kami badan publik yang meminta bantuan kedinasan."), required=False)

    def __init__(
        self, standard: StandardVersion, *args: Any, dropped: Sequence[str] = (), **kwargs: Any
    ) -> None:
        left_out = set(OPTIONAL) - set(standard.asked_fields)
        asked = {name: field for name, field in self.base_fields.items() if name not in left_out}
        # Before Django copies each field for this form, which takes longer than checking what was sent.
        self.base_fields = Shared(asked) if self.shared else asked  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.dropped = dropped

    @property
    def besides(self) -> list[forms.BoundField]:
        """The fields that this office's standard asks besides, in the order of the form."""
        return [self[name] for name in OPTIONAL if name in self.fields]

    def check_files(self, cleaned: dict[str, Any]) -> None:
        """Too many files, or too large ones, in all the form's file fields together."""
        check_files(self, cleaned, FILES, self.dropped)


def check_files(
    form: forms.Form, cleaned: dict[str, Any], names: Sequence[str], dropped: Sequence[str]
) -> None:
    """Too many files, or too large ones, in these fields together; said beside the first of them."""
    files: list[Upload] = [upload for name in names for upload in cleaned.get(name) or []]
    if len(files) > MAX_FILES:
        form.add_error(names[0], gettext("Terlalu banyak dokumen: paling banyak %d.") % MAX_FILES)
    if dropped or sum(upload.size for upload in files) > MAX_BYTES:
        form.add_error(names[0], too_large(dropped))


def too_large(dropped: Sequence[str]) -> str:
    """What is said of files that were too large to be taken; `dropped` are their names, as far as they are known."""
    limit = MAX_BYTES // 1_000_000
    sentence = gettext("Terlalu besar: semua dokumen bersama-sama paling banyak %d MB.") % limit
    return " ".join([*dropped, sentence])
