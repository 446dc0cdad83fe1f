"""The demo office's exempt list: entries in force under one decree, which says CONTOH across its pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sedia.exemptions.actions import confirm, enter
from sedia.exemptions.models import ExemptEntry
from sedia.exemptions.rules import Listed
from sedia.files.inspect import PDF
from sedia.files.store import store
from sedia.files.uploads import Upload
from sedia.journal.actors import SYSTEM, Role
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Office

# Rendered once, as a file: whoever loads the demo may fork afterwards, and a forked child cannot use Typst any more.
DECREE = Path(__file__).parent / "penetapan.pdf"


def list_exempt(office: Office, rows: list[dict[str, Any]], at: datetime) -> None:
    """Enter and confirm those of `rows` that the office's list does not hold yet, as its first PPID."""
    there = set(ExemptEntry.objects.filter(office=office).values_list("information", flat=True))
    ppid = Membership.objects.filter(office=office, role=Role.PPID).select_related("staff").first()
    missing = [row for row in rows if row["information"] not in there]
    if ppid is None or not missing:
        return
    blob = store(DECREE.read_bytes(), media_type=PDF, at=at)
    scan = Upload(DECREE.name, blob.sha256, blob.size, PDF)
    for row in missing:
        told = Listed(**row, ppid_name=ppid.staff.name)
        entry = enter(office, told, by=SYSTEM, at=at, decree=scan)
        confirm(entry, by=actor_of(ppid.staff, at, office), at=at, revision=entry.revision)
