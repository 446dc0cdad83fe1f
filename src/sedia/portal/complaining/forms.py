"""What who complains types after the filing; shape only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sedia.web.forms import Form, TextField
from sedia.web.uploads import KeptFilesField


class ReplyForm(Form):
    """An answer to what the office asked, or something to add."""

    text = TextField(label=_("Tanggapan Anda"), max_length=10_000, required=False)
    documents = KeptFilesField(label=_("Dokumen"), help_text=_("PDF, JPG, PNG, atau DOCX."), required=False)


class ReopenForm(Form):
    """Why the answer did not settle it."""

    reason = TextField(label=_("Apa yang belum selesai"), max_length=500, rows=4)
