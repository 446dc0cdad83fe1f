"""The form of a complaint, the public one and the counter's; shape only: what it must say is asked of its rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sedia.casefiles.models import CaseFile
from sedia.complaints.filing import Complaining
from sedia.complaints.models import Identity
from sedia.web.asking import check_files
from sedia.web.context import language
from sedia.web.forms import DayField, EmailField, Form, LineField, OneOf, PhoneField, TextField
from sedia.web.uploads import KeptFilesField


class ComplaintForm(Form):
    """What is complained of, by whom, and how far he or she may be known."""

    submission_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    subject = LineField(
        label=_("Tentang apa pengaduan Anda"),
        help_text=_("Misalnya: Loket kosong pada jam pelayanan."),
        max_length=200,
        required=False,
    )
    details = TextField(
        label=_("Ceritakan pelayanan yang Anda adukan"),
        help_text=_("Apa yang terjadi dan apa yang tidak sesuai dengan standar pelayanan."),
        max_length=10_000,
        rows=6,
        missing=_("Ceritakan pelayanan yang Anda adukan."),
    )
    happened_on = DayField(label=_("Tanggal pelayanan"), required=False)
    place = LineField(label=_("Tempat"), max_length=200, required=False)
    against = LineField(
        label=_("Petugas atau bagian yang Anda keluhkan"),
        help_text=_(
            "Petugas yang namanya Anda tulis lengkap tidak melihat dan tidak menangani pengaduan ini."
        ),
        max_length=200,
        required=False,
    )
    loss = TextField(label=_("Kerugian Anda"), max_length=2000, rows=2, required=False)
    wish = TextField(label=_("Penyelesaian yang Anda minta"), max_length=2000, rows=2, required=False)
    documents = KeptFilesField(
        label=_("Dokumen pendukung"),
        help_text=_("PDF, JPG, PNG, atau DOCX; paling banyak 10 dokumen, bersama-sama 40 MB."),
        required=False,
    )
    about_number = LineField(
        label=_("Nomor permohonan"),
        help_text=_(
            "Bila pengaduan ini menyangkut sebuah permohonan. Nomor itu dapat menunjukkan siapa Anda."
        ),
        max_length=40,
        required=False,
        autocomplete="off",
    )
    about_code = LineField(
        label=_("Kode rahasianya"),
        help_text=_("Membuktikan bahwa permohonan itu milik Anda. Kosongkan bila tidak ingat."),
        max_length=20,
        required=False,
        autocomplete="off",
    )
    identity = OneOf(
        label=_("Bagaimana kami mengenal Anda"),
        choices=[
            (Identity.NAMED, _("Dengan nama")),
            (Identity.CONFIDENTIAL, _("Dengan nama, tetapi dirahasiakan")),
            (Identity.ANONYMOUS, _("Tanpa nama")),
        ],
        hints={
            Identity.NAMED: _("Petugas yang menangani mengetahui nama Anda."),
            Identity.CONFIDENTIAL: _(
                "Nama dan kontak hanya dibuka segelintir orang yang ditunjuk kantor; setiap pembukaan dicatat."
            ),
            Identity.ANONYMOUS: _(
                "Kami tidak menyimpan siapa Anda. Pengaduan hanya diikuti dengan nomor dan kode rahasia."
            ),
        },
        initial=Identity.NAMED,
    )
    name = LineField(label=_("Nama lengkap"), max_length=200, required=False, autocomplete="name")
    address = TextField(
        label=_("Alamat lengkap"), max_length=500, rows=2, required=False, autocomplete="street-address"
    )
    phone = PhoneField(label=_("Nomor telepon"), required=False)
    email = EmailField(label=_("Alamat e-mail"), required=False)

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **kwargs: Any) -> None:
        """`dropped` names the files that were too large to be taken at all."""
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        self.about: CaseFile | None = None  # the case that number and code open together

    def clean(self) -> dict[str, Any]:
        """Too many files, or too large ones."""
        cleaned = super().clean() or {}
        check_files(self, cleaned, ("documents",), self.dropped)
        return cleaned

    def filing(self) -> Complaining:
        """The values of a valid form."""
        values = dict(self.cleaned_data)
        values.pop("about_code", None)
        return Complaining(language=language(), uploads=tuple(values.pop("documents")), **values)
