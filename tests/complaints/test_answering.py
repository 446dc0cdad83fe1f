"""Answering: two people, the letter, and from when the times run."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sedia.complaints.actions.answering import (
    Draft,
    approve,
    number_letter,
    propose,
    send_back,
    sign_letter,
    under_way,
)
from sedia.complaints.chores import start_told
from sedia.complaints.content import draft_hash
from sedia.complaints.models import Complaint
from sedia.complaints.verify import faults
from sedia.files.inspect import PDF
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, upload
from tests.complaints.scene import DRAFT, SECRETS, answered, complained, drafted, examined, fresh

pytestmark = pytest.mark.django_db


def seen(complaint: Complaint) -> dict[str, object]:
    answer = under_way(complaint)
    assert answer is not None
    return {"revision": complaint.revision, "content_hash": draft_hash(complaint, answer)}


def test_the_answer_goes_out_with_its_number(cast: Cast, at: datetime) -> None:
    complaint = answered(cast)
    letter = Letter.objects.get(kind="complaint_answer")
    assert (complaint.status, letter.issued_at, letter.number) == ("answered", at, "500.12/1/2026")
    assert letter.content["addressee"] == "Rukmini Handayani"
    clocks = {clock.kind: clock for clock in complaint.casefile.clocks.all()}
    assert clocks["settlement"].stopped_at == clocks["category"].stopped_at == at
    assert clocks["telling"].due_at.date().isoformat() == "2026-12-07"
    assert fresh(complaint).due_at == clocks["telling"].due_at
    Notice.objects.filter(kind="complaint_answered").update(told_at=at + timedelta(days=1))
    assert (start_told(at), start_told(at)) == (1, 0)
    clocks = {clock.kind: clock for clock in complaint.casefile.clocks.all()}
    assert clocks["telling"].stopped_at == clocks["closing"].started_at == at + timedelta(days=1)
    assert list(faults()) == []


@pytest.mark.parametrize("identity", ["confidential", "anonymous"])
def test_the_letter_names_nobody_who_is_not_to_be_named(cast: Cast, identity: str) -> None:
    complaint = answered(cast, identity=identity)
    letter = Letter.objects.get(kind="complaint_answer")
    assert not [secret for secret in SECRETS if secret in str(letter.content)]
    assert complaint.casefile.clocks.filter(kind="closing").exists() is (identity == "anonymous")


def test_who_drafted_does_not_approve(cast: Cast, at: datetime) -> None:
    complaint = examined(cast)
    propose(complaint, DRAFT, by=cast.ppid, at=at, revision=complaint.revision)
    with pytest.raises(NotAllowed):
        approve(complaint, by=cast.ppid, at=at, **seen(complaint))
    with pytest.raises(NotAllowed):
        approve(complaint, by=cast.officer, at=at, **seen(complaint))
    approve(complaint, by=cast.superior, at=at, **seen(complaint))
    assert complaint.status == "approved"
    assert Notice.objects.filter(kind="complaint_waits_number", role="registrar").exists()


def test_the_head_does_not_approve_an_answer_about_himself(cast: Cast, at: datetime) -> None:
    complaint = drafted(cast, against="Kepala dinas, Agus")
    with pytest.raises(NotAllowed):
        approve(complaint, by=cast.superior, at=at, **seen(complaint))


def test_an_approval_is_of_what_was_read(cast: Cast, at: datetime) -> None:
    complaint = drafted(cast)
    before = seen(complaint)
    send_back(complaint, by=cast.ppid, at=at, revision=complaint.revision, reason="Sebut tanggalnya.")
    assert complaint.status == "in_review"
    other = Draft(finding="unfounded", examined="Loket dijaga.")
    propose(complaint, other, by=cast.officer, at=at, revision=complaint.revision)
    with pytest.raises(ChangedMeanwhile):
        approve(complaint, by=cast.ppid, at=at, **{**before, "revision": complaint.revision})
    assert complaint.answers.count() == 1
    with pytest.raises(Incomplete):
        send_back(complaint, by=cast.ppid, at=at, revision=complaint.revision, reason=" ")


def test_number_and_signature_may_come_later(cast: Cast, at: datetime) -> None:
    cast.office.__class__.objects.update(signing="wet")
    complaint = fresh(drafted(cast))
    approve(complaint, by=cast.ppid, at=at, **seen(complaint))
    day = date(2026, 11, 23)
    number_letter(complaint, by=cast.registrar, at=at, revision=complaint.revision, number="12/A", day=day)
    assert complaint.status == "approved"
    paper = upload("surat.pdf", b"%PDF-1.4\n", PDF)
    with pytest.raises(Incomplete):
        sign_letter(complaint, by=cast.registrar, at=at, revision=complaint.revision, upload=upload())
    sign_letter(complaint, by=cast.registrar, at=at, revision=complaint.revision, upload=paper)
    assert complaint.status == "answered"
    with pytest.raises(NotLawful):
        sign_letter(complaint, by=cast.registrar, at=at, revision=complaint.revision, upload=paper)


def test_a_number_is_used_once(cast: Cast, at: datetime) -> None:
    answered(cast)
    complaint = drafted(cast)
    with pytest.raises(Incomplete):
        approve(complaint, by=cast.ppid, at=at, letter_number="500.12/1/2026", **seen(complaint))
    assert fresh(complaint).status == "proposed"


def test_nothing_is_proposed_before_it_is_complete_or_without_words(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    with pytest.raises(NotLawful):
        propose(complaint, DRAFT, by=cast.officer, at=at, revision=1)
    complaint = examined(cast)
    with pytest.raises(Incomplete) as refusal:
        propose(
            complaint, Draft(finding="", examined=" "), by=cast.officer, at=at, revision=complaint.revision
        )
    assert set(refusal.value.fields) == {"finding", "examined"}
