"""`ralat`: a letter that went out and was wrong is replaced by another; the form begins with what that said."""

from __future__ import annotations

from typing import Any

from sedia.decisions.actions.drafting import correct
from sedia.decisions.models import Decision
from sedia.decisions.steps import DECISION
from sedia.desk.cases.answer_forms import ProposeForm, answers_of, uploads_of, words_of
from sedia.desk.cases.correctable import nothing_to_correct, wrong_letter
from sedia.desk.cases.opened import Opened
from sedia.files.uploads import Upload
from sedia.refusals import NotLawful
from sedia.web.forms import TextField

WORD = "ralat"


class CorrectForm(ProposeForm):
    """What was wrong, and the whole answer anew."""

    reason = TextField(
        label="Yang keliru dan diperbaiki",
        max_length=1000,
        rows=2,
        help_text="Tercetak pada surat ralat. Misalnya: angka Kecamatan Tosari tertulis 14, seharusnya 41.",
    )
    field_order = ("reason",)

    def replaced(self, case: Opened) -> Decision | None:
        return wrong_letter(case)

    def kept(self, case: Opened) -> list[Upload]:
        stopped = {row.blob_id for row in case.releases if row.withdrawn_at}
        wrong = wrong_letter(case)
        return [each for each in uploads_of(wrong) if each.sha256 not in stopped] if wrong else []

    def start(self, case: Opened) -> dict[str, Any]:
        wrong = wrong_letter(case)
        answers = answers_of(wrong, case.items_for(wrong))
        return {**super().start(case), **(words_of(wrong) if wrong else {}), **answers}


def may_correct(case: Opened) -> None:
    """Whether this person may correct a letter now. Raises NotAllowed, NotLawful."""
    if reason := nothing_to_correct(case):
        raise NotLawful(reason)
    if (wrong := wrong_letter(case)) is not None:
        DECISION.allow(WORD, wrong, case.actor)


def correct_letter(case: Opened, form: Any) -> None:
    """Propose the letter that replaces the wrong one."""
    wrong = wrong_letter(case)
    if wrong is None:
        raise NotLawful("Belum ada surat jawaban yang terbit.")
    seen = {"by": case.actor, "at": case.at, "revision": form.cleaned_data["revision"]}
    correct(wrong, form.proposal, **seen, reason=form.cleaned_data["reason"])
