"""Forms of the steps of a decision: proposing, approving, numbering, signing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from sedia.casefiles.models import Attachment
from sedia.decisions import rules
from sedia.decisions.actions.drafting import Proposal
from sedia.decisions.actions.itemising import MOST_ITEMS
from sedia.decisions.grounds import grounds_for
from sedia.decisions.models import Decision
from sedia.desk.cases.finding_fields import ApprovedParts
from sedia.desk.cases.forms import STALE, DecisionForm, StepForm, numbered_as
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.own_letter_fields import WithOwnLetter
from sedia.desk.cases.sentences import added
from sedia.files.inspect import FOR_RELEASE, PDF, WITH_REASON
from sedia.files.uploads import Upload
from sedia.letters.models import Kind
from sedia.offices.models import Office
from sedia.requests.correspondence import usual_words
from sedia.requests.models import Item
from sedia.web.forms import DayField, LineField, ManyOf, OneOf, TextField
from sedia.web.uploads import MAX_FILES, KeptFilesField

FORMS_HELD = [("softcopy", "Softcopy (termasuk rekaman)"), ("hardcopy", "Hardcopy atau salinan tertulis")]
LONGEST_PARAGRAPHS = 20_000
BLANK_LINES = re.compile(r"\n\s*\n")


class SplitForm(StepForm):
    """`pilah`: what is asked, item by item."""

    items = TextField(
        label="Butir permohonan",
        max_length=20_000,
        rows=12,
        help_text=f"Pisahkan butir dengan satu baris kosong; paling banyak {MOST_ITEMS} butir.",
    )

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), "items": "\n\n".join(item.text for item in case.asked.items.all())}

    @property
    def texts(self) -> list[str]:
        """The items, in order."""
        return BLANK_LINES.split(self.cleaned_data["items"])


@dataclass(frozen=True, slots=True)
class ItemFields:
    """One item on the form: what is asked, and the fields of its answer."""

    position: int
    text: str
    outcome: forms.BoundField
    holder: forms.BoundField
    explanation: forms.BoundField
    supply_days: forms.BoundField
    grounds: forms.BoundField


class ProposeForm(WithOwnLetter):
    """`usulkan`: the answer to each item, the data with its name, and the words of the letter.

    The fields of the n-th item end in `_n`, as the verb names them.
    """

    files = KeptFilesField(  # type: ignore[assignment]
        label="Data yang diberikan",
        required=False,
        allowed=FOR_RELEASE,
        with_reason=WITH_REASON,
        help_text=(
            "PDF, XLSX, ODS, CSV, DOCX, gambar, atau ZIP. Paling banyak 10 dokumen, bersama-sama 40 MB. Untuk dokumen "
            "bermakro, terkunci kata sandi, atau berformat lama (DOC, XLS, PPT) diminta alasannya."
        ),
    )
    data_title = LineField(
        label="Judul data",
        max_length=200,
        help_text="Tercetak pada surat dan kalimat sumber.",
    )
    data_period = LineField(
        label="Periode data", max_length=120, required=False, help_text="Misalnya: tahun 2025."
    )
    data_notes = TextField(
        label="Penjelasan data",
        max_length=4000,
        rows=3,
        required=False,
        help_text="Tercetak pada lembar metadata.",
    )
    forms_held = ManyOf(
        label="Bentuk yang tersedia", choices=FORMS_HELD, missing="Pilih bentuk yang tersedia."
    )
    opening = TextField(label="Pembuka surat", max_length=4000, rows=3)
    paragraphs = TextField(
        label="Isi surat",
        max_length=LONGEST_PARAGRAPHS,
        rows=6,
        required=False,
        help_text="Boleh kosong bila datanya terlampir. Pisahkan paragraf dengan satu baris kosong.",
    )
    closing = TextField(label="Penutup surat", max_length=4000, rows=2)

    def replaced(self, case: Opened) -> Decision | None:
        """The answer that this one corrects, if it is a correction."""
        return case.decision.replaces

    def kept(self, case: Opened) -> list[Upload]:
        """The files with which the form begins."""
        return uploads_of(case.under_way) if case.under_way else unit_data(case)

    def start(self, case: Opened) -> dict[str, Any]:
        draft = case.under_way
        return {
            **super().start(case),
            "data_title": case.asked.subject,
            "forms_held": ["softcopy"],
            **usual_words(case.asked, Kind.ANSWER),
            **(words_of(draft) if draft else {}),
            **answers_of(draft, case.items_for(self.replaced(case))),
        }

    def prepare(self, case: Opened) -> None:
        super().prepare(case)
        replaced = self.replaced(case)
        self.items = case.items_for(replaced)
        self.places = range(1, len(self.items) + 1)
        several = len(self.items) > 1 and replaced is None
        grounds = [(each.key, each.label) for each in grounds_for(case.asked, case.at)]
        self.has_grounds = bool(grounds)
        asked = {
            name: field
            for place in self.places
            for name, field in _item_fields(place, several, grounds).items()
        }
        self.fields = {**asked, **self.fields}  # as the page shows them, for the list of what is wrong
        if self.is_bound:
            gives = rules.gives(self.data.get(f"outcome_{place}") for place in self.places)
            for name in OF_DATA:
                self.fields[name].required = gives
        if not self.is_bound:
            self.fields["files"].widget.kept = self.kept(case)

    @property
    def proposal(self) -> Proposal:
        """What the verb takes."""
        given = self.cleaned_data
        words = {name: given[name] for name in WORDS if name != "forms_held"}
        words["paragraphs"] = added(given["paragraphs"], self.chosen(given))
        answers = tuple(
            rules.ItemAnswer(**{name: given[f"{name}_{place}"] for name in ANSWER}) for place in self.places
        )
        held, files = tuple(given["forms_held"]), tuple(given["files"])
        more: dict[str, Any] = {"files": files, "own": self.own, "checked": self.checked}
        return Proposal(**words, **more, answers=answers, forms_held=held)

    @property
    def answers(self) -> Iterator[ItemFields]:
        """The items with their fields, as the page draws them."""
        for place, item in zip(self.places, self.items, strict=True):
            yield ItemFields(item.position, item.text, *(self[f"{name}_{place}"] for name in ANSWER))


WORDS = ("opening", "paragraphs", "closing", "data_title", "data_period", "data_notes", "forms_held")
OF_DATA = ("data_title", "forms_held")  # asked where any data is given
ANSWER = ("outcome", "holder", "explanation", "supply_days", "grounds")
CHOICES = [
    (rules.FULL, "Diberikan"),
    (rules.PARTIAL, "Diberikan sebagian; sisanya dikecualikan"),
    (rules.REFUSED, "Ditolak karena dikecualikan"),
    (rules.NOT_HELD, "Tidak dikuasai kantor ini"),
    (rules.NOT_DOCUMENTED, "Belum dikuasai atau belum didokumentasikan"),
]
LATER = (rules.LATER, "Dijawab kemudian dengan surat lain")


def _item_fields(place: int, several: bool, grounds: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        f"outcome_{place}": OneOf(
            label="Jawaban",
            choices=[*CHOICES, LATER] if several else CHOICES,
            initial=rules.FULL,
            missing="Pilih jawaban butir ini.",
        ),
        f"holder_{place}": LineField(
            label="Badan Publik yang menguasainya",
            max_length=200,
            required=False,
            help_text="Nama lengkap, agar pemohon tahu ke mana ia harus meminta.",
        ),
        f"explanation_{place}": TextField(
            label="Penjelasan", max_length=2000, rows=2, required=False, help_text="Tercetak pada surat."
        ),
        f"supply_days_{place}": forms.IntegerField(
            label="Tersedia dalam berapa hari kerja",
            required=False,
            min_value=1,
            max_value=rules.LONGEST_SUPPLY,
            help_text="Dihitung sejak surat terbit.",
        ),
        f"grounds_{place}": ManyOf(
            label="Dasar pengecualian",
            choices=grounds,
            required=False,
            help_text="Uji konsekuensi berkas ini, atau entri daftar informasi yang dikecualikan.",
        ),
    }


def answers_of(draft: Decision | None, items: Sequence[Item]) -> dict[str, Any]:
    """A draft's answers, item by item, to go on with; what it does not answer was left for later."""
    if draft is None:
        return {}
    rows = {row.item_id: row for row in draft.outcomes.prefetch_related("grounds")}
    found: dict[str, Any] = {}
    for place, item in enumerate(items, start=1):
        if item.pk in rows:
            found |= {f"{name}_{place}": getattr(rows[item.pk], name) for name in ANSWER if name != "grounds"}
            found[f"grounds_{place}"] = [ground.key for ground in rows[item.pk].grounds.all()]
        elif rows:
            found[f"outcome_{place}"] = rules.LATER
    return found


