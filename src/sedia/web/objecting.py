"""The form of an objection, the public one and the counter's (Perki 1/2021 Lampiran X); shape only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sedia import law
from sedia.casefiles.models import Requester
from sedia.objections.filing import ObjectionFiling
from sedia.objections.rules import PERIODIC
from sedia.requests.models import InformationRequest
from sedia.web.asking import check_files
from sedia.web.context import language
from sedia.web.forms import EmailField, Form, LineField, ManyOf, PhoneField, TextField
from sedia.web.uploads import KeptFilesField

# Of who objects: what the form shows, and what an objection takes over from its request unseen.
PERSON = ("name", "address", "occupation", "phone", "email", "representative_name", "representative_contact")
TAKEN_OVER = ("institution", "identity_number", "legal_number", "members", "government")


class ObjectionForm(Form):
    """Grounds, the case as its requester tells it, and who objects; `about` is the request, None for ground b alone."""

    submission_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    grounds = ManyOf(
        label=_("Alasan keberatan"),
        help_text=_("Boleh lebih dari satu."),
        choices=[],
        missing=_("Pilih paling sedikit satu alasan."),
    )
    asked = TextField(
        label=_("Informasi berkala yang tidak Anda temukan"),
        help_text=_("Misalnya: laporan keuangan tahun 2025 tidak ada pada situs web."),
        max_length=10_000,
        rows=3,
        missing=_("Tulis informasi berkala yang tidak Anda temukan."),
    )
    position = TextField(
        label=_("Kasus posisi"),
        help_text=_(
            "Ceritakan duduk perkaranya: apa yang diminta, apa yang terjadi, dan apa keberatan Anda."
        ),
        max_length=10_000,
        rows=6,
        missing=_("Ceritakan duduk perkaranya, walau singkat."),
    )
    purpose = TextField(label=_("Tujuan penggunaan informasi"), max_length=2000, rows=2, required=False)
    documents = KeptFilesField(
        label=_("Dokumen pendukung"),
        help_text=_("PDF, JPG, PNG, atau DOCX; paling banyak 10 dokumen, bersama-sama 40 MB."),
        required=False,
    )
    name = LineField(label=_("Nama lengkap"), max_length=200, required=False, autocomplete="name")
    address = TextField(
        label=_("Alamat lengkap"), max_length=500, rows=2, required=False, autocomplete="street-address"
    )
    occupation = LineField(label=_("Pekerjaan"), max_length=120, required=False)
    phone = PhoneField(label=_("Nomor telepon"), required=False)
    email = EmailField(label=_("Alamat e-mail"), required=False)
    representative_name = LineField(
        label=_("Nama kuasa"),
        help_text=_("Isi bila keberatan ini diajukan oleh kuasa Anda."),
        max_length=200,
        required=False,
    )
    representative_contact = LineField(label=_("Alamat dan telepon kuasa"), max_length=200, required=False)
    power_of_attorney = KeptFilesField(
        label=_("Surat kuasa khusus"),
        help_text=_("Bermeterai cukup. PDF, JPG, PNG, atau DOCX."),
        required=False,
    )

    def __init__(
        self,
        about: InformationRequest | None,
        *args: Any,
        on: date,
        early: bool = False,
        dropped: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`on` is the office's date, `dropped` names the files that were too large to be taken at all.

        `early`: nothing but missing periodic information may be objected to yet (`objections.rules.too_early`).
        """
        kwargs["initial"] = {**_of_request(about), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.about, self.dropped = about, dropped
        choices = ground_choices(on)
        if about is None or early:
            choices = [choice for choice in choices if choice[0] == PERIODIC]
            self.initial.setdefault("grounds", [PERIODIC])
        if about is not None:
            del self.fields["asked"]
        self.fields["grounds"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Too many files, or too large ones."""
        cleaned = super().clean() or {}
        check_files(self, cleaned, ("documents", "power_of_attorney"), self.dropped)
        return cleaned

    def filing(self) -> ObjectionFiling:
        """The values of a valid form, and what it takes over from its request."""
        values = dict(self.cleaned_data)
        values["grounds"] = tuple(values["grounds"])
        values["uploads"] = tuple(values.pop("documents"))
        values["power_of_attorney"] = tuple(values["power_of_attorney"])
        if self.about is not None:
            requester = self.about.casefile.requester
            values |= {name: getattr(requester, name) for name in TAKEN_OVER}
            values["requester_kind"] = requester.kind
        return ObjectionFiling(**{"language": language(), **values})


def _of_request(about: InformationRequest | None) -> dict[str, Any]:
    """What is known already of who objects, and what for."""
    requester: Requester | None = getattr(about.casefile, "requester", None) if about is not None else None
    if about is None or requester is None:
        return {}
    return {"purpose": about.purpose, **{name: getattr(requester, name) for name in PERSON}}


def ground_words(ground: law.ObjectionGround) -> str:
    """A ground as the form words it; in English with what it means."""
    if language() != "en":
        return ground.form_wording
    return f"{ground.gloss[:1].upper()}{ground.gloss[1:]} ({ground.form_wording})"


def ground_choices(on: date) -> list[tuple[str, str]]:
    """The grounds in force that day, each with its letter and its words."""
    return [
        (each.letter, f"{each.letter}. {ground_words(each)}")
        for each in law.load().all(law.ObjectionGround, on=on)
    ]
