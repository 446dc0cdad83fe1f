"""The request form (DESIGN.md 4); its field names are a contract."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.casefiles.models import Requester
from sedia.files.uploads import Upload
from sedia.requests.filing import Filing
from sedia.requests.models import CopyFormat, Delivery
from sedia.web.asking import AskingForm
from sedia.web.context import language
from sedia.web.forms import EmailField, LineField, OneOf, PhoneField, TextField, Tick
from sedia.web.uploads import KeptFilesField


class RequestForm(AskingForm):
    """One page, no account. Shape only: what a request must hold is said by `requests.rules`."""

    shared = True
    field_order = ("submission_key", "requester_kind", "name", "institution", "address", "phone", "email")
    requester_kind = OneOf(
        label=_("Anda meminta sebagai"),
        choices=[
            (Requester.Kind.PERSON, _("Perorangan")),
            (Requester.Kind.LEGAL_ENTITY, _("Badan hukum")),
            (Requester.Kind.INSTITUTION, _("Instansi")),
            (Requester.Kind.GROUP, _("Kelompok orang")),
        ],
        hints={
            Requester.Kind.LEGAL_ENTITY: _(
                "Perusahaan, yayasan, perkumpulan, atau koperasi yang berbadan hukum."
            ),
            Requester.Kind.INSTITUTION: _("Kantor pemerintah, sekolah, kampus, atau lembaga lain."),
        },
        initial=Requester.Kind.PERSON,
    )
    name = LineField(label=_("Nama lengkap"), max_length=200, autocomplete="name")
    institution = LineField(
        label=_("Nama badan hukum, instansi, atau kelompok"),
        help_text=_("Wajib diisi kecuali Anda meminta sebagai perorangan."),
        max_length=200,
        required=False,
        autocomplete="organization",
    )
    address = TextField(label=_("Alamat"), max_length=500, rows=2, autocomplete="street-address")
    phone = PhoneField(label=_("Nomor telepon"), help_text=_("Misalnya 0812 3456 7890."))
    email = EmailField(label=_("Alamat e-mail"), help_text=_("Misalnya nama@contoh.id."))
    subject = LineField(
        label=_("Judul data yang diminta"),
        help_text=_("Misalnya: Jumlah koperasi aktif per kecamatan tahun 2025."),
        max_length=200,
    )
    details = TextField(
        label=_("Rincian data dan informasi yang diminta"),
        help_text=_("Tulis sejelas mungkin: data apa, wilayah mana, tahun berapa, dalam bentuk apa."),
        max_length=10_000,
        rows=6,
    )
    purpose = TextField(
        label=_("Maksud dan tujuan"),
        help_text=_("Untuk apa data ini Anda pakai. Tujuan apa pun tidak menjadi alasan penolakan."),
        max_length=2000,
        rows=3,
    )
    copy_format = OneOf(
        label=_("Cara memperoleh informasi"),
        choices=[
            (CopyFormat.DIGITAL, _("Salinan digital (softcopy)")),
            (CopyFormat.PAPER, _("Salinan cetak (hardcopy)")),
            (CopyFormat.VIEW, _("Melihat, membaca, mendengarkan, atau mencatat")),
        ],
        hints={CopyFormat.VIEW: _("Di kantor kami, pada jam pelayanan.")},
        initial=CopyFormat.DIGITAL,
    )
    delivery = OneOf(
        label=_("Cara mendapatkan jawaban"),
        choices=[
            (Delivery.ONLINE, _("Daring")),
            (Delivery.IN_PERSON, _("Mengambil langsung")),
            (Delivery.POST, _("Pos")),
            (Delivery.COURIER, _("Kurir")),
        ],
        hints={
            Delivery.ONLINE: _("Diunduh dari halaman permohonan Anda."),
            Delivery.IN_PERSON: _("Di kantor kami, pada jam pelayanan."),
        },
        initial=Delivery.ONLINE,
    )
    letter = KeptFilesField(
        label=_("Surat permohonan atau dokumen pendukung"),
        help_text=_(
            "Tidak wajib: surat permohonan kami susun dari isian ini. "
            "PDF, JPG, PNG, atau DOCX; paling banyak 10 dokumen, bersama-sama 40 MB."
        ),
        required=False,
    )
    citation_pledge = Tick(
        label=_("Saya akan mencantumkan sumber data ini setiap kali memakainya."),
        help_text=_(
            "Untuk kepentingan sendiri maupun untuk publikasi, sesuai standar pelayanan dan "
            "UU 14/2008 Pasal 5 ayat (2)."
        ),
        missing=_("Centang kesediaan mencantumkan sumber. Standar pelayanan mensyaratkannya."),
    )

    def _clean_fields(self) -> None:
        """As Django does it, but without a BoundField for each field: they are for drawing, and a good form is not."""
        for name, field in self.fields.items():
            try:
                self.cleaned_data[name] = field.clean(
                    field.widget.value_from_datadict(self.data, self.files, name)
                )
            except ValidationError as error:
                self.add_error(name, error)

    def clean(self) -> dict[str, Any]:
        """What two fields decide together: the institution's name, and the files of both file fields."""
        cleaned = super().clean() or {}
        kind = cleaned.get("requester_kind")
        if (
            kind
            and kind != Requester.Kind.PERSON
            and not cleaned.get("institution")
            and "institution" in cleaned
        ):
            self.add_error(
                "institution", gettext("Tulis nama badan hukum, instansi, atau kelompok yang meminta.")
            )
        self.check_files(cleaned)
        return cleaned

    def filing(self) -> Filing:
        """The values of a valid form."""
        values = dict(self.cleaned_data)
        letter: list[Upload] = values.pop("letter")
        power: list[Upload] = values.pop("power_of_attorney", [])
        return Filing(language=language(), uploads=tuple(letter), power_of_attorney=tuple(power), **values)