def words_of(draft: Decision) -> dict[str, Any]:
    """A draft's words, to go on with; the usual ones stand where the office's own letter made them needless."""
    words = {name: getattr(draft, name) for name in WORDS}
    return {name: said for name, said in words.items() if said} if draft.own_letter else words


def uploads_of(draft: Decision) -> list[Upload]:
    """A draft's files, to keep or drop."""
    rows = draft.releases.select_related("blob").order_by("position")
    return [Upload(row.name, row.blob_id, row.blob.size, row.blob.media_type) for row in rows]


def unit_data(case: Opened) -> list[Upload]:
    """What units sent and no answer gave yet, to keep or drop."""
    given = {row.blob_id for row in case.releases}
    files = {row.blob_id: row for inquiry in case.inquiries for row in inquiry.files.all()}
    return [
        Upload(row.name, row.blob_id, row.blob.size, row.blob.media_type)
        for row in files.values()
        if row.verdict == Attachment.Verdict.SAFE and row.blob_id not in given
    ][:MAX_FILES]


class SendBackForm(DecisionForm):
    """`kembalikan`."""

    reason = TextField(label="Yang perlu diperbaiki", max_length=2000, rows=4)


class ApproveForm(ApprovedParts, DecisionForm):
    """`setujui`: exactly what was previewed (`content_hash`), with number and date if they are known already."""

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

    def start(self, case: Opened) -> dict[str, Any]:
        number, day = numbered_as(case)
        begun = {"letter_number": number, "letter_date": day, "signing": case.office.signing}
        return {**super().start(case), **begun}


