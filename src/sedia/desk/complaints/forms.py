"""Forms of the steps of a complaint. They check shape only; what is lawful is said by the verbs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sedia.complaints.actions.redirecting import TO
from sedia.complaints.content import draft_hash
from sedia.complaints.models import Answer, Category
from sedia.complaints.steps import HANDLERS
from sedia.desk.cases.forms import StepForm, number_for
from sedia.desk.complaints.opened import OpenedComplaint
from sedia.files.inspect import FOR_RELEASE, PDF
from sedia.offices.models import Membership, Staff
from sedia.web.forms import DayField, LineField, ManyOf, OneOf, TextField
from sedia.web.uploads import KeptFilesField
from sedia.workdays import zones


def today(case: OpenedComplaint) -> date:
    """The office's date."""
    return zones.local(case.at, case.office.zone).date()


class AssignForm(StepForm):
    """`tugaskan`: to anybody but those about whom it is."""

    officer = forms.ChoiceField(label="Petugas", error_messages={"required": "Pilih petugas."})

    def prepare(self, case: OpenedComplaint) -> None:
        holders = Membership.objects.on(today(case)).filter(office=case.office, role__in=HANDLERS)
        rows = holders.select_related("staff").order_by("staff__name")
        people = {str(row.staff_id): row.staff for row in rows}
        self.people = {key: person for key, person in people.items() if not case.asked.accuses(key)}
        names = [(key, person.name) for key, person in self.people.items()]
        self.fields["officer"].choices = [("", "Pilih petugas"), *names]  # type: ignore[attr-defined]

    def clean_officer(self) -> Staff:
        """The colleague chosen."""
        return self.people[self.cleaned_data["officer"]]


class AccusedForm(StepForm):
    """`sebut-petugas`."""

    staff = ManyOf(label="Petugas yang dikeluhkan", choices=[], required=False)

    def prepare(self, case: OpenedComplaint) -> None:
        rows = Membership.objects.filter(office=case.office).select_related("staff").order_by("staff__name")
        self.people = {str(row.staff_id): row.staff for row in rows}
        names = [(key, person.name) for key, person in self.people.items()]
        self.fields["staff"].choices = names  # type: ignore[attr-defined]

    def start(self, case: OpenedComplaint) -> dict[str, Any]:
        return {**super().start(case), "staff": sorted(case.asked.accused_keys)}

    @property
    def chosen(self) -> list[Staff]:
        """The members of staff chosen."""
        return [self.people[key] for key in self.cleaned_data["staff"]]


class CategoryForm(StepForm):
    """`nyatakan-lengkap`, `golongkan`."""

    category = OneOf(label="Golongan", choices=Category.choices, missing="Pilih golongan pengaduan.")

    def start(self, case: OpenedComplaint) -> dict[str, Any]:
        return {**super().start(case), "category": case.asked.category}


class QuestionForm(StepForm):
    """`tanyakan`."""

    text = TextField(
        label="Pertanyaan kepada pengadu",
        max_length=4000,
        rows=5,
        help_text="Dibaca pengadu pada halamannya.",
    )


class ReplyForm(StepForm):
    """`tanggapi`: what who complains said otherwise than on the page."""

    text = TextField(label="Tanggapan pengadu", max_length=10_000, rows=5, required=False)
    documents = KeptFilesField(label="Dokumen dari pengadu", required=False)


class NoteForm(StepForm):
    """`catat`."""

    text = TextField(
        label="Catatan", max_length=4000, rows=4, help_text="Hanya dibaca pegawai, tidak oleh pengadu."
    )


class AttachForm(StepForm):
    """`lampirkan`."""

    files = KeptFilesField(  # type: ignore[assignment]
        label="Dokumen petugas", allowed=FOR_RELEASE, missing="Pilih dokumen yang akan dilampirkan."
    )


class AnswerForm(StepForm):
    """`usulkan`."""

    finding = OneOf(
        label="Hasil pemeriksaan", choices=Answer.Finding.choices, missing="Pilih hasil pemeriksaan."
    )
    examined = TextField(
        label="Yang diperiksa dan hasilnya",
        max_length=20_000,
        rows=8,
        help_text="Tercetak pada surat. Pisahkan paragraf dengan satu baris kosong. Jangan menulis siapa yang mengadu.",
    )
    remedy = TextField(
        label="Tindak lanjut", max_length=10_000, rows=4, required=False, help_text="Tercetak pada surat."
    )

    def start(self, case: OpenedComplaint) -> dict[str, Any]:
        before = case.answer
        words = (
            {"finding": before.finding, "examined": before.examined, "remedy": before.remedy}
            if before
            else {}
        )
        return {**super().start(case), **words}


class ApproveForm(StepForm):
    """`setujui`: the hash of what was read; the number when the agenda gave it already."""

    content_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    letter_number = LineField(
        label="Nomor surat",
        max_length=80,
        required=False,
        help_text="Kosongkan bila nomor diberikan tata usaha kemudian.",
    )
    letter_date = DayField(label="Tanggal surat", required=False)

    def start(self, case: OpenedComplaint) -> dict[str, Any]:
        seen = draft_hash(case.asked, case.answer) if case.answer else ""
        given = {"letter_number": number_for(case), "letter_date": today(case)}
        return {**super().start(case), "content_hash": seen, **given}


class NumberForm(StepForm):
    """`nomori`."""

    letter_number = LineField(label="Nomor surat", max_length=80)
    letter_date = DayField(label="Tanggal surat", missing="Isi tanggal surat.")

    def start(self, case: OpenedComplaint) -> dict[str, Any]:
        return {**super().start(case), "letter_number": number_for(case), "letter_date": today(case)}


class SignedForm(StepForm):
    """`unggah-tertanda`."""

    signed = KeptFilesField(
        label="Surat bertanda tangan (PDF)",
        allowed={PDF: ".pdf"},
        max_files=1,
        missing="Pilih surat bertanda tangan.",
    )


class ReasonForm(StepForm):
    """A step with its reason, asked for in words of its own."""

    reason = TextField(label="Alasan", max_length=500, rows=3)


class RedirectForm(StepForm):
    """`alihkan`."""

    to = OneOf(
        label="Ini sebenarnya", choices=list(TO.items()), missing="Pilih ke mana pengaduan ini dialihkan."
    )
    reason = TextField(label="Mengapa ini bukan pengaduan", max_length=500, rows=3)
