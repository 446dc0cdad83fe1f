"""Forms about staff: who they are, what they hold, until when."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.text import capfirst

from sedia.offices.actions.memberships import Post
from sedia.offices.models import ROLE_NAMES, STAFF_ROLES, Membership, Office, Staff
from sedia.web.forms import DayField, EmailField, Form, LineField, OneOf, PhoneField

ROLE_HINTS = {
    "officer": "Menerima, menelaah, dan mengusulkan jawaban.",
    "registrar": "Memberi nomor surat dan mengunggah surat bertanda tangan; tidak memutus.",
    "ppid_deputy": "Menyetujui jawaban yang terbuka.",
    "ppid": "Menyetujui jawaban.",
    "superior": "Menyetujui pengecualian dan menjawab keberatan.",
    "admin": "Mengubah pengaturan dan pegawai.",
    "auditor": "Membaca semuanya, tidak mengubah apa pun.",
}
ROLES = [(str(role), capfirst(ROLE_NAMES[role])) for role in STAFF_ROLES]
ACTING_HINTS = {"plt": "Pelaksana tugas.", "plh": "Pelaksana harian."}


class PostForm(Form):
    """What somebody is to hold here."""

    role = OneOf(label="Peran", choices=ROLES, hints=ROLE_HINTS)
    position = LineField(
        label="Jabatan",
        max_length=200,
        required=False,
        help_text="Seperti dicetak di bawah tanda tangan surat.",
    )
    unit: Any = forms.ModelChoiceField(
        label="Unit",
        queryset=None,
        required=False,
        empty_label="Tanpa unit",
        error_messages={"invalid_choice": "Pilih unit yang tersedia."},
    )
    acting = OneOf(
        label="Memegang jabatan secara",
        choices=Membership.Acting.choices,
        hints=ACTING_HINTS,
        initial="definitif",
    )
    order_number = LineField(label="Nomor surat perintah", max_length=80, required=False)
    on_behalf_of = LineField(
        label="Menandatangani atas nama (a.n.)",
        max_length=200,
        required=False,
        help_text="Jabatan yang diatasnamakan, misalnya Kepala Dinas. Kosong: atas jabatan sendiri.",
    )
    through = LineField(
        label="Untuk beliau (u.b.)",
        max_length=200,
        required=False,
        help_text="Jabatan di antaranya, misalnya Sekretaris. Hanya bersama a.n.",
    )
    since = DayField(label="Mulai", required=False, help_text="Kosong: hari ini.")
    until = DayField(label="Hari terakhir", required=False, help_text="Kosong: sampai diakhiri.")

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = office.units.filter(active=True)  # type: ignore[attr-defined]

    def post(self) -> Post:
        """The post, for the verb."""
        names = (
            "role", "position", "unit", "acting", "order_number", "on_behalf_of", "through", "since", "until",
        )  # fmt: skip
        return Post(**{name: self.cleaned_data[name] for name in names})


class InviteForm(PostForm):
    """Somebody new: login, name, contact, and a first post."""

    username = LineField(
        label="Nama masuk",
        max_length=40,
        help_text="Huruf kecil dan angka, misalnya siti.aminah. Tidak dapat diganti.",
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    name = LineField(label="Nama lengkap", max_length=200, help_text="Dengan gelar, seperti di surat.")
    email = EmailField(
        label="E-mail", required=False, autocomplete="off", help_text="Tautan undangan dikirim juga ke sini."
    )
    phone = PhoneField(label="Telepon", required=False, autocomplete="off")

    field_order = ("username", "name", "email", "phone", "role")
    PERSON = ("username", "name", "email", "phone")

    def person(self) -> dict[str, str]:
        """Who it is, for the verb."""
        return {name: self.cleaned_data[name] for name in self.PERSON}

    @property
    def person_fields(self) -> list[Any]:
        """The fields about the person."""
        return [self[name] for name in self.PERSON]

    @property
    def post_fields(self) -> list[Any]:
        """The fields about the post."""
        return [field for field in self.visible_fields() if field.name not in self.PERSON]


class PersonForm(Form):
    """What is said of somebody; `seen` tells whether another admin changed it meanwhile."""

    FIELDS = ("name", "nip", "rank", "email", "phone")

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = LineField(label="Nama lengkap", max_length=200)
    nip = LineField(label="NIP", max_length=30, required=False)
    rank = LineField(label="Pangkat", max_length=80, required=False)
    email = EmailField(label="E-mail", required=False, autocomplete="off")
    phone = PhoneField(label="Telepon", required=False, autocomplete="off")

    def __init__(self, data: Any = None, *, staff: Staff) -> None:
        self.staff = staff
        super().__init__(
            data, initial={**{name: getattr(staff, name) for name in self.FIELDS}, "seen": mark(staff)}
        )

    def changes(self) -> dict[str, str]:
        """What the verb is told."""
        return {name: self.cleaned_data[name] for name in self.FIELDS}


def mark(staff: Staff) -> str:
    """A short mark of what is said of somebody now."""
    said = "\n".join(getattr(staff, name) for name in PersonForm.FIELDS)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class EndForm(Form):
    """The last day of a post."""

    until = DayField(
        label="Hari terakhir",
        required=False,
        help_text="Kosong: berakhir sekarang juga, mulai hari ini tidak berlaku.",
    )
