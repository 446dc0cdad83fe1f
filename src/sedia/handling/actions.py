"""Taking a case, giving it to a colleague, putting it back into the queue; remarks and documents of the staff.

`thing` has a lifecycle (`table`), a case file, an office and, for the first three, an `officer`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.models import Attachment, Note
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office, Staff
from sedia.refusals import Incomplete
from sedia.steps.engine import take
from sedia.steps.table import Table


def take_over(table: Table, thing: Any, *, by: Actor, at: datetime, revision: int) -> None:
    """`ambil`: the officer takes the case, from the queue or from a colleague."""
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": thing.casefile.chain, "revision": revision}
        take(table, thing, "ambil", by=by, at=at, **seen, changes={"officer_id": by.staff_id})


def require_handler(office: Office, officer: Staff, roles: Collection[str], at: datetime) -> None:
    """Raise Incomplete unless this person holds one of the roles at the office today."""
    today = calendar_of(office).local_date(at)
    holders = Membership.objects.on(today).filter(staff=officer, office=office, role__in=roles)
    if not holders.exists():
        raise Incomplete({"officer": ["Pilih petugas yang bertugas di kantor ini."]})


def assign(
    table: Table,
    thing: Any,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    officer: Staff,
    notice: str = "assigned",
    changes: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """`tugaskan`: give the case to a colleague, who is told; `changes` and `facts` are the room's own besides.

    Whether that colleague may is asked before (`require_handler`).
    """
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": thing.casefile.chain, "revision": revision}
        new = {"officer_id": officer.pk, **(changes or {})}
        told = {"officer": officer.pk, **(facts or {})}
        take(table, thing, "tugaskan", by=by, at=at, **seen, changes=new, facts=told)
        if officer.pk != by.staff_id:
            outbox.put([outbox.to_staff(notice, staff=officer, casefile=thing.casefile, at=at)])


def release(table: Table, thing: Any, *, by: Actor, at: datetime, revision: int) -> None:
    """`lepas`: nobody handles the case any more; it waits in the queue for whoever takes it."""
    with transaction.atomic(durable=True):
        write_release(table, thing, by=by, at=at, revision=revision)


def write_release(table: Table, thing: Any, *, by: Actor, at: datetime, revision: int) -> None:
    """`release` inside a transaction."""
    before = {"officer_before": thing.officer_id}
    seen: dict[str, Any] = {"chain": thing.casefile.chain, "revision": revision}
    take(table, thing, "lepas", by=by, at=at, **seen, changes={"officer_id": None}, facts=before)


def note(table: Table, thing: Any, *, by: Actor, at: datetime, text: str) -> Note:
    """`catat`: a remark of the staff; status and revision stay, so it disturbs nobody's work. Raises Incomplete."""
    table.allow("catat", thing, by)
    if not text.strip():
        raise Incomplete({"text": ["Tulis catatannya."]})
    casefile = thing.casefile
    with transaction.atomic(durable=True):
        written = Note.objects.create(casefile=casefile, staff_id=by.staff_key, at=at, text=text)
        facts, texts = {"note": written.pk}, {"note": text}
        append(casefile.chain, f"{table.name}.catat", by=by, at=at, facts=facts, texts=texts)
    return written


def attach(
    table: Table,
    thing: Any,
    *,
    by: Actor,
    at: datetime,
    uploads: Iterable[Upload],
    purpose: str = Attachment.Purpose.OFFICE,
) -> list[Attachment]:
    """Put files with the case: a scan that comes later, or the office's own document. Raises Incomplete for none."""
    table.allow("catat", thing, by)
    casefile = thing.casefile
    rows = [attachment(casefile, upload, purpose, at=at, from_requester=False) for upload in uploads]
    if not rows:
        raise Incomplete({"files": ["Pilih dokumen yang akan dilampirkan."]})
    with transaction.atomic(durable=True):
        Attachment.objects.bulk_create(rows)
        facts = {"files": [row.blob_id for row in rows], "purpose": purpose}
        append(casefile.chain, f"{table.name}.attached", by=by, at=at, facts=facts)
    return rows
