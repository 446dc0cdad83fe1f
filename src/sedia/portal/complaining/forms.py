"""What who complains types after the filing; shape only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.complaints.filing import Complaining
from sedia.complaints.rules import missing_online
from sedia.web.complaining import ComplaintForm
from sedia.web.forms import Form, TextField
from sedia.web.uploads import KeptFilesField


class PublicComplaintForm(ComplaintForm):
    """The form of the page: who complains gives name and address, unless he or she says neither."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "address"):
            self.fields[name].depends = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is missing is said at once, with everything else."""
        cleaned = super().clean()
        given = {name: cleaned.get(name, "") for name in ("identity", "name", "address", "details")}
        for name, wrong in missing_online(Complaining(submission_key="", **given)).items():
            if name in cleaned:  # not where something else is wrong with it
                self.add_error(name, [gettext(sentence) for sentence in wrong])
        return cleaned


class ReplyForm(Form):
    """An answer to what the office asked, or something to add."""

    text = TextField(label=_("Tanggapan Anda"), max_length=10_000, required=False)
    documents = KeptFilesField(label=_("Dokumen"), help_text=_("PDF, JPG, PNG, atau DOCX."), required=False)


class ReopenForm(Form):
    """Why the answer did not settle it."""

    reason = TextField(label=_("Apa yang belum selesai"), max_length=500, rows=4)
