"""The fields that a consequence test and an entry of the exempt list share, and the value that they make."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sedia import law
from sedia.exemptions.actions.testing import letter_of
from sedia.exemptions.models import GROUND
from sedia.offices.models import Office
from sedia.web.forms import DayField, Form, LineField, OneOf, TextField

LIST = "Daftar Informasi yang Dikecualikan"


class GroundForm(Form):
    """What is exempt, on which ground, with what consequences and how long. `offer` fills the choices."""

    information = TextField(
        label="Informasi yang dikecualikan",
        max_length=2000,
        rows=3,
        help_text="Hanya bagian yang memang harus ditutup, dengan jelas dan terang; bukan seluruh dokumennya.",
    )
    letter = OneOf(
        label="Dasar menurut Pasal 17 UU 14/2008",
        choices=[],
        missing="Pilih huruf Pasal 17 yang menjadi dasarnya.",
    )
    act = LineField(
        label="Undang-Undang lain",
        max_length=200,
        required=False,
        help_text="Wajib untuk huruf j, misalnya: Undang-Undang Nomor 10 Tahun 1998 tentang Perbankan.",
    )
    article = LineField(label="Pasal dalam Undang-Undang itu", max_length=120, required=False)
    basis = TextField(
        label="Dasar hukum tambahan",
        max_length=1000,
        rows=2,
        required=False,
        help_text="Misalnya angka dalam huruf yang dipilih: angka 3.",
    )
    if_opened = TextField(label="Konsekuensi bila dibuka", max_length=2000, rows=3)
    if_closed = TextField(label="Pertimbangan bila ditutup", max_length=2000, rows=3)
    period = LineField(
        label="Jangka waktu",
        max_length=300,
        required=False,
        help_text="Bila dikosongkan, dipakai kata-kata hukumnya.",
    )
    until = DayField(
        label="Hari terakhir dikecualikan",
        required=False,
        help_text="Isi bila ada tanggalnya; wajib untuk huruf a. Sesudah hari itu informasi terbuka dengan sendirinya.",
    )
    unit_id = forms.ChoiceField(label="Unit yang menguasai", required=False)

    def offer(self, office: Office, on: date) -> None:
        """The letters of Art 17 in force on that day, and the office's units."""
        found = law.load().exemptions(on=on)
        letters: Any = self.fields["letter"]
        letters.choices = [(row.letter, f"Huruf {row.letter}: {row.short}") for row in found]
        letters.widget.hints = {row.letter: f"{row.period} ({row.period_source})" for row in found}
        units: Any = self.fields["unit_id"]
        names = office.units.filter(active=True).values_list("pk", "name")
        units.choices = [("", "Seluruh instansi"), *((str(key), name) for key, name in names)]
        self.on = on

    @property
    def ground(self) -> dict[str, Any]:
        """The shared part of what the verb takes; a period left blank is the law's own."""
        given = {name: self.cleaned_data[name] for name in GROUND}
        found = letter_of(given["letter"], self.on)
        period = given["period"] or (found.period if found else "")
        return {**given, "period": period, "unit_id": int(given["unit_id"]) if given["unit_id"] else None}


def ground_now(thing: Any) -> dict[str, Any]:
    """The same fields of a test or an entry, to go on with."""
    return {**{name: getattr(thing, name) for name in GROUND}, "unit_id": str(thing.unit_id or "")}
