"""The demo office's exempt list: two entries in force, each with a decree that says CONTOH across its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sedia import law
from sedia.exemptions.actions import confirm, enter
from sedia.exemptions.content import decree_body
from sedia.exemptions.models import GROUND, ConsequenceTest, ExemptEntry
from sedia.exemptions.rules import Listed
from sedia.files.inspect import PDF
from sedia.files.store import store
from sedia.files.uploads import Upload
from sedia.journal.actors import SYSTEM, Role
from sedia.letters import envelope
from sedia.letters.models import Kind
from sedia.letters.render import render
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Office
from sedia.workdays import short_date


def list_exempt(office: Office, rows: list[dict[str, Any]], at: datetime) -> None:
    """Enter and confirm those of `rows` that the office's list does not hold yet."""
    there = set(ExemptEntry.objects.filter(office=office).values_list("decree_number", flat=True))
    holder = (
        Membership.objects.filter(office=office, role=Role.PPID).select_related("staff", "office").first()
    )
    for row in rows:
        if holder is None or row["decree_number"] in there:
            continue
        told = Listed(**row, ppid_name=holder.staff.name)
        entry = enter(office, told, by=SYSTEM, at=at, decree=_decree(office, told, holder, at))
        confirm(entry, by=actor_of(holder.staff, at, office), at=at, revision=entry.revision)


def _decree(office: Office, told: Listed, holder: Membership, at: datetime) -> Upload:
    day = told.decree_date or at.date()
    shared = {name: value for name, value in asdict(told).items() if name in GROUND}
    test = ConsequenceTest(office=office, held_on=day, law_version=law.load().version, **shared)
    body: Mapping[str, Any] = {
        **envelope.letterhead(office),
        **decree_body([test], sheet_number=told.decree_number, sheet_date=day),
        **envelope.signatory(holder),
        "signing": Office.Signing.WET.value,
        "letter_number": told.decree_number,
        "date": short_date(day),
        "draft": "CONTOH",
    }
    kind = Kind.CLASSIFICATION_DECREE
    pdf = render(kind, envelope.known(kind, body), paper=envelope.paper_of(office, kind), at=at)
    blob = store(pdf, media_type=PDF, at=at)
    return Upload("penetapan.pdf", blob.sha256, blob.size, PDF)
