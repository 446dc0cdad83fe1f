"""`tandai-terbuka`: what an issued answer released may be given again at once, until a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sedia.decisions.actions.opening import Opening, mark_open
from sedia.decisions.models import Decision
from sedia.decisions.steps import DECISION
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.openable import openable_answer, openable_files
from sedia.desk.cases.opened import Opened
from sedia.refusals import NotLawful
from sedia.web.forms import DayField, LineField, ManyOf
from sedia.workdays import zones

WORD = "tandai-terbuka"
NOTHING = "Tidak ada dokumen jawaban yang dapat ditandai terbuka."
USUAL = timedelta(days=182)


class OpenForm(StepForm):
    """How it is called, which files, and until when."""

    title = LineField(label="Judul informasi", max_length=200)
    period = LineField(label="Periode", max_length=120, required=False, help_text="Misalnya: 2025.")
    files = ManyOf(label="Dokumen yang boleh diberikan langsung", missing="Pilih dokumennya.")  # type: ignore[assignment]
    until = DayField(
        label="Berlaku sampai",
        missing="Isi tanggal terakhirnya.",
        help_text="Paling lama satu tahun; sesudahnya tidak diberikan langsung lagi.",
    )

    def prepare(self, case: Opened) -> None:
        files = openable_files(case, _answer(case))
        self.fields["files"].choices = [(str(row.pk), row.name) for row in files]  # type: ignore[attr-defined]

    def start(self, case: Opened) -> dict[str, Any]:
        answer = _answer(case)
        return {
            "revision": answer.revision,
            "title": answer.data_title,
            "period": answer.data_period,
            "files": [str(row.pk) for row in openable_files(case, answer)],
            "until": zones.local(case.at, case.office.zone).date() + USUAL,
        }

    @property
    def opening(self) -> Opening:
        """What the verb takes."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("title", "period", "until")}
        return Opening(**words, files=[int(key) for key in given["files"]])


def _answer(case: Opened) -> Decision:
    found = openable_answer(case)
    if found is None:
        raise NotLawful(NOTHING)
    return found


def may_mark(case: Opened) -> None:
    """Whether this person may mark an answer now. Raises NotAllowed, NotLawful."""
    DECISION.allow(WORD, _answer(case), case.actor)


def mark(case: Opened, form: Any) -> None:
    """Mark what was chosen."""
    mark_open(_answer(case), form.opening, by=case.actor, at=case.at, revision=form.cleaned_data["revision"])
