"""Whom of the staff a complaint is about: they neither see nor handle it, and nothing of theirs goes out (Art 48)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.actions.answering import under_way
from sedia.complaints.actions.handling import step
from sedia.complaints.models import Answer, Complaint
from sedia.complaints.steps import APPROVED, PROPOSED
from sedia.journal.actors import Actor
from sedia.offices.models import Membership, Staff
from sedia.refusals import Incomplete


def name_accused(
    complaint: Complaint, *, by: Actor, at: datetime, revision: int, staff: Collection[Staff]
) -> None:
    """`sebut-petugas`: say which members of staff it is about; they see it no more, and it leaves their hands.

    An answer that one of them drafted or approved does not go out: it is examined anew. Raises Incomplete for somebody
    who never held a post at this office.
    """
    keys = sorted(person.pk for person in staff)
    here = Membership.objects.filter(office_id=complaint.office_id, staff__in=keys)
    if set(here.values_list("staff_id", flat=True)) != set(keys):
        raise Incomplete({"staff": ["Pilih pegawai kantor ini."]})
    changes = {"officer_id": None} if complaint.officer_id in keys else {}
    facts = {"accused": keys, "officer_before": complaint.officer_id}
    answer = under_way(complaint)
    with transaction.atomic(durable=True):
        step(complaint, "sebut-petugas", by=by, at=at, revision=revision, changes=changes, facts=facts)
        complaint.accused.set(keys)
        complaint.__dict__.pop("accused_keys", None)
        if answer is not None and {answer.drafted_by_id, answer.approved_by_id} & set(keys):
            _drop(complaint, answer, by=by, at=at)


def _drop(complaint: Complaint, answer: Answer, *, by: Actor, at: datetime) -> None:
    letter = answer.letter
    answer.delete()
    if complaint.status not in (PROPOSED, APPROVED):
        return
    step(complaint, "tarik-konsep", by=by, at=at, changes={"drafted_by_id": None})
    if letter is not None:
        letter.delete()
        running = Clock.objects.filter(casefile=complaint.casefile)
        running.filter(kind=Clock.Kind.SETTLEMENT).update(stopped_at=None)
        running.filter(kind=Clock.Kind.TELLING).delete()
        clocks.follow(complaint.casefile_id)
