"""Forms of the steps of a complaint. They check shape only; what is lawful is said by the verbs."""

from __future__ import annotations

from typing import Any

from sedia.complaints.actions.redirecting import TO
from sedia.complaints.content import draft_hash
from sedia.complaints.models import Answer, Category
from sedia.complaints.steps import HANDLERS
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.plain_forms import ColleagueForm, SeenLetterForm
from sedia.desk.cases.redirecting import ToObjectionForm
from sedia.desk.complaints.opened import OpenedComplaint
from sedia.files.inspect import FOR_RELEASE
from sedia.offices.models import Membership, Staff
from sedia.web.forms import ManyOf, OneOf, TextField
from sedia.web.uploads import KeptFilesField


class AssignForm(ColleagueForm):
    """`tugaskan`: to anybody but those about whom it is."""

    roles = HANDLERS

    def may(self, case: OpenedComplaint, key: str) -> bool:
        return not case.asked.accuses(key)


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


class ApproveForm(SeenLetterForm):
    """`setujui`: the hash of what was read; the number when the agenda gave it already."""

    def seen_hash(self, case: OpenedComplaint) -> str:
        return draft_hash(case.asked, case.answer) if case.answer else ""


class RedirectForm(ToObjectionForm):
    """`alihkan`."""

    field_order = ("revision", "seen", "to", "reason")
    to = OneOf(
        label="Ini sebenarnya", choices=list(TO.items()), missing="Pilih ke mana pengaduan ini dialihkan."
    )
    reason = TextField(label="Mengapa ini bukan pengaduan", max_length=500, rows=3)
