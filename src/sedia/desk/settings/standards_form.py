"""The form of a new version of a service standard, drawn from the newest one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from sedia.standards import rules
from sedia.standards.models import StandardVersion
from sedia.web.forms import DateTimeLocalField, Form, LineField, ManyOf, OneOf, TextField

ASKABLE = {
    "identity_number": "Nomor identitas",
    "legal_number": "Nomor badan hukum",
    "occupation": "Pekerjaan",
    "representative_name": "Nama kuasa",
    "representative_contact": "Kontak kuasa",
    "power_of_attorney": "Surat kuasa (dokumen)",
    "members": "Anggota kelompok",
    "government": "Centang: badan publik meminta kepada badan publik",
}
PROCEDURE_HINT = "Satu langkah per baris. Rincian sebuah langkah ditulis di bawahnya, diawali tanda hubung."


def _part(field: str) -> TextField:
    title = next(title for _, title, name in rules.COMPONENTS if name == field)
    return TextField(label=title, max_length=rules.LONGEST_TEXT, rows=3, required=False)


class VersionForm(Form):
    """A version; lists are typed a line each."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32_000)
    decree = LineField(label="Nomor keputusan", max_length=200)
    in_force_from = DateTimeLocalField(label="Berlaku mulai", required=False)
    requirements = TextField(label="Persyaratan", max_length=20_000, rows=6)
    procedure = TextField(
        label="Sistem, mekanisme, dan prosedur", max_length=20_000, rows=8, help_text=PROCEDURE_HINT
    )
    promise_days = forms.IntegerField(label="Janji layanan, dalam hari kerja", min_value=1, max_value=99)
    promise_wording = LineField(label="Jangka waktu seperti tertulis", max_length=120)
    cost_wording = LineField(label="Biaya", max_length=200)
    product = TextField(label="Produk pelayanan", max_length=rules.LONGEST_TEXT, rows=2)
    complaints = _part("complaints")
    legal_basis = _part("legal_basis")
    facilities = _part("facilities")
    competence = _part("competence")
    supervision = _part("supervision")
    staffing = _part("staffing")
    guarantee = _part("guarantee")
    safety = _part("safety")
    evaluation = _part("evaluation")
    identity_proof = OneOf(
        label="Bukti jati diri", choices=StandardVersion.IdentityProof.choices, initial="none"
    )
    asked_fields = ManyOf(
        label="Isian tambahan di formulir permohonan", choices=list(ASKABLE.items()), required=False
    )

    PUBLISHED = (
        "requirements",
        "procedure",
        "promise_days",
        "promise_wording",
        "cost_wording",
        "product",
        "complaints",
    )
    ASKED = ("identity_proof", "asked_fields")

    def __init__(self, data: Any = None, *, newest: StandardVersion | None, zone: str) -> None:
        super().__init__(data, initial=_drawn_from(newest))
        self.fields["in_force_from"].zone = zone  # type: ignore[attr-defined]
        self.fields["in_force_from"].help_text = "Kosong: langsung berlaku."
        self.fields[
            "requirements"
        ].help_text = "Satu persyaratan per baris; huruf a, b, c ditambahkan sendiri."

    @property
    def groups(self) -> Iterator[tuple[str, list[Any]]]:
        """Titles and fields, in the order of the page."""
        yield "Keputusan", [self["decree"], self["in_force_from"]]
        yield "Komponen penyampaian pelayanan", [self[name] for name in self.PUBLISHED]
        yield "Komponen pengelolaan pelayanan", [self[name] for name in rules.MAKING]
        yield "Yang diminta dari pemohon", [self[name] for name in self.ASKED]

    def facts(self) -> dict[str, Any]:
        """What the verb is told, besides `after` and `in_force_from`."""
        data = {name: value for name, value in self.cleaned_data.items() if name in rules.FACTS}
        return {
            **data,
            "requirements": read_list(data["requirements"]),
            "procedure": read_list(data["procedure"]),
        }


def _drawn_from(newest: StandardVersion | None) -> dict[str, Any]:
    if newest is None:
        return {"after": 0, "promise_days": 1, "cost_wording": "Tidak dipungut biaya"}
    values = {name: getattr(newest, name) for name in rules.FACTS}
    lists = {name: written_list(values[name]) for name in rules.LISTS}
    return {**values, **lists, "after": newest.number}


def written_list(rows: list[Any]) -> str:
    """Stored sentences as lines, sub-sentences below theirs after a hyphen."""
    lines = []
    for row in rows:
        text, parts = (row, []) if isinstance(row, str) else row
        lines += [text, *(f"- {part}" for part in parts)]
    return "\n".join(lines)


def read_list(text: str) -> list[Any]:
    """Lines as stored sentences; a line after a hyphen belongs to the one above it."""
    rows: list[Any] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("-") and rows:
            part = line.lstrip("-").strip()
            rows[-1] = (
                [rows[-1], [part]] if isinstance(rows[-1], str) else [rows[-1][0], [*rows[-1][1], part]]
            )
        else:
            rows.append(line)
    return rows
