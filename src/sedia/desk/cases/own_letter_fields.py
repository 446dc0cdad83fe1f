"""On the form of an answer: the office's own letter as PDF, instead of the one that Sedia composes."""

from __future__ import annotations

from typing import Any

from sedia.decisions.models import Decision
from sedia.decisions.own_letters import OwnLetter
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.sentences import ReadySentences
from sedia.files.inspect import PDF
from sedia.files.uploads import Upload
from sedia.web.forms import DayField, LineField
from sedia.web.uploads import KeptFilesField, kept_in

NAME = "own_letter"
MAX_BYTES = 10_000_000


class WithOwnLetter(ReadySentences):
    """The letter, with number and date as they stand on it; with it, no words of a composed one are asked."""

    FILES = ("files", NAME)
    WRITTEN = ("opening", "closing")

    own_letter = KeptFilesField(
        label="Surat kantor (PDF)",
        required=False,
        allowed={PDF: ".pdf"},
        max_files=1,
        max_bytes=MAX_BYTES,
        help_text="Belum ditandatangani secara elektronik; paling banyak 50 halaman, 10 MB.",
    )
    own_number = LineField(
        label="Nomor yang tertulis pada surat",
        max_length=80,
        required=False,
        help_text="Kosongkan bila nomor dan tanggalnya ditulis kemudian oleh tata usaha.",
    )
    own_date = DayField(label="Tanggal yang tertulis pada surat", required=False)

    def start(self, case: Opened) -> dict[str, Any]:
        draft = case.under_way
        printed = {"own_number": draft.own_number, "own_date": draft.own_date} if draft else {}
        return {**super().start(case), **printed}

    def prepare(self, case: Opened) -> None:
        """Keeps the letter of the draft, and puts these fields behind the data."""
        super().prepare(case)
        for name in (NAME, "own_number", "own_date", *self.WRITTEN):
            self.fields[name] = self.fields.pop(name)
        if self.is_bound:
            for name in self.WRITTEN:
                self.fields[name].required = not kept_in(self.data, self.files, NAME)
        else:
            self.fields[NAME].widget.kept = own_upload(case.under_way)

    @property
    def own(self) -> OwnLetter | None:
        """What the verb takes."""
        given = self.cleaned_data
        if not given[NAME]:
            return None
        return OwnLetter(upload=given[NAME][0], number=given["own_number"], day=given["own_date"])


def own_upload(draft: Decision | None) -> list[Upload]:
    """A draft's own letter, to keep or drop."""
    row = draft.own_letter if draft else None
    return [Upload(row.name, row.blob_id, row.blob.size, row.blob.media_type)] if row else []
