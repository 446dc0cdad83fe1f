"""Handling a complaint at the desk: who examines it, its class, notes and files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.clocks import stop
from sedia.casefiles.models import Attachment, Clock, Note
from sedia.complaints import clocks
from sedia.complaints.actions.hearing import ACCEPTANCE, QUESTION, settle, tell
from sedia.complaints.models import Category, Complaint
from sedia.complaints.steps import COMPLAINT, HANDLERS
from sedia.files.uploads import Upload
from sedia.handling import actions as handling
from sedia.journal.actors import Actor
from sedia.offices.models import Staff
from sedia.refusals import Incomplete
from sedia.steps.engine import take

ACCUSED = "Petugas ini disebut dalam pengaduan. Pilih orang lain."


def step(complaint: Complaint, verb: str, **said: Any) -> None:
    """Take one step of the complaint and write its journal line, inside the verb's transaction."""
    take(COMPLAINT, complaint, verb, chain=complaint.casefile.chain, **said)


def take_over(complaint: Complaint, *, by: Actor, at: datetime, revision: int) -> None:
    """`ambil`: the officer takes the complaint, from the queue or from a colleague."""
    handling.take_over(COMPLAINT, complaint, by=by, at=at, revision=revision)


def assign(complaint: Complaint, *, by: Actor, at: datetime, revision: int, officer: Staff) -> None:
    """`tugaskan`: give it to a colleague who may handle complaints of this office today and whom it is not about.

    Raises Incomplete for anybody else.
    """
    handling.require_handler(complaint.office, officer, HANDLERS, at)
    if complaint.accuses(str(officer.pk)):
        raise Incomplete({"officer": [ACCUSED]})
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    handling.assign(COMPLAINT, complaint, **seen, officer=officer, notice="complaint_assigned")


def release(complaint: Complaint, *, by: Actor, at: datetime, revision: int) -> None:
    """`lepas`: back into the queue."""
    handling.release(COMPLAINT, complaint, by=by, at=at, revision=revision)


def declare_complete(complaint: Complaint, *, by: Actor, at: datetime, revision: int, category: str) -> None:
    """`nyatakan-lengkap`: nothing is missing; the sixty days to decide begin, and the time of its class runs.

    Who complains is told; told, that is the response of the law (Art 44(3)). The class counts from the arrival. Raises
    Incomplete without a class.
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
        stop(complaint.casefile, [Clock.Kind.VERIFICATION, Clock.Kind.REPAIR], at)
        deciding = clocks.start(complaint, Clock.Kind.SETTLEMENT, at)
        clocks.categorise(complaint, category)
        clocks.follow(complaint.casefile_id)
        settle(complaint, at, QUESTION)
        tell(complaint, ACCEPTANCE, at, context={"category": category, "decision_until": deciding.due_at})


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
    """`catat`: a remark of the staff. Raises Incomplete for an empty one."""
    return handling.note(COMPLAINT, complaint, by=by, at=at, text=text)


def attach(complaint: Complaint, *, by: Actor, at: datetime, uploads: Iterable[Upload]) -> list[Attachment]:
    """Put documents of the office with the complaint. Raises Incomplete for none."""
    return handling.attach(COMPLAINT, complaint, by=by, at=at, uploads=uploads)
