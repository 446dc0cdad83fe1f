"""What narrows a register, from its address, and the order of it as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sedia.casefiles.models import Channel
from sedia.offices.models import Office, Staff
from sedia.reports.models import Export
from sedia.reports.registers.register import Register, Wanted
from sedia.web.forms import DayField, Form, OneOf, Tick

ALL = ("", "Semua")


class FilterForm(Form):
    """A period of days, and what a register may be narrowed by; names as in the address."""

    dari = DayField(label="Dari", required=False)
    sampai = DayField(label="Sampai", required=False)
    saluran = OneOf(label="Saluran", required=False, widget=forms.Select)
    keputusan = OneOf(label="Keputusan", required=False, widget=forms.Select)
    status = OneOf(label="Status", required=False, widget=forms.Select)
    terlambat = OneOf(label="Terlambat", required=False, widget=forms.Select)
    petugas = OneOf(label="Petugas", required=False, widget=forms.Select)

    def __init__(self, register: Register, office: Office, today: date, data: Any) -> None:
        self.longest = register.longest
        super().__init__(
            {**_all_days(register, today), **{name: data[name] for name in data if name in FIELDS}}
        )
        choices = {
            "saluran": Channel.choices,
            "keputusan": register.outcomes,
            "status": register.states,
            "terlambat": register.late,
            "petugas": _people(office) if "officer" in register.filters else (),
        }
        for name, offered in choices.items():
            if FIELDS[name] not in register.filters:
                del self.fields[name]
                continue
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [ALL, *offered]
        if "status" in self.fields:
            self.fields["status"].label = register.state_label

    def clean(self) -> dict[str, Any]:
        """The end lies not before the beginning; an empty day is asked for, since a register is of a period.

        What is read whole is asked for by a year at most.
        """
        found = super().clean() or {}
        begins, ends = found.get("dari"), found.get("sampai")
        for name in ("dari", "sampai"):
            if name in found and found[name] is None:
                self.add_error(name, "Tulis tanggalnya.")
        if begins and ends and ends < begins:
            self.add_error("sampai", "Tanggal akhir lebih awal daripada tanggal mulai.")
        if begins and ends and self.longest is not None and (ends - begins).days >= self.longest:
            self.add_error("sampai", f"Daftar ini paling panjang {self.longest} hari sekaligus.")
        return found

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        said = {FIELDS[name]: value for name, value in self.cleaned_data.items()}
        officer = said.pop("officer", "")
        return Wanted(**said, officer=int(officer) if officer else None)


FIELDS = {
    "dari": "begins",
    "sampai": "ends",
    "saluran": "channel",
    "keputusan": "outcome",
    "status": "state",
    "terlambat": "late",
    "petugas": "officer",
}


def _all_days(register: Register, today: date) -> dict[str, str]:
    """What is shown when nothing else is asked for: the running year, or everything since a register's first day."""
    first = register.begins or today.replace(month=1, day=1)
    return {"dari": first.isoformat(), "sampai": today.isoformat()}


def _people(office: Office) -> list[tuple[str, str]]:
    """Who works or worked at the office."""
    people = Staff.objects.filter(memberships__office=office).distinct().order_by("name")
    return [(str(pk), name) for pk, name in people.values_list("pk", "name")]


class OrderForm(Form):
    """The kind of file, and whether identity numbers stand in it whole."""

    bentuk = OneOf(label="Bentuk berkas", choices=Export.Form.choices)
    nik_utuh = Tick(label="NIK utuh, tidak disamarkan", required=False)
