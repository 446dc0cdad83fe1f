"""A file that should not have gone out: stopped by one person, at once, and what it may have disclosed (R47)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions.delivering import record_download, waiting_answers
from sedia.decisions.actions.withdrawing import (
    BreachFacts,
    close_breach,
    describe_breach,
    given_files,
    taken_before,
    withdraw_files,
)
from sedia.decisions.content import handover_body
from sedia.decisions.models import Breach, Release
from sedia.journal.actors import requester_of
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, fresh, in_analysis, proposed

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/7/424.085/2026"
KNOWN = BreachFacts(data="NIK", subjects="12 anggota", cause="Kolom tersembunyi", measures="Dokumen ditarik")


def answered(cast: Cast) -> InformationRequest:
    return fresh(approved(cast, number=NUMBER).request)


def withdrawn(cast: Cast, request: InformationRequest, at: datetime, **changes: Any) -> Breach | None:
    keys = list(given_files(request).values_list("pk", flat=True))
    words: dict[str, Any] = {"by": cast.officer, "at": at}
    words |= {"reason": "Kolom NIK belum dihapus.", "personal": True}
    return withdraw_files(request, changes.pop("keys", keys), **{**words, **changes})


def test_one_officer_stops_it_and_the_ppid_is_told(cast: Cast, at: datetime) -> None:
    request = answered(cast)
    breach = withdrawn(cast, request, at)
    assert not given_files(request).exists()
    assert Release.objects.get().withdraw_reason == "Kolom NIK belum dihapus."
    assert Notice.objects.get(kind="files_withdrawn").context["roles"] == ["ppid", "ppid_deputy"]
    assert breach is not None
    assert breach.due_at == at + timedelta(hours=72)
    assert fresh(request).status == "answered", "nothing else moves"
    assert list(faults()) == []


def test_verify_notices_a_withdrawal_that_was_undone_by_hand(cast: Cast, at: datetime) -> None:
    withdrawn(cast, answered(cast), at)
    Release.objects.update(withdrawn_at=None)
    assert any("changed outside Sedia" in fault for fault in faults())


def test_without_personal_data_there_is_no_record(cast: Cast, at: datetime) -> None:
    assert withdrawn(cast, answered(cast), at, personal=False) is None
    assert not Breach.objects.exists()


def test_a_reason_and_a_file_that_is_out(cast: Cast, at: datetime) -> None:
    request = answered(cast)
    with pytest.raises(Incomplete) as refusal:
        withdrawn(cast, request, at, keys=[999], reason=" ")
    assert set(refusal.value.fields) == {"files", "reason"}


def test_a_second_press(cast: Cast, at: datetime) -> None:
    request = answered(cast)
    stale = fresh(request)
    keys = list(given_files(request).values_list("pk", flat=True))
    withdrawn(cast, request, at)
    with pytest.raises(Incomplete):
        withdrawn(cast, stale, at, keys=keys)
    assert Breach.objects.count() == 1


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_not_everybody(cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        withdrawn(cast, answered(cast), at, by=getattr(cast, who))


def test_a_proposed_file_is_not_out_yet(cast: Cast) -> None:
    request = proposed(cast, in_analysis(cast)).request
    assert not given_files(request).exists()


def test_what_was_taken_before_is_listed_and_nothing_else(cast: Cast, at: datetime) -> None:
    request = answered(cast)
    decision, requester = request.decisions.get(), requester_of(request.casefile.uuid)
    release = decision.releases.get()
    for what in ("letter", "file", "bundle"):
        given = release if what == "file" else None
        record_download(decision, by=requester, at=at, what=what, release=given)
        decision.request.refresh_from_db()
    later = at + timedelta(minutes=1)
    withdrawn(cast, request, later)
    record_download(decision, by=requester, at=later + timedelta(minutes=1), what="bundle")
    assert [each.what for each in taken_before(request)] == ["bundle", "file"]


def test_a_withdrawn_file_is_not_handed_over(cast: Cast, at: datetime) -> None:
    request = fresh(
        approved(cast, proposed(cast, in_analysis(cast, delivery="in_person")), number=NUMBER).request
    )
    withdrawn(cast, request, at)
    (decision,) = waiting_answers(request)
    body = handover_body(request, [decision], "paper", by=cast.officer, at=at)
    assert [row["format"] for row in body["files"]] == ["surat"]


class TestBreach:
    """The record: what is known, who was told, what it was."""

    def record(self, cast: Cast, at: datetime) -> Breach:
        breach = withdrawn(cast, answered(cast), at)
        assert breach is not None
        return breach

    def test_from_draft_to_its_end(self, cast: Cast, at: datetime) -> None:
        breach = self.record(cast, at)
        day = date(2026, 11, 23)
        told = replace(KNOWN, subjects_told_on=day, agency_told_on=day)
        describe_breach(breach, told, by=cast.officer, at=at, revision=breach.revision)
        close_breach(
            breach, by=cast.ppid, at=at, revision=breach.revision, conclusion="breach", reason="Terungkap."
        )
        breach = Breach.objects.get()
        assert (breach.status, breach.conclusion, breach.data) == ("closed", "breach", "NIK")
        with pytest.raises(NotLawful):
            describe_breach(breach, told, by=cast.officer, at=at, revision=breach.revision)

    def test_a_breach_is_not_closed_before_everybody_was_told(self, cast: Cast, at: datetime) -> None:
        breach = self.record(cast, at)
        words = {"by": cast.ppid, "at": at, "revision": breach.revision}
        with pytest.raises(Incomplete) as refusal:
            close_breach(breach, **words, conclusion="breach", reason="Terungkap.")
        assert set(refusal.value.fields) == {"conclusion", "conclusion_reason"}
        close_breach(breach, **words, conclusion="no_breach", reason="Bukan data pribadi.")
        assert Breach.objects.get().status == "closed"

    def test_only_the_ppid_closes(self, cast: Cast, at: datetime) -> None:
        breach = self.record(cast, at)
        words = {"at": at, "revision": breach.revision, "conclusion": "no_breach", "reason": "Bukan."}
        with pytest.raises(NotAllowed):
            close_breach(breach, by=cast.officer, **words)

    def test_nobody_was_told_tomorrow(self, cast: Cast, at: datetime) -> None:
        breach = self.record(cast, at)
        told = BreachFacts(subjects_told_on=date(2027, 1, 1))
        with pytest.raises(Incomplete) as refusal:
            describe_breach(breach, told, by=cast.officer, at=at, revision=breach.revision)
        assert set(refusal.value.fields) == {"subjects_told_on"}

    def test_two_write_at_once(self, cast: Cast, at: datetime) -> None:
        breach = self.record(cast, at)
        describe_breach(breach, KNOWN, by=cast.officer, at=at, revision=1)
        with pytest.raises(ChangedMeanwhile):
            describe_breach(breach, KNOWN, by=cast.colleague, at=at, revision=1)
