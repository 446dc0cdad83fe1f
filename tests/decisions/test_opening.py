"""Marking what an issued answer released as already open: who may, what, until when, and what ends it at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, correct
from sedia.decisions.actions.opening import end_open, mark_open
from sedia.decisions.actions.withdrawing import given_files, withdraw_files
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.verify import faults
from sedia.journal.models import Entry
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, approved, fresh, proposed, upload
from tests.decisions.already_open import issued, marked, opening

pytestmark = pytest.mark.django_db


def test_its_approver_marks_it(cast: Cast, at: datetime) -> None:
    decision = issued(cast)
    opened = marked(cast, decision)
    assert (opened.status, opened.marked_by_id, opened.marked_at) == ("in_force", cast.ppid.staff_id, at)
    assert list(opened.files.all()) == list(decision.releases.all())
    line = Entry.objects.filter(event="decision.tandai-terbuka").get()
    assert line.fact["open_release"] == str(opened.pk)
    assert "Koperasi" not in line.facts


def test_a_file_is_marked_once(cast: Cast) -> None:
    decision = issued(cast)
    marked(cast, decision)
    with pytest.raises(Incomplete) as refusal:
        marked(cast, decision)
    assert set(refusal.value.fields) == {"files"}


def test_the_second_press_finds_it_changed(cast: Cast, at: datetime) -> None:
    decision = issued(cast)
    again = Decision.objects.select_related("request__casefile", "request__office").get(pk=decision.pk)
    marked(cast, decision)
    with pytest.raises((ChangedMeanwhile, Incomplete)):
        mark_open(again, opening(again), by=cast.ppid, at=at, revision=again.revision)
    assert OpenRelease.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "colleague", "registrar", "superior", "admin", "auditor"])
def test_only_a_ppid_marks(cast: Cast, at: datetime, who: str) -> None:
    decision = issued(cast)
    with pytest.raises(NotAllowed):
        mark_open(decision, opening(decision), by=getattr(cast, who), at=at, revision=decision.revision)


def test_not_the_proposer(cast: Cast, at: datetime) -> None:
    decision = issued(cast)
    Decision.objects.filter(pk=decision.pk).update(proposed_by=cast.ppid.staff_id)
    decision.refresh_from_db()
    with pytest.raises(NotAllowed, match="mengusulkan"):
        mark_open(decision, opening(decision), by=cast.ppid, at=at, revision=decision.revision)


def test_only_what_went_out(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    with pytest.raises(NotLawful):
        mark_open(decision, opening(decision), by=cast.ppid, at=at, revision=decision.revision)


@pytest.mark.parametrize(
    "changes",
    [{"exempts": True}, {"data_title": ""}],
    ids=["something of it is exempt", "it gave no data"],
)
def test_not_what_exempts_something_or_gives_nothing(
    cast: Cast, at: datetime, changes: dict[str, Any]
) -> None:
    decision = issued(cast)
    Decision.objects.filter(pk=decision.pk).update(**changes)
    decision.refresh_from_db()
    with pytest.raises(NotLawful):
        mark_open(decision, opening(decision), by=cast.ppid, at=at, revision=decision.revision)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("files", []),
        ("files", [999_999]),
        ("until", None),
        ("until", datetime(2026, 11, 22).date()),
        ("until", datetime(2027, 11, 25).date()),
    ],
)
def test_what_is_wrong_stands_beside_its_field(cast: Cast, field: str, value: Any) -> None:
    with pytest.raises(Incomplete) as refusal:
        marked(cast, **{field: value})
    assert set(refusal.value.fields) == {field}


@pytest.mark.parametrize(
    "changes", [{"verdict": "refused"}, {"verdict": "held"}, {"withdraw": True}], ids=str
)
def test_an_unsafe_or_withdrawn_file_is_not_marked(cast: Cast, at: datetime, changes: dict[str, Any]) -> None:
    decision = issued(cast)
    if changes.pop("withdraw", None):
        changes = {"withdrawn_at": at}
    decision.releases.update(**changes)
    with pytest.raises(Incomplete):
        marked(cast, decision)


def test_the_file_of_another_case_is_not_marked(cast: Cast) -> None:
    other = issued(cast)
    decision = approved(cast, number="500/2/424.085/2026")
    with pytest.raises(Incomplete):
        marked(cast, decision, files=list(other.releases.values_list("pk", flat=True)))


def test_it_is_ended_early_with_a_reason(cast: Cast, at: datetime) -> None:
    opened = marked(cast)
    with pytest.raises(Incomplete):
        end_open(opened, by=cast.ppid, at=at, revision=opened.revision, reason=" ")
    with pytest.raises(NotAllowed):
        end_open(opened, by=cast.officer, at=at, revision=opened.revision, reason="Ada data baru.")
    end_open(opened, by=cast.ppid, at=at, revision=opened.revision, reason="Ada data baru.")
    assert (opened.status, opened.end_reason, opened.ended_at) == ("ended", "Ada data baru.", at)
    with pytest.raises(NotLawful):
        end_open(opened, by=cast.ppid, at=at, revision=opened.revision, reason="Sekali lagi.")


def test_withdrawing_the_file_ends_it_at_once(cast: Cast, at: datetime) -> None:
    opened = marked(cast)
    request = fresh(opened.decision.request)
    keys = list(given_files(request).values_list("pk", flat=True))
    withdraw_files(request, keys, by=cast.officer, at=at, reason="Kolom NIK.", personal=False)
    opened.refresh_from_db()
    assert (opened.status, opened.ended_by_id) == ("ended", cast.officer.staff_id)


def test_replacing_the_letter_ends_it_at_once(cast: Cast, at: datetime) -> None:
    opened = marked(cast)
    wrong = opened.decision
    new = Proposal(opening="A.", closing="B.", data_title="Koperasi aktif", files=(upload("lain.csv"),))
    request = fresh(wrong.request)
    wrong.request = request
    better = correct(wrong, new, by=cast.officer, at=at, revision=request.revision, reason="Angka keliru.")
    check_released(at)
    opened.refresh_from_db()
    assert opened.status == "in_force", "until the correction goes out, the letter stands"
    approve(
        better,
        by=cast.ppid,
        at=at,
        revision=better.revision,
        content_hash=hash_of(better),
        letter_number="500/9/424.085/2026",
    )
    opened.refresh_from_db()
    assert (opened.status, opened.end_reason) == ("ended", "Surat jawabannya diganti dengan ralat.")


@pytest.mark.parametrize(
    "changes", [{"until": datetime(2030, 1, 1).date()}, {"status": "in_force"}, {"files": []}]
)
def test_what_was_changed_past_the_verbs_is_found(cast: Cast, at: datetime, changes: dict[str, Any]) -> None:
    opened = marked(cast)
    end_open(opened, by=cast.ppid, at=at, revision=opened.revision, reason="Ada data baru.")
    assert list(faults()) == []
    if "files" in changes:
        opened.files.set(changes["files"])
    else:
        OpenRelease.objects.filter(pk=opened.pk).update(**changes)
    assert [each for each in faults() if "already open" in each]
