"""Forms over what is said of an office; each carries the revision it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from sedia.desk.settings.phrases import PLACES, SENTENCES
from sedia.files.inspect import JPEG, PNG
from sedia.files.models import Blob
from sedia.letters.paragraphs import USUAL
from sedia.offices import rules
from sedia.offices.models import Office
from sedia.web.context import ACCENTS
from sedia.web.forms import EmailField, Form, LineField, OneOf, PhoneField, TextField
from sedia.web.uploads import KeptFilesField
from sedia.workdays import ZONES, zone_label

LOGO_BYTES = 1_000_000
ZONE_CHOICES = [(zone, zone_label(zone)) for zone in ZONES]


class SettingsForm(Form):
    """A form drawn from an office: `groups` for the page, `changes` for the verb."""

    GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = ()

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        self.office = office
        super().__init__(data, files, initial=self.drawn_from(office))

    def drawn_from(self, office: Office) -> dict[str, Any]:
        """The values of now."""
        return {name: getattr(office, name, None) for name in (*self.base_fields, "revision")}

    def changes(self) -> dict[str, Any]:
        """What the verb is told."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    @property
    def groups(self) -> Iterator[tuple[str, list[Any]]]:
        """Titles and fields, in the order of the page; without GROUPS all in one."""
        shown = tuple(field.name for field in self.visible_fields())
        for title, names in self.GROUPS or (("", shown),):
            yield title, [self[name] for name in names if name in self.fields]


def line(label: str, limit: int, *, help_text: str = "", required: bool = False, **kwargs: Any) -> LineField:
    """A line of text; most settings may be empty."""
    return LineField(label=label, max_length=limit, help_text=help_text, required=required, **kwargs)


def web_address(label: str) -> LineField:
    """An address of the web."""
    widget = forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"})
    return line(label, 200, widget=widget)


def swatches() -> list[tuple[str, Any]]:
    """The eight colours, each with its patch and name."""
    patch = '<span class="swatch" data-accent="{}" aria-hidden="true"></span>{}'
    return [(key, format_html(patch, key, name)) for key, name in ACCENTS.items()]


class IdentityForm(SettingsForm):
    """Who the office is and how it is reached."""

    GROUPS = (
        ("Nama", ("name", "short_name", "government")),
        ("Tempat", ("address", "city", "zone")),
        ("Kontak", ("phone", "email", "website")),
        ("Pengaduan", ("complaint_phone", "complaint_link")),
        ("Tampilan", ("accent",)),
    )

    name = line("Nama instansi", 200, required=True)
    short_name = line("Nama singkat", 80, required=True, help_text="Dipakai di tempat yang sempit.")
    government = line(
        "Pemerintah daerah atau induk", 200, required=True, help_text="Baris pertama kop surat."
    )
    address = line("Alamat lengkap", 500, required=True)
    city = line("Kota tempat surat", 80, required=True, help_text="Muncul sebelum tanggal surat.")
    zone = OneOf(label="Zona waktu", choices=ZONE_CHOICES)
    phone = PhoneField(label="Telepon layanan", required=False)
    email = EmailField(label="E-mail", required=False)
    website = web_address("Laman")
    complaint_phone = PhoneField(label="Telepon pengaduan", required=False)
    complaint_link = web_address("Tautan pengaduan")
    accent = OneOf(
        label="Warna", choices=swatches, help_text="Dipakai di halaman publik, meja kerja, dan poster."
    )


class LetterheadForm(SettingsForm):
    """Letterhead, paper and margins."""

    GROUPS = (
        ("Lambang", ("logo", "remove_logo")),
        ("Kop dan kertas", ("letterhead_printed", "paper")),
        ("Tepi halaman (milimeter)", ("top", "right", "bottom", "left")),
    )

    logo = KeptFilesField(
        label="Lambang baru",
        help_text="PNG atau JPG, paling besar 1 MB. Lambang lama diganti.",
        allowed={PNG: ".png", JPEG: ".jpg"},
        max_files=1,
        max_bytes=LOGO_BYTES,
        required=False,
    )
    remove_logo = forms.BooleanField(label="Hapus lambang yang sekarang", required=False)
    letterhead_printed = OneOf(
        label="Kop surat",
        choices=[("True", "Dicetak bersama surat"), ("False", "Dikosongkan: kertas sudah berkop")],
    )
    paper = OneOf(label="Ukuran kertas", choices=Office.Paper.choices)
    top = forms.IntegerField(label="Atas", required=False)
    right = forms.IntegerField(label="Kanan", required=False)
    bottom = forms.IntegerField(label="Bawah", required=False)
    left = forms.IntegerField(
        label="Kiri", required=False, help_text="Kosongkan semuanya untuk tepi yang biasa."
    )

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        super().__init__(data, files, office=office)
        if office.logo_id is None:
            del self.fields["remove_logo"]
        for side in rules.MARGINS:
            self.fields[side].error_messages["invalid"] = "Tulis bilangan bulat dalam milimeter."

    def drawn_from(self, office: Office) -> dict[str, Any]:
        """The values of now; margins by side."""
        return {
            "revision": office.revision,
            "letterhead_printed": str(office.letterhead_printed),
            "paper": office.paper,
            **office.margins,
        }

    def clean(self) -> dict[str, Any]:
        """Margins are checked by side, so that the sentence stands beside the field."""
        data: dict[str, Any] = super().clean() or {}
        given = [side for side in ("top", "right", "bottom", "left") if data.get(side) is not None]
        for side in given:
            if wrong := rules.wrong_margins({side: data[side]}):
                self.add_error(side, wrong)
        return data

    def changes(self) -> dict[str, Any]:
        """The picture as its stored file, margins as one value."""
        data = self.cleaned_data
        found: dict[str, Any] = {
            "letterhead_printed": data["letterhead_printed"] == "True",
            "paper": data["paper"],
            "margins": {side: data[side] for side in sorted(rules.MARGINS) if data.get(side) is not None},
        }
        if data.get("logo"):
            found["logo"] = Blob.objects.get(sha256=data["logo"][0].sha256)
        elif data.get("remove_logo"):
            found["logo"] = None
        return found


