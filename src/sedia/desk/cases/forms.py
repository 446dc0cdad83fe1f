"""Forms of the steps of a request. They check shape only; what is lawful is said by the verbs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sedia.casefiles.models import Attachment, Requester
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.story import masked
from sedia.files.inspect import FOR_RELEASE
from sedia.journal.actors import Actor
from sedia.letters.numbers import suggested
from sedia.offices.models import Membership, Office, Staff, Unit
from sedia.requests.actions.completing import COMPLETABLE, MOST_PARTS
from sedia.requests.clocks import extension_reasons
from sedia.requests.models import InformationRequest
from sedia.requests.steps import DESK
from sedia.web.forms import EmailField, Form, LineField, OneOf, PhoneField, TextField
from sedia.web.uploads import KeptFilesField
from sedia.workdays import zones

STALE = "Muat ulang halaman ini, lalu ulangi: formulirnya tidak lagi utuh."


class StepForm(Form):
    """The base: which revision the person saw, and the last line of the journal then (for the news, if it moved on)."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, case: Any, *args: Any, **kwargs: Any) -> None:
        self.case = case
        kwargs["initial"] = {**self.start(case), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.prepare(case)

    def start(self, case: Any) -> dict[str, Any]:
        """What the fields hold when the form is first shown."""
        return {"revision": case.asked.revision}

    def prepare(self, case: Any) -> None:
        """Adjusts the fields to the case."""

    @property
    def only_inserts(self) -> bool:
        """Whether a button was pressed that changes the form alone (`insert`), and calls no verb."""
        return False

    def insert(self) -> None:
        """What such a button does to the form."""


class DecisionForm(StepForm):
    """A step of the decision under way: the revision is the decision's."""

    def start(self, case: Opened) -> dict[str, Any]:
        return {"revision": case.decision.revision}


class AssignForm(StepForm):
    """`tugaskan`."""

    officer = forms.ChoiceField(label="Petugas", error_messages={"required": "Pilih petugas."})
    unit = forms.ChoiceField(label="Unit", required=False)

    def prepare(self, case: Opened) -> None:
        day = zones.local(case.at, case.office.zone).date()
        holders = Membership.objects.on(day).filter(office=case.office, role__in=DESK).select_related("staff")
        self.people = {str(row.staff_id): row.staff for row in holders.order_by("staff__name")}
        self.units = {str(unit.pk): unit for unit in case.office.units.filter(active=True)}
        names = [(key, _named(person, case.actor)) for key, person in self.people.items()]
        self.fields["officer"].choices = [("", "Pilih petugas"), *names]  # type: ignore[attr-defined]
        units = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"].choices = [("", "Tetap seperti sekarang"), *units]  # type: ignore[attr-defined]

    def clean_officer(self) -> Staff:
        """The colleague chosen."""
        return self.people[self.cleaned_data["officer"]]

    def clean_unit(self) -> Unit | None:
        """The unit chosen; None: it stays."""
        return self.units.get(self.cleaned_data["unit"])


def _named(person: Staff, actor: Actor) -> str:
    return f"{person.name} (saya)" if str(person.pk) == actor.id else person.name


class NoteForm(StepForm):
    """`catat`."""

    text = TextField(
        label="Catatan", max_length=4000, rows=4, help_text="Hanya dibaca pegawai, tidak oleh pemohon."
    )


class AttachForm(StepForm):
    """`lampirkan`."""

    purpose = OneOf(
        label="Dokumen ini adalah",
        choices=[
            (Attachment.Purpose.REQUEST_LETTER, "Pindaian surat permohonan"),
            (Attachment.Purpose.POWER_OF_ATTORNEY, "Surat kuasa"),
            (Attachment.Purpose.OFFICE, "Dokumen petugas"),
        ],
        initial=Attachment.Purpose.OFFICE,
    )
    files = KeptFilesField(  # type: ignore[assignment]
        label="Dokumen", allowed=FOR_RELEASE, missing="Pilih dokumen yang akan dilampirkan."
    )


class AskCompletionForm(StepForm):
    """`minta-kelengkapan`: a line a part; the letter's number when the office's agenda gave it already."""

    parts = TextField(
        label="Yang perlu dilengkapi",
        max_length=6000,
        rows=5,
        help_text=f"Satu hal setiap baris, paling banyak {MOST_PARTS}. Baris ini tercetak pada surat kepada pemohon.",
    )
    number = LineField(
        label="Nomor surat",
        max_length=80,
        required=False,
        help_text="Kosongkan bila nomor diberikan tata usaha kemudian; pemohon diberi tahu sekarang juga.",
    )

    def start(self, case: Opened) -> dict[str, Any]:
        noted = case.asked.missing_parts.filter(filled_at__isnull=True).values_list("text", flat=True)
        return {**super().start(case), "parts": "\n".join(noted), "number": number_for(case)}

    def clean_parts(self) -> list[str]:
        """The parts, one a line."""
        return [line.strip() for line in str(self.cleaned_data["parts"]).split("\n") if line.strip()]


class ExtendForm(StepForm):
    """`perpanjang`: one of the two lawful reasons (R09), and the office's own words about it."""

    reason = OneOf(label="Alasan", choices=[], missing="Pilih salah satu alasan perpanjangan.")
    explanation = TextField(
        label="Penjelasan",
        max_length=2000,
        rows=3,
        required=False,
        help_text="Tercetak pada surat kepada pemohon. Misalnya: data kecamatan Tosari masih dikumpulkan.",
    )
    letter_number = LineField(
        label="Nomor surat",
        max_length=80,
        required=False,
        help_text="Kosongkan bila nomor diberikan tata usaha kemudian; pemohon diberi tahu sekarang juga.",
    )

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), "letter_number": number_for(case)}

    def prepare(self, case: Opened) -> None:
        reasons = [(each.letter, _sentence(each.wording)) for each in extension_reasons(case.office, case.at)]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


