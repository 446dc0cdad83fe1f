"""The request form (DESIGN.md 4); its field names are a contract."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.casefiles.models import Requester
from sedia.files.uploads import Upload
from sedia.requests.filing import Filing
from sedia.requests.models import CopyFormat, Delivery
from sedia.standards.models import StandardVersion
from sedia.web.context import language
from sedia.web.forms import EmailField, Form, LineField, OneOf, PhoneField, TextField, Tick
from sedia.web.uploads import MAX_BYTES, MAX_FILES, KeptFilesField

FILES = ("letter", "power_of_attorney")
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


class RequestForm(Form):
    """One page, no account. Shape only: what a request must hold is said by `requests.rules`."""

    submission_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
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
    phone = PhoneField(
        label=_("Nomor telepon"), help_text=_("Nomor yang dapat kami hubungi, misalnya 0812 3456 7890.")
    )
    email = EmailField(label=_("Alamat e-mail"), help_text=_("Misalnya nama@contoh.id."))
    identity_number = LineField(
        label=_("Nomor Induk Kependudukan (NIK)"), max_length=30, required=False, autocomplete="off"
    )
    legal_number = LineField(
        label=_("Nomor keputusan pengesahan badan hukum"), max_length=80, required=False, autocomplete="off"
    )
    occupation = LineField(label=_("Pekerjaan"), max_length=120, required=False)
    members = TextField(
        label=_("Nama anggota kelompok"),
        help_text=_("Satu nama tiap baris."),
        max_length=5000,
        required=False,
    )
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
    government = Tick(label=_("Kami badan publik yang meminta bantuan kedinasan."), required=False)
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

    def __init__(
        self, standard: StandardVersion, *args: Any, dropped: list[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped or []
        for name in set(OPTIONAL) - set(standard.asked_fields):
            del self.fields[name]

    @property
    def besides(self) -> list[forms.BoundField]:
        """The fields that this office's standard asks besides, in the order of the form."""
        return [self[name] for name in OPTIONAL if name in self.fields]

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
        files = [upload for name in FILES for upload in cleaned.get(name) or []]
        if len(files) > MAX_FILES:
            self.add_error("letter", gettext("Terlalu banyak dokumen: paling banyak %d.") % MAX_FILES)
        if self.dropped or sum(upload.size for upload in files) > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            sentence = gettext("Terlalu besar: semua dokumen bersama-sama paling banyak %d MB.") % limit
            self.add_error("letter", " ".join([*self.dropped, sentence]))
        return cleaned

    def filing(self) -> Filing:
        """The values of a valid form."""
        values = dict(self.cleaned_data)
        letter: list[Upload] = values.pop("letter")
        power: list[Upload] = values.pop("power_of_attorney", [])
        return Filing(language=language(), uploads=tuple(letter), power_of_attorney=tuple(power), **values)
