"""`dokumen-asli`: which document a redacted file was made from (R17)."""

from __future__ import annotations

from typing import Any

from sedia.decisions.actions.redacting import keep_original
from sedia.decisions.steps import DRAFTERS
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.opened import Opened
from sedia.files.inspect import FOR_RELEASE
from sedia.refusals import NotAllowed, NotLawful
from sedia.web.forms import OneOf
from sedia.web.uploads import KeptFilesField

WORD = "dokumen-asli"
NOTHING = "Belum ada dokumen yang diusulkan atau diberikan."


class OriginalForm(StepForm):
    """The given file, and the document before parts of it were blacked out."""

    release = OneOf(label="Dokumen yang diberikan", choices=(), missing="Pilih dokumen yang diberikan.")
    original = KeptFilesField(
        label="Dokumen asli",
        allowed=FOR_RELEASE,
        max_files=1,
        missing="Pilih dokumen aslinya.",
        help_text="Hanya pegawai yang dapat membukanya.",
    )

    def prepare(self, case: Opened) -> None:
        choices = [(str(row.pk), row.name) for row in case.releases]
        self.fields["release"].choices = choices  # type: ignore[attr-defined]


def may_keep(case: Opened) -> None:
    """Whether this person may name an original. Raises NotAllowed, NotLawful."""
    if not case.actor.has(*DRAFTERS):
        raise NotAllowed("Langkah ini untuk petugas layanan, PPID Pelaksana, atau PPID.")
    if not case.releases:
        raise NotLawful(NOTHING)


def keep(case: Opened, form: Any) -> None:
    """Keep what was chosen."""
    given = form.cleaned_data
    chosen = next(row for row in case.releases if str(row.pk) == given["release"])
    decision = next(each for each in case.decisions if each.pk == chosen.decision_id)
    keep_original(decision, chosen.pk, given["original"][0], by=case.actor, at=case.at)
