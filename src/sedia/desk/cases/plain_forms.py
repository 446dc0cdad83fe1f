"""Forms of steps that cases of several kinds share; they ask nothing of the kind."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms

from sedia.desk.cases.forms import STALE, StepForm, number_for
from sedia.files.inspect import PDF
from sedia.offices.models import Membership, Office, Staff
from sedia.web.forms import DayField, LineField, OneOf, TextField
from sedia.web.uploads import KeptFilesField
from sedia.workdays import zones


def today(case: Any) -> date:
    """The office's date."""
    return zones.local(case.at, case.office.zone).date()


class ColleagueForm(StepForm):
    """`tugaskan`: to whoever holds one of `roles` at the office today and `may` handle this very case."""

    roles: Collection[str] = ()
    officer = forms.ChoiceField(label="Petugas", error_messages={"required": "Pilih petugas."})

    def prepare(self, case: Any) -> None:
        holders = Membership.objects.on(today(case)).filter(office=case.office, role__in=self.roles)
        rows = holders.select_related("staff").order_by("staff__name")
        people = {str(row.staff_id): row.staff for row in rows}
        self.people = {key: person for key, person in people.items() if self.may(case, key)}
        names = [(key, person.name) for key, person in self.people.items()]
        self.fields["officer"].choices = [("", "Pilih petugas"), *names]  # type: ignore[attr-defined]

    def may(self, case: Any, key: str) -> bool:
        """Whether this person may handle the case."""
        return True

    def clean_officer(self) -> Staff:
        """The colleague chosen."""
        return self.people[self.cleaned_data["officer"]]


class ReasonForm(StepForm):
    """A step with its reason, asked for in words of its own."""

    reason = TextField(label="Alasan", max_length=500, rows=3)


class SeenLetterForm(StepForm):
    """A step that approves what was read (`content_hash`), with the letter's number when the agenda gave it already."""

    content_hash = forms.CharField(
        widget=forms.HiddenInput, max_length=64, error_messages={"required": STALE}
    )
    letter_number = LineField(
        label="Nomor surat",
        max_length=80,
        required=False,
        help_text="Kosongkan bila nomor diberikan tata usaha kemudian.",
    )
    letter_date = DayField(label="Tanggal surat", required=False)
    signing = OneOf(label="Cara penandatanganan", choices=Office.Signing.choices)

    def start(self, case: Any) -> dict[str, Any]:
        given = {
            "letter_number": number_for(case),
            "letter_date": today(case),
            "signing": case.office.signing,
        }
        return {**super().start(case), "content_hash": self.seen_hash(case), **given}

    def seen_hash(self, case: Any) -> str:
        """The hash of what the page shows."""
        raise NotImplementedError


class NumberForm(StepForm):
    """`nomori`."""

    letter_number = LineField(label="Nomor surat", max_length=80)
    letter_date = DayField(label="Tanggal surat", missing="Isi tanggal surat.")

    def start(self, case: Any) -> dict[str, Any]:
        return {**super().start(case), "letter_number": number_for(case), "letter_date": today(case)}


class SignedForm(StepForm):
    """`unggah-tertanda`."""

    signed = KeptFilesField(
        label="Surat bertanda tangan (PDF)",
        allowed={PDF: ".pdf"},
        max_files=1,
        missing="Pilih surat bertanda tangan.",
    )