class NumbersForm(SettingsForm):
    """Letter numbers and signatures."""

    GROUPS = (
        ("Nomor surat", ("numbering", "number_pattern", "classification", "unit_code")),
        ("Tanda tangan", ("signing",)),
    )

    numbering = OneOf(label="Cara menomori", choices=Office.Numbering.choices)
    number_pattern = line(
        "Pola nomor",
        80,
        required=True,
        help_text="Boleh memuat {kode}, {urut}, {unit}, {bulan} (angka Romawi), dan {tahun}; {urut} harus ada.",
    )
    classification = line("Kode klasifikasi ({kode})", 40)
    unit_code = line("Kode unit pengolah ({unit})", 40)
    signing = OneOf(
        label="Cara menandatangani surat",
        choices=Office.Signing.choices,
        hints={
            "wet": "Surat dicetak, ditandatangani dan dicap, lalu pindaiannya diunggah.",
            "tte": "PDF ditandatangani dengan layanan tanda tangan elektronik, lalu diunggah.",
            "recorded": "Hanya dicatat; surat menyebut “disetujui dalam sistem”.",
        },
    )

    def clean_number_pattern(self) -> str:
        """What is wrong with a pattern stands beside it."""
        pattern: str = self.cleaned_data["number_pattern"]
        if wrong := rules.wrong_number_pattern(pattern):
            raise ValidationError(wrong)
        return pattern


class ParagraphsForm(SettingsForm):
    """The paragraphs around a letter's body; a field a place, named like it."""

    PLACES = PLACES
    ROWS = 4

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        super().__init__(data, files, office=office)
        for place, label in self.PLACES.items():
            said = office.paragraphs.get(place) or USUAL.get(place, "")
            more: dict[str, Any] = {"rows": self.ROWS, "initial": said, "validators": [known_names]}
            self.fields[place] = TextField(label=label, max_length=4000, required=False, **more)

    def drawn_from(self, office: Office) -> dict[str, Any]:
        """Only the revision: the fields bring their own values."""
        return {"revision": office.revision}

    def changes(self) -> dict[str, Any]:
        """Only what differs from the usual words is the office's own; what another page keeps stays."""
        others = {place: text for place, text in self.office.paragraphs.items() if place not in self.PLACES}
        said = {place: self.cleaned_data[place] for place in self.PLACES}
        own = {place: text for place, text in said.items() if text and text != USUAL.get(place)}
        return {"paragraphs": others | own}


class SentencesForm(ParagraphsForm):
    """The ready sentences for answers, by outcome and by way of delivery."""

    GROUPS = (
        ("Menurut jawaban", tuple(SENTENCES)[:5]),
        ("Menurut cara penyampaian", tuple(SENTENCES)[5:]),
    )
    PLACES = SENTENCES
    ROWS = 6


def known_names(text: str) -> None:
    """Refuse a `$name` that nothing fills in. Raises ValidationError."""
    if wrong := rules.wrong_template(text):
        raise ValidationError([sentence[:1].upper() + sentence[1:] for sentence in wrong])


def _elsewhere(label: str) -> Any:
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        required=False,
        empty_label="Instansi ini",
        error_messages={"invalid_choice": "Pilih instansi yang tersedia."},
    )


class TitlesForm(SettingsForm):
    """Who is who outside the desk."""

    GROUPS = (
        ("PPID dan keberatan", ("ppid_label", "objection_addressee", "information_commission")),
        ("Bila PPID atau atasannya di instansi lain", ("ppid_office", "superior_office")),
        ("Pelindungan data pribadi", ("privacy_officer", "privacy_contact")),
    )

    ppid_label = line("Sebutan PPID dalam surat", 80, help_text="Misalnya PPID Pelaksana.")
    objection_addressee = line(
        "Keberatan ditujukan kepada",
        200,
        help_text="Atasan PPID, seperti tertulis di surat dan halaman publik.",
    )
    information_commission = line("Komisi Informasi yang berwenang", 200)
    ppid_office = _elsewhere("Pengecualian diputuskan oleh PPID pada")
    superior_office = _elsewhere("Pengecualian disetujui oleh atasan PPID pada")
    privacy_officer = line("Pejabat pelindungan data pribadi", 200, help_text="Nama atau jabatan.")
    privacy_contact = line("Kontak untuk urusan data pribadi", 200)

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        super().__init__(data, files, office=office)
        for name in ("ppid_office", "superior_office"):
            others = Office.objects.none() if office.is_practice else Office.objects.real()
            self.fields[name].queryset = others.exclude(pk=office.pk).order_by("name")  # type: ignore[attr-defined]