class NumberForm(StepForm):
    """`nomori`: for the answer, or for the letter that asks to complete."""

    letter_number = LineField(label="Nomor surat", max_length=80)
    decree_number = LineField(
        label="Nomor penetapan klasifikasi", max_length=80, missing="Isi nomor penetapan klasifikasi."
    )
    sheet_number = LineField(
        label="Nomor lembar pengujian konsekuensi", max_length=80, missing="Isi nomor lembar pengujian."
    )
    letter_date = DayField(label="Tanggal surat", missing="Isi tanggal surat.")

    def prepare(self, case: Opened) -> None:
        if not _with_decree(case):
            del self.fields["decree_number"], self.fields["sheet_number"]

    def start(self, case: Opened) -> dict[str, Any]:
        number, day = numbered_as(case)
        return {"revision": letter_revision(case), "letter_number": number, "letter_date": day}

    @property
    def numbers(self) -> dict[str, Any]:
        """What the verb of an answer takes."""
        given = self.cleaned_data
        beside: dict[str, Any] = {
            name: given[name] for name in ("decree_number", "sheet_number") if name in given
        }
        return {"number": given["letter_number"], "day": given["letter_date"], **beside}


def _signed(label: str, help_text: str = "") -> KeptFilesField:
    missing = "Pilih dokumen bertanda tangan."
    return KeptFilesField(
        label=label, allowed={PDF: ".pdf"}, max_files=1, missing=missing, help_text=help_text
    )


class SignedForm(StepForm):
    """`unggah-tertanda`."""

    signed = _signed(
        "Surat bertanda tangan (PDF)",
        "Pindaian surat yang sudah ditandatangani dan dicap, atau PDF yang ditandatangani secara elektronik.",
    )
    signed_decree = _signed("Penetapan klasifikasi bertanda tangan (PDF)")
    signed_sheet = _signed("Lembar pengujian konsekuensi bertanda tangan (PDF)")

    def prepare(self, case: Opened) -> None:
        if not _with_decree(case):
            del self.fields["signed_decree"], self.fields["signed_sheet"]

    def start(self, case: Opened) -> dict[str, Any]:
        return {"revision": letter_revision(case)}

    @property
    def documents(self) -> dict[str, Upload]:
        """What the verb of an answer takes."""
        names = {"upload": "signed", "decree": "signed_decree", "sheet": "signed_sheet"}
        return {word: self.cleaned_data[name][0] for word, name in names.items() if name in self.fields}


def _with_decree(case: Opened) -> bool:
    """Whether a decree and the sheet of its tests go with the letter at hand."""
    return case.waiting_letter is None and case.decision.decree_id is not None


def letter_revision(case: Opened) -> int:
    """Whose revision a step of a letter carries: the request's for the completion letter, else the decision's."""
    return case.asked.revision if case.waiting_letter else case.decision.revision