class CompleteForm(StepForm):
    """`lengkapi`: what the requester said or sent, and the empty fields that it fills."""

    text = TextField(label="Kelengkapan dari pemohon", max_length=10_000, rows=4, required=False)
    address = LineField(label="Alamat", max_length=500, required=False)
    phone = PhoneField(label="Telepon", required=False, autocomplete="off")
    email = EmailField(label="E-mail", required=False, autocomplete="off")
    institution = LineField(label="Instansi, badan hukum, atau kelompok", max_length=200, required=False)
    identity_number = LineField(label="Nomor identitas", max_length=30, required=False)
    legal_number = LineField(label="Nomor badan hukum", max_length=80, required=False)
    occupation = LineField(label="Pekerjaan", max_length=120, required=False)
    uploads = KeptFilesField(label="Dokumen dari pemohon", required=False)

    def prepare(self, case: Opened) -> None:
        for name in COMPLETABLE:
            if name in self.fields and getattr(case.casefile.requester, name):
                del self.fields[name]

    @property
    def values(self) -> dict[str, str]:
        """The fields of the requester that were filled."""
        return {name: self.cleaned_data[name] for name in COMPLETABLE if self.cleaned_data.get(name)}


class ReasonForm(StepForm):
    """`cabut`."""

    reason = TextField(
        label="Bagaimana dan mengapa pemohon mencabut",
        missing="Tulis bagaimana dan mengapa pemohon mencabut.",
        max_length=500,
        rows=3,
        help_text="Misalnya: lewat telepon hari ini, datanya sudah diperoleh.",
    )


class ProofForm(StepForm):
    """`tutup-tidak-lengkap`."""

    reason = TextField(
        label="Bukti kapan surat keterangan tidak lengkap diterima pemohon",
        max_length=500,
        rows=3,
        help_text="Misalnya: dibaca di WhatsApp 18 November pukul 09.10, tangkapan layarnya terlampir.",
    )


class MistakeForm(StepForm):
    """`batal-entri`."""

    reason = TextField(
        label="Apa yang keliru",
        max_length=500,
        rows=3,
        help_text="Misalnya: surat yang sama sudah tercatat dengan nomor lain.",
    )


class MergeForm(StepForm):
    """`gabung`: into which request, by its number."""

    into = LineField(
        label="Nomor permohonan yang lebih dahulu", max_length=40, help_text="Misalnya: DINKOP-P-2026-00042."
    )
    reason = TextField(label="Mengapa isinya dianggap sama", max_length=500, rows=3)

    def clean_into(self) -> InformationRequest:
        """The request of that number among those that this person may see."""
        rows = InformationRequest.objects.visible_to(self.case.actor)
        rows = rows.select_related("casefile", "casefile__requester", "office")
        found = rows.filter(casefile__number=self.cleaned_data["into"].upper()).first()
        if found is None:
            raise forms.ValidationError("Nomor ini tidak ada di kantor ini.")
        return found


class RequesterForm(StepForm):
    """`perbaiki-pemohon`: the requester's data as it is; the identity number is not shown, only replaced."""

    kind = OneOf(label="Jenis pemohon", choices=Requester.Kind.choices)
    name = LineField(label="Nama", max_length=200)
    institution = LineField(label="Instansi, badan hukum, atau kelompok", max_length=200, required=False)
    address = LineField(label="Alamat", max_length=500, required=False)
    phone = PhoneField(label="Telepon", required=False, autocomplete="off")
    email = EmailField(label="E-mail", required=False, autocomplete="off")
    identity_number = LineField(label="Nomor identitas", max_length=30, required=False)
    legal_number = LineField(label="Nomor badan hukum", max_length=80, required=False)
    occupation = LineField(label="Pekerjaan", max_length=120, required=False)
    representative_name = LineField(label="Nama kuasa", max_length=200, required=False)
    representative_contact = LineField(label="Kontak kuasa", max_length=200, required=False)
    members = TextField(label="Anggota kelompok", max_length=2000, rows=3, required=False)

    def start(self, case: Opened) -> dict[str, Any]:
        requester = case.casefile.requester
        names = [name for name in self.base_fields if hasattr(requester, name) and name != "identity_number"]
        return {**super().start(case), **{name: getattr(requester, name) for name in names}}

    def prepare(self, case: Opened) -> None:
        if number := case.casefile.requester.identity_number:
            hint = f"Tersimpan: {masked(number)}. Isi hanya bila diganti."
            self.fields["identity_number"].help_text = hint

    @property
    def values(self) -> dict[str, str]:
        """The values as they shall be; an identity number left empty stays."""
        shown = {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "seen")}
        return {name: value for name, value in shown.items() if value or name != "identity_number"}


def numbered_as(case: Opened) -> tuple[str, date]:
    """Number and date with which a letter's form begins: those on the office's own letter, else the next and today."""
    decision, today = case.decision, zones.local(case.at, case.office.zone).date()
    own = case.waiting_letter is None
    return (own and decision.own_number) or number_for(case), (own and decision.own_date) or today


def number_for(case: Any) -> str:
    """The letter number that the office's pattern proposes next; empty where the agenda gives it."""
    if case.office.numbering != Office.Numbering.AUTOMATIC:
        return ""
    return suggested(case.office, zones.local(case.at, case.office.zone).date())
