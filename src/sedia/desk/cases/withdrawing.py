"""`tarik`: files that should not have gone out are stopped, and who took them before is listed (R47)."""

from __future__ import annotations

from typing import Any

from sedia.decisions.actions.withdrawing import given_files, withdraw_files
from sedia.decisions.models import Download
from sedia.decisions.steps import ISSUED
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.opened import Opened
from sedia.refusals import NotLawful
from sedia.requests.steps import REQUEST
from sedia.web.forms import ManyOf, TextField, Tick


class WithdrawForm(StepForm):
    """Which files, why, and whether personal data may be in them."""

    files = ManyOf(label="Dokumen yang ditarik", missing="Pilih dokumen yang ditarik.")  # type: ignore[assignment]
    reason = TextField(label="Alasan", max_length=500, rows=3, help_text="Misalnya: kolom NIK belum dihapus.")
    personal = Tick(
        label="Mungkin memuat data pribadi",
        required=False,
        help_text="Catatan kegagalan pelindungan data pribadi dibuka; batas pemberitahuannya 3 x 24 jam.",
    )

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), "personal": True}

    def prepare(self, case: Opened) -> None:
        choices = [(str(row.pk), row.name) for row in given_files(case.asked)]
        self.fields["files"].choices = choices  # type: ignore[attr-defined]


def may_withdraw(case: Opened) -> None:
    """Whether this person may stop a file now. Raises NotAllowed, NotLawful."""
    REQUEST.allow("tarik", case.asked, case.actor)
    if reason := nothing_to_withdraw(case):
        raise NotLawful(reason)


def nothing_to_withdraw(case: Opened) -> str | None:
    """Why no file can be stopped: none is out; None when one is."""
    issued = {each.pk for each in case.decisions if each.status == ISSUED or each.ahead_or_none}
    if any(row.decision_id in issued and row.withdrawn_at is None for row in case.releases):
        return None
    return "Tidak ada dokumen yang masih dapat diterima pemohon."


def withdraw(case: Opened, form: Any) -> None:
    """Stop what was chosen."""
    given = form.cleaned_data
    words = {"reason": given["reason"], "personal": given["personal"]}
    withdraw_files(case.asked, [int(key) for key in given["files"]], by=case.actor, at=case.at, **words)


def taken_by(case: Opened) -> list[Download]:
    """What the requester took already, newest first."""
    rows = Download.objects.filter(decision__request=case.asked).exclude(what="letter")
    return list(rows.select_related("release").order_by("-pk")[:100])
