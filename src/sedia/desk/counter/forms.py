"""The counter's form: the fields of the public form, and what only an officer writes down (R03)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.casefiles import submission
from sedia.casefiles.models import Channel, Requester
from sedia.casefiles.rules import FINDERS, wrong_arrival
from sedia.desk.counter.late import Late, before_the_law, late_entry
from sedia.offices.calendar import calendar_of
from sedia.requests import rules
from sedia.requests.filing import Filing
from sedia.requests.models import CopyFormat, Delivery
from sedia.standards.models import StandardVersion
from sedia.web.asking import AskingForm
from sedia.web.fields import RadioRows
from sedia.web.forms import (
    DateTimeLocalField,
    DayField,
    EmailField,
    LineField,
    ManyOf,
    OneOf,
    PhoneField,
    Renderer,
    TextField,
    Tick,
)
from sedia.web.uploads import KeptFilesField

MUST = ("channel", "name", "details")
LETTER = ("addressee", "sender_letter_number", "sender_letter_date", "agenda_number", "letter", "scan_later")
ARRIVAL = ("received_at", "late_entry_reason")
KEYS = {
    "name": "p",
    "spoken_words": "y",
    "read_back": "r",
}


class Channels(RadioRows):
    """The first choice of all: the page opens on it."""

    def create_option(
        self, name: str, value: Any, label: Any, selected: Any, index: int, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Its key, and the focus, belong to the first option alone."""
        option = super().create_option(name, value, label, selected, index, *args, **kwargs)
        if index:
            option["attrs"].pop("autofocus", None)
        else:
            option["attrs"]["accesskey"] = "k"
        return option


class Compact(Renderer):
    """Marks what must be filled instead of what may stay empty: here nearly everything may."""

    field_template_name = "desk/counter/field.html"


