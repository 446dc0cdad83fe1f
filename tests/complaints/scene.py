"""Complaints in any state, made by the real verbs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sedia.casefiles import submission
from sedia.complaints.actions.answering import Draft, approve, propose, under_way
from sedia.complaints.actions.filing import file_complaint
from sedia.complaints.actions.handling import declare_complete, take_over
from sedia.complaints.content import draft_hash
from sedia.complaints.filing import Complaining
from sedia.complaints.models import Complaint
from sedia.journal.actors import Actor, requester_of
from tests.cast import Cast

COMPLAINED: dict[str, Any] = {
    "identity": "named",
    "name": "Rukmini Handayani",
    "address": "Gang Melati 7, Purwosari",
    "phone": "0857 1122 3344",
    "email": "rukmini@contoh.id",
    "subject": "Petugas loket tidak di tempat",
    "details": "Saya menunggu tiga jam dan loket kosong.",
    "loss": "Satu hari kerja saya hilang.",
    "wish": "Loket dijaga pada jam pelayanan.",
    "place": "Loket kantor dinas",
    "happened_on": date(2026, 11, 20),
}
DRAFT = Draft(
    finding="founded",
    examined="Kami memeriksa daftar hadir dan kamera loket.\n\nLoket memang kosong.",
    remedy="Jadwal jaga loket diperbaiki mulai 1 Desember 2026.",
)
# What says who complains, in any spelling a page may use.
SECRETS = ("Rukmini", "Handayani", "Melati 7", "1122 3344", "11223344", "rukmini@contoh.id")


def complaining(at: datetime, **changes: Any) -> Complaining:
    """A complete complaint from the public form, with a fresh key."""
    return Complaining(submission_key=submission.new_key(at), **{**COMPLAINED, **changes})


def complained(
    cast: Cast, *, by: Actor | None = None, at: datetime | None = None, **changes: Any
) -> Complaint:
    """A registered complaint."""
    at = at or cast.at
    made = file_complaint(cast.office, complaining(at, **changes), by=by or requester_of(""), at=at)
    return fresh(made.casefile.complaint)


def fresh(complaint: Complaint) -> Complaint:
    """The complaint as the database has it now, with what verbs need."""
    rows = Complaint.objects.select_related("casefile__office", "office", "officer", "drafted_by")
    return rows.get(pk=complaint.pk)


def examined(cast: Cast, **changes: Any) -> Complaint:
    """A complaint that the officer took and declared complete."""
    complaint = complained(cast, **changes)
    take_over(complaint, by=cast.officer, at=cast.at, revision=complaint.revision)
    declare_complete(complaint, by=cast.officer, at=cast.at, revision=complaint.revision, category="ordinary")
    return fresh(complaint)


def drafted(cast: Cast, **changes: Any) -> Complaint:
    """A complaint whose answer waits for the second person."""
    complaint = examined(cast, **changes)
    propose(complaint, DRAFT, by=cast.officer, at=cast.at, revision=complaint.revision)
    return fresh(complaint)


def answered(cast: Cast, **changes: Any) -> Complaint:
    """A complaint whose answer went out."""
    complaint = drafted(cast, **changes)
    answer = under_way(complaint)
    assert answer is not None
    seen = {"revision": complaint.revision, "content_hash": draft_hash(complaint, answer)}
    approve(complaint, by=cast.ppid, at=cast.at, letter_number="500.12/1/2026", **seen)
    return fresh(complaint)
