"""Forms of the steps of an objection and of its dispute. They check shape only; what is lawful is said by the verbs."""

from __future__ import annotations

from typing import Any

from django import forms

from sedia.desk.cases.consent_forms import superior_of
from sedia.desk.cases.forms import StepForm, number_for
from sedia.desk.cases.handover_forms import SCANS
from sedia.desk.cases.plain_forms import ColleagueForm, SeenLetterForm
from sedia.desk.objections.opened import OpenedObjection
from sedia.objections.actions.answering import PaperAnswer
from sedia.objections.actions.handling import Draft
from sedia.objections.content import hash_of
from sedia.objections.models import Dispute, Outcome
from sedia.objections.steps import COURT, HANDLERS, MEDIATION
from sedia.web.forms import DayField, LineField, ManyOf, OneOf, TextField
from sedia.web.uploads import KeptFilesField

TO = (("request", "Permohonan informasi"), ("complaint", "Pengaduan layanan"))


class AssignForm(ColleagueForm):
    """`tugaskan`."""

    roles = HANDLERS


class DraftForm(StepForm):
    """`siapkan`: outcome, the reply to each ground, and what is answered anew within what time."""

    outcome = OneOf(label="Usul keputusan", choices=Outcome.choices, missing="Pilih hasilnya.")
    reasons = TextField(
        label="Tanggapan atas setiap alasan",
        max_length=20_000,
        rows=8,
        missing="Tulis uraian tanggapan atas setiap alasan keberatan.",
        help_text="Tercetak pada surat. Sebut setiap alasan dengan hurufnya.",
    )
    orders = TextField(
        label="Perintah kepada PPID",
        max_length=10_000,
        rows=3,
        required=False,
        help_text="Hanya bila keberatan diterima. Tercetak pada surat.",
    )
    items = ManyOf(label="Butir yang dijawab ulang", choices=[], required=False)
    days = forms.IntegerField(
        label="Batas menjawab ulang (hari kerja)", required=False, min_value=0, max_value=999
    )

    def prepare(self, case: OpenedObjection) -> None:
        if case.asked.request is None:
            del self.fields["items"], self.fields["days"]
            return
        rows = case.asked.request.items.order_by("position")
        choices = [(str(item.pk), f"{item.position}. {item.text}") for item in rows]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]

    def start(self, case: OpenedObjection) -> dict[str, Any]:
        asked = case.asked
        before = {name: getattr(asked, name) for name in ("outcome", "reasons", "orders", "days")}
        items = [str(key) for key in asked.items.values_list("pk", flat=True)]
        return {**super().start(case), **before, "items": items}

    @property
    def draft(self) -> Draft:
        """What the verb takes."""
        given = self.cleaned_data
        return Draft(
            outcome=given["outcome"],
            reasons=given["reasons"],
            orders=given["orders"],
            items=[int(key) for key in given.get("items", ())],
            days=given.get("days"),
        )


class SendBackForm(StepForm):
    """`kembalikan`."""

    reason = TextField(label="Yang perlu diperbaiki", max_length=2000, rows=4)


class DecideForm(SeenLetterForm):
    """`tanggapi`: exactly what was previewed."""

    def seen_hash(self, case: OpenedObjection) -> str:
        return hash_of(case.asked)


class PaperAnswerForm(StepForm):
    """`catat-tanggapan`: what the superior decided on paper, exactly as it was drafted."""

    content_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = LineField(label="Nama atasan PPID yang memutuskan", max_length=200)
    post = LineField(label="Jabatan", max_length=200)
    number = LineField(label="Nomor keputusan tertulis", max_length=80)
    decided_on = DayField(label="Tanggal keputusan", missing="Isi tanggal keputusan.")
    scan = KeptFilesField(
        label="Pindaian keputusan tertulis",
        allowed=SCANS,
        max_files=1,
        missing="Pilih pindaian keputusan tertulis.",
    )
    letter_number = LineField(
        label="Nomor surat tanggapan",
        max_length=80,
        required=False,
        help_text="Kosongkan bila nomor diberikan tata usaha kemudian.",
    )

    def start(self, case: OpenedObjection) -> dict[str, Any]:
        given = {"content_hash": hash_of(case.asked), "letter_number": number_for(case)}
        return {**super().start(case), **superior_of(case), **given}

    @property
    def paper(self) -> PaperAnswer:
        """What the verb takes."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("name", "post", "number", "decided_on")}
        return PaperAnswer(**words, scan=given["scan"][0])


class RedirectForm(StepForm):
    """`alihkan`."""

    to = OneOf(label="Ini sebenarnya", choices=TO, missing="Pilih ke mana keberatan ini dialihkan.")
    reason = TextField(label="Mengapa ini bukan keberatan", max_length=500, rows=3)


class OpenDisputeForm(StepForm):
    """`sengketa`."""

    number = LineField(label="Nomor register di Komisi Informasi", max_length=80)
    filed_on = DayField(label="Tanggal diajukan", missing="Isi tanggal diajukan.")


class DisputeForm(StepForm):
    """A step of the dispute: the revision is the dispute's."""

    def start(self, case: OpenedObjection) -> dict[str, Any]:
        return {"revision": case.dispute.revision if case.dispute else 0}


class MediateForm(DisputeForm):
    """`mediasi`."""

    mediated_on = DayField(label="Tanggal mediasi", missing="Isi tanggal mediasi.")


class AdjudicateForm(DisputeForm):
    """`ajudikasi`."""

    adjudicated_on = DayField(label="Tanggal ajudikasi", missing="Isi tanggal ajudikasi.")


class ConcludeForm(DisputeForm):
    """`putus`."""

    result = OneOf(label="Hasil", choices=Dispute.Result.choices, missing="Pilih hasilnya.")
    decision_number = LineField(
        label="Nomor putusan", max_length=80, required=False, help_text="Kosongkan hanya bila dicabut."
    )
    decided_on = DayField(label="Tanggal putusan atau kesepakatan", missing="Isi tanggalnya.")

    def prepare(self, case: OpenedObjection) -> None:
        status = case.dispute.status if case.dispute else ""
        choices = Dispute.CourtResult.choices if status == COURT else Dispute.Result.choices
        lawful = [row for row in choices if row[0] != Dispute.Result.AGREED or status == MEDIATION]
        self.fields["result"].choices = lawful  # type: ignore[attr-defined]


class SueForm(DisputeForm):
    """`gugat`."""

    court = LineField(label="Pengadilan", max_length=200)
    court_number = LineField(label="Nomor perkara", max_length=80, required=False)
    sued_on = DayField(label="Tanggal gugatan", missing="Isi tanggal gugatan.")


class CarryOutForm(DisputeForm):
    """`catat-pelaksanaan`."""

    text = TextField(label="Yang sudah dilaksanakan", max_length=4000, rows=4)
