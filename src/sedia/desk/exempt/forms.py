"""Forms of the exempt list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.desk.exempt.grounds import GroundForm
from sedia.exemptions.rules import Listed
from sedia.files.inspect import JPEG, PDF, PNG
from sedia.files.uploads import Upload
from sedia.offices.models import Office
from sedia.web.forms import DayField, Form, LineField, TextField
from sedia.web.uploads import KeptFilesField
from sedia.workdays import zones

SCANS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}


class EntryForm(GroundForm):
    """An entry that a decree made before Sedia, with its scan."""

    content = TextField(
        label="Konten informasi",
        max_length=4000,
        rows=3,
        required=False,
        help_text="Apa saja isinya, bila esensinya perlu dirinci.",
    )
    decree_number = LineField(label="Nomor penetapan", max_length=80)
    decree_date = DayField(label="Tanggal penetapan", missing="Isi tanggal penetapan.")
    ppid_name = LineField(label="PPID yang menetapkan", max_length=200)
    decree = KeptFilesField(
        label="Pindaian penetapan",
        allowed=SCANS,
        max_files=1,
        missing="Lampirkan pindaian penetapannya.",
    )

    def __init__(self, office: Office, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(office, zones.local(at, office.zone).date())

    @property
    def listed(self) -> Listed:
        """What the verb takes."""
        names = ("content", "decree_number", "decree_date", "ppid_name")
        return Listed(**self.ground, **{name: self.cleaned_data[name] for name in names})

    @property
    def scan(self) -> Upload | None:
        """The scan of the decree."""
        return next(iter(self.cleaned_data["decree"]), None)


class ReasonForm(Form):
    """`coret` and `nyatakan-terbuka`."""

    reason = TextField(label="Alasan", max_length=500, rows=3)