class CounterForm(AskingForm):
    """One request as an officer takes it down; a name, a way to find the person and what is asked are enough.

    What is lawful is asked of `requests.rules`, so that all that is wrong is said at once; the verb asks again.
    """

    default_renderer = Compact()
    field_order = (
        "submission_key",
        "channel",
        *ARRIVAL,
        "name",
        "phone",
        "email",
        "address",
        "requester_kind",
    )
    channel = OneOf(
        label="Permohonan datang lewat",
        choices=[each for each in Channel.choices if each[0] != Channel.ONLINE],
        initial=Channel.IN_PERSON,
        widget=Channels,
    )
    received_at = DateTimeLocalField(
        label="Waktu diterima", help_text="Kosongkan bila baru saja diterima.", required=False
    )
    late_entry_reason = TextField(
        label="Alasan baru dicatat sekarang", max_length=500, rows=2, required=False
    )
    name = LineField(label="Nama pemohon", max_length=200, autocomplete="off", required=False)
    phone = PhoneField(label="Telepon atau WhatsApp", autocomplete="off", required=False)
    email = EmailField(label="Alamat e-mail", autocomplete="off", required=False)
    address = TextField(label="Alamat", max_length=500, rows=1, autocomplete="off", required=False)
    requester_kind = OneOf(
        label="Jenis pemohon", choices=Requester.Kind.choices, initial=Requester.Kind.PERSON, required=False
    )
    institution = LineField(
        label="Nama badan hukum, instansi, atau kelompok", max_length=200, autocomplete="off", required=False
    )
    identity_shown = Tick(
        label="Bukti diri sudah diperlihatkan.",
        help_text="Perki 1/2021 Pasal 27; tidak disalin.",
        required=False,
    )
    spoken_words = TextField(
        label="Kata-kata pemohon",
        help_text="Seperti yang diucapkan.",
        max_length=10_000,
        rows=4,
        required=False,
    )
    details = TextField(
        label="Data dan informasi yang diminta",
        help_text="Rumusan petugas: data apa, wilayah mana, tahun berapa.",
        max_length=10_000,
        rows=4,
        required=False,
    )
    read_back = Tick(label="Rumusan petugas sudah dibacakan kepada pemohon dan disetujui.", required=False)
    subject = LineField(label="Judul singkat", max_length=200, autocomplete="off", required=False)
    purpose = TextField(
        label="Maksud dan tujuan", max_length=2000, rows=1, autocomplete="off", required=False
    )
    copy_format = OneOf(
        label="Cara memperoleh",
        choices=[("digital", "Salinan digital"), ("paper", "Salinan cetak"), ("view", "Melihat di kantor")],
        initial=CopyFormat.DIGITAL,
        required=False,
    )
    delivery = OneOf(
        label="Jawaban diterima lewat",
        choices=[("in_person", "Diambil"), ("online", "Daring"), ("post", "Pos"), ("courier", "Kurir")],
        initial=Delivery.IN_PERSON,
        required=False,
    )
    citation_pledge = Tick(
        label="Pemohon bersedia mencantumkan sumber data setiap kali memakainya.",
        help_text="Bacakan; UU 14/2008 Pasal 5 ayat (2).",
        required=False,
    )
    assistance = ManyOf(
        label="Bantuan yang diinginkan",
        help_text="Tanyakan bantuannya, bukan keadaannya.",
        choices=list(rules.ASSISTANCE_NAMES.items()),
        required=False,
    )
    addressee = LineField(label="Ditujukan kepada", max_length=200, autocomplete="off", required=False)
    sender_letter_number = LineField(
        label="Nomor surat pemohon", max_length=80, autocomplete="off", required=False
    )
    sender_letter_date = DayField(label="Tanggal surat pemohon", required=False)
    agenda_number = LineField(label="Nomor agenda", max_length=80, autocomplete="off", required=False)
    letter = KeptFilesField(
        label="Surat atau dokumen",
        help_text="PDF, JPG, PNG, atau DOCX; paling banyak 10 dokumen, bersama-sama 40 MB.",
        required=False,
    )
    scan_later = Tick(label="Surat dipindai kemudian.", required=False)

    def __init__(
        self, standard: StandardVersion, *args: Any, at: datetime, is_admin: bool = False, **kwargs: Any
    ) -> None:
        """`at` is the moment of entry (aware); `is_admin` opens arrivals of more than 30 days ago."""
        super().__init__(standard, *args, **kwargs)
        self.standard, self.at, self.is_admin = standard, at, is_admin
        self.late: Late | None = None
        self.calendar = calendar_of(standard.service.office)
        self.fields["received_at"].zone = standard.service.office.zone  # type: ignore[attr-defined]
        if standard.identity_proof != StandardVersion.IdentityProof.SHOWN:
            del self.fields["identity_shown"]
        for name in MUST[1:]:
            self.fields[name].widget.attrs["aria-required"] = "true"
        for name, key in KEYS.items():
            self.fields[name].widget.attrs["accesskey"] = key
        if not self.is_bound:
            self.fields["channel"].widget.attrs["autofocus"] = True

    @property
    def must(self) -> tuple[str, ...]:
        """The fields that a number needs."""
        return MUST

    @property
    def opens_letter(self) -> bool:
        """Whether the part on the letter stands open: it holds something, or the request is a letter."""
        by_letter = self["channel"].value() in (Channel.LETTER, Channel.EMAIL)
        return by_letter or self._speaks_of(LETTER)

    @property
    def opens_arrival(self) -> bool:
        """Whether the part on the time of arrival stands open."""
        return self._speaks_of(ARRIVAL)

    def _speaks_of(self, names: tuple[str, ...]) -> bool:
        if not self.is_bound:
            return False
        kept = any(self.fields[name].widget.kept for name in names if name == "letter")  # type: ignore[attr-defined]
        return kept or any(self[name].errors or (name != "letter" and self[name].value()) for name in names)

    def clean(self) -> dict[str, Any]:
        """All that the rules find wrong, beside fields whose own shape is right."""
        cleaned = super().clean() or {}
        self.check_files(cleaned)
        for name, sentences in self._wrong(cleaned).items():
            for sentence in sentences if name not in self.errors else ():
                self.add_error(name, sentence)
        self.late = late_entry(self.standard, cleaned.get("received_at"), self.at)
        return cleaned

    def _wrong(self, cleaned: dict[str, Any]) -> dict[str, list[str]]:
        received_at = cleaned.get("received_at")
        if received_at is not None and before_the_law(self.standard, received_at):
            return {"received_at": ["Pada tanggal itu batas waktu menurut undang-undang belum berlaku."]}
        filing = self._filing(cleaned)
        wrong = rules.missing_at_counter(filing)
        if not self.errors.keys().isdisjoint(FINDERS):
            wrong.pop("phone", None)
        wrong |= wrong_arrival(filing, at=self.at, calendar=self.calendar, is_admin=self.is_admin)
        opened_at = submission.made_at(self.data.get("submission_key", ""))
        if received_at is None and opened_at is not None and self._is_of_another_day(opened_at):
            # Day 0 of every clock is the day of arrival: a form left open overnight must not move it.
            wrong["received_at"] = [
                "Formulir ini dibuka pada hari lain. Tulis kapan permohonan ini diterima."
            ]
        return wrong

    def _is_of_another_day(self, moment: datetime) -> bool:
        return self.calendar.local_date(moment) != self.calendar.local_date(self.at)

    def filing(self) -> Filing:
        """The values of a valid form."""
        return self._filing(self.cleaned_data)

    def _filing(self, cleaned: dict[str, Any]) -> Filing:
        values = dict(cleaned)
        values["uploads"] = tuple(values.pop("letter", None) or ())
        values["power_of_attorney"] = tuple(values.get("power_of_attorney") or ())
        values["assistance"] = tuple(values.get("assistance") or ())
        for name, usual in (
            ("requester_kind", "person"),
            ("copy_format", "digital"),
            ("delivery", "in_person"),
        ):
            values[name] = values.get(name) or usual
        values.setdefault("submission_key", "")
        return Filing(**values)
