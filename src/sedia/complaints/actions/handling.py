"""Handling a complaint at the desk: who examines it, whom it is about, its class, notes and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.clocks import stop
from sedia.casefiles.models import Attachment, Clock, Note
from sedia.complaints import clocks
from sedia.complaints.models import Category, Complaint
from sedia.complaints.steps import COMPLAINT, HANDLERS
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Staff
from sedia.refusals import Incomplete
from sedia.steps.engine import take

ACCUSED = "Petugas ini disebut dalam pengaduan. Pilih orang lain."


def step(complaint: Complaint, verb: str, **said: Any) -> None:
    """Take one step of the complaint and write its journal line, inside the verb's transaction."""
    take(COMPLAINT, complaint, verb, chain=complaint.casefile.chain, **said)


def take_over(complaint: Complaint, *, by: Actor, at: datetime, revision: int) -> None:
    """`ambil`: the officer takes the complaint, from the queue or from a colleague."""
    with transaction.atomic(durable=True):
        step(complaint, "ambil", by=by, at=at, revision=revision, changes={"officer_id": by.staff_id})


def assign(complaint: Complaint, *, by: Actor, at: datetime, revision: int, officer: Staff) -> None:
    """`tugaskan`: give it to a colleague who may handle complaints of this office today and whom it is not about.

    Raises Incomplete for anybody else.
    """
    today = calendar_of(complaint.office).local_date(at)
    holders = Membership.objects.on(today).filter(
        staff=officer, office_id=complaint.office_id, role__in=HANDLERS
    )
    if not holders.exists():
        raise Incomplete({"officer": ["Pilih petugas yang bertugas di kantor ini."]})
    if complaint.accuses(str(officer.pk)):
        raise Incomplete({"officer": [ACCUSED]})
    with transaction.atomic(durable=True):
        changes, facts = {"officer_id": officer.pk}, {"officer": officer.pk}
        step(complaint, "tugaskan", by=by, at=at, revision=revision, changes=changes, facts=facts)
        if officer.pk != by.staff_id:
            told = outbox.to_staff("complaint_assigned", staff=officer, casefile=complaint.casefile, at=at)
            outbox.put([told])


def release(complaint: Complaint, *, by: Actor, at: datetime, revision: int) -> None:
    """`lepas`: back into the queue."""
    with transaction.atomic(durable=True):
        facts = {"officer_before": complaint.officer_id}
        changes = {"officer_id": None}
        step(complaint, "lepas", by=by, at=at, revision=revision, changes=changes, facts=facts)


def name_accused(
    complaint: Complaint, *, by: Actor, at: datetime, revision: int, staff: Collection[Staff]
) -> None:
    """`sebut-petugas`: say which members of staff it is about; they see it no more, and it leaves their hands.

    Raises Incomplete for somebody who never held a post at this office.
    """
    keys = sorted(person.pk for person in staff)
    here = Membership.objects.filter(office_id=complaint.office_id, staff__in=keys)
    if set(here.values_list("staff_id", flat=True)) != set(keys):
        raise Incomplete({"staff": ["Pilih pegawai kantor ini."]})
    changes = {"officer_id": None} if complaint.officer_id in keys else {}
    facts = {"accused": keys, "officer_before": complaint.officer_id}
    with transaction.atomic(durable=True):
        step(complaint, "sebut-petugas", by=by, at=at, revision=revision, changes=changes, facts=facts)
        complaint.accused.set(keys)
    complaint.__dict__.pop("accused_keys", None)


def declare_complete(complaint: Complaint, *, by: Actor, at: datetime, revision: int, category: str) -> None:
    """`nyatakan-lengkap`: nothing is missing; the sixty days to decide begin, and the time of its class runs.

    The class counts from the arrival. Raises Incomplete without a class.
    """
    _need(category)
    changes = {
        "completed_at": at,
        "category": category,
        "officer_id": complaint.officer_id or by.staff_id,
    }
    with transaction.atomic(durable=True):
        facts = {"category": category}
        step(complaint, "nyatakan-lengkap", by=by, at=at, revision=revision, changes=changes, facts=facts)
        stop(complaint.casefile, [*clocks.FIRST, Clock.Kind.REPAIR], at)
        clocks.start(complaint, Clock.Kind.SETTLEMENT, at)
        clocks.categorise(complaint, category)
        clocks.follow(complaint.casefile_id)


def categorise(complaint: Complaint, *, by: Actor, at: datetime, revision: int, category: str) -> None:
    """`golongkan`: another class; its time counts from the arrival all the same. Raises Incomplete."""
    _need(category)
    with transaction.atomic(durable=True):
        facts = {"category": category, "category_before": complaint.category}
        changes = {"category": category}
        step(complaint, "golongkan", by=by, at=at, revision=revision, changes=changes, facts=facts)
        clocks.categorise(complaint, category)
        clocks.follow(complaint.casefile_id)


def _need(category: str) -> None:
    if category not in Category.values:
        raise Incomplete({"category": ["Pilih golongan pengaduan."]})


def note(complaint: Complaint, *, by: Actor, at: datetime, text: str) -> Note:
    """`catat`: a remark of the staff; status and revision stay. Raises Incomplete for an empty one."""
    COMPLAINT.allow("catat", complaint, by)
    if not text.strip():
        raise Incomplete({"text": ["Tulis catatannya."]})
    with transaction.atomic(durable=True):
        written = Note.objects.create(casefile=complaint.casefile, staff_id=by.staff_key, at=at, text=text)
        facts, texts = {"note": written.pk}, {"note": text}
        append(complaint.casefile.chain, "complaint.catat", by=by, at=at, facts=facts, texts=texts)
    return written


def attach(complaint: Complaint, *, by: Actor, at: datetime, uploads: Iterable[Upload]) -> list[Attachment]:
    """Put documents of the office with the complaint. Raises Incomplete for none."""
    COMPLAINT.allow("catat", complaint, by)
    casefile, purpose = complaint.casefile, Attachment.Purpose.OFFICE
    rows = [attachment(casefile, upload, purpose, at=at, from_requester=False) for upload in uploads]
    if not rows:
        raise Incomplete({"files": ["Pilih dokumen yang akan dilampirkan."]})
    with transaction.atomic(durable=True):
        Attachment.objects.bulk_create(rows)
        facts = {"files": [row.blob_id for row in rows]}
        append(casefile.chain, "complaint.attached", by=by, at=at, facts=facts)
    return rows
