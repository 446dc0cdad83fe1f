"""Whose word an answer may rest on: another person's, in force, and for exactly these files (R19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions import at_once
from sedia.decisions.actions.citing import Gift, approve_cited, cite
from sedia.decisions.actions.drafting import Proposal, propose, send_back
from sedia.decisions.actions.opening import end_open
from sedia.decisions.actions.withdrawing import given_files, withdraw_files
from sedia.decisions.models import Decision
from sedia.decisions.models.open_release import OpenRelease
from sedia.journal.actors import Actor, Role
from sedia.journal.models import Entry
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, NotAllowed, NotLawful
from sedia.requests.actions import handling
from sedia.requests.models import InformationRequest
from tests.cast import Cast, actor, filed, fresh, in_analysis, upload
from tests.decisions.already_open import ONLINE, case_of, given, marked, opened_now, signs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_only_the_desk_gives(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        given(cast, marked(cast), by=getattr(cast, who))
    assert InformationRequest.objects.count() == 1


def test_nobody_gives_on_his_own_word(cast: Cast) -> None:
    """R19: neither who approved the letter nor who marked it."""
    opened = marked(cast)
    with pytest.raises(NotAllowed, match="menyetujui atau menandai"):
        given(cast, opened, by=cast.ppid)
    OpenRelease.objects.filter(pk=opened.pk).update(marked_by=cast.colleague.staff_id)
    with pytest.raises(NotAllowed, match="menyetujui atau menandai"):
        given(cast, opened)
    deputy = actor(cast.office, "dewi", Role.PPID_DEPUTY, cast.at)
    assert given(cast, opened, by=deputy).hindrance == ""


def test_another_office_gives_nothing_of_ours(cast: Cast, at: datetime) -> None:
    opened = marked(cast)
    with pytest.raises(NotAllowed):
        given(cast, opened, by=cast.stranger)
    OpenRelease.objects.filter(pk=opened.pk).update(office=Office.objects.exclude(pk=cast.office.pk).get())
    with pytest.raises(NotAllowed, match="kantor lain"):
        given(cast, opened)


def _ends(opened: OpenRelease, cast: Cast) -> None:
    end_open(opened, by=cast.ppid, at=cast.at, revision=opened.revision, reason="Ada data baru.")


def _withdraws(opened: OpenRelease, cast: Cast) -> None:
    request = fresh(opened.decision.request)
    keys = list(given_files(request).values_list("pk", flat=True))
    withdraw_files(request, keys, by=cast.officer, at=cast.at, reason="NIK.", personal=False)


def _unsafe(opened: OpenRelease, cast: Cast) -> None:
    opened.files.update(verdict="refused")


def _stopped_by_hand(opened: OpenRelease, cast: Cast) -> None:
    """As if the ending had been missed: the file itself is asked."""
    opened.files.update(withdrawn_at=cast.at)


def _replaced(opened: OpenRelease, cast: Cast) -> None:
    Decision.objects.filter(pk=opened.decision_id).update(status="replaced")


@pytest.mark.parametrize("ends", [_ends, _withdraws, _unsafe, _stopped_by_hand, _replaced])
def test_what_is_over_is_not_given(cast: Cast, ends: Callable[[OpenRelease, Cast], None]) -> None:
    opened = marked(cast)
    ends(opened, cast)
    with pytest.raises(NotLawful):
        given(cast, opened)
    assert InformationRequest.objects.count() == 1


def test_after_its_last_day_it_is_not_given(cast: Cast, at: datetime) -> None:
    opened = marked(cast, until=(at + timedelta(days=1)).date())
    assert given(cast, opened, at=at + timedelta(days=1)).hindrance == ""
    with pytest.raises(NotLawful, match="tanggalnya"):
        given(cast, opened, at=at + timedelta(days=2))


def test_ended_between_registration_and_answer_the_case_stays_in_the_queue(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = marked(cast)
    really: Callable[..., Any] = handling.take_over

    def meanwhile(*args: Any, **kwargs: Any) -> None:
        really(*args, **kwargs)
        OpenRelease.objects.filter(pk=opened.pk).update(status="ended")

    monkeypatch.setattr(at_once, "take_over", meanwhile)
    monkeypatch.setattr(
        at_once, "cite", lambda request, entry, **seen: cite(request, opened_now(entry), **seen)
    )
    done = given(cast, opened)
    assert "sudah berakhir" in done.hindrance
    assert case_of(done).status == "in_analysis"


def test_withdrawn_from_whom_it_was_given_it_is_open_no_more(cast: Cast, at: datetime) -> None:
    """A file found wrong in the second case ends what is open, which came from the first."""
    opened = marked(cast)
    second, third = (case_of(given(cast, opened, Gift(way="online", letter_number=f"9/{n}"))) for n in "ab")
    _withdraw(second, cast)
    opened.refresh_from_db()
    assert opened.status == "ended"
    for other in (third, opened.decision.request):
        assert not given_files(other).exists(), "nobody keeps what was given on"
        assert Entry.objects.filter(chain=other.casefile.chain, event="request.tarik").exists()
    assert list(faults()) == []


def _withdraw(request: InformationRequest, cast: Cast) -> None:
    keys = list(given_files(request).values_list("pk", flat=True))
    assert keys
    withdraw_files(request, keys, by=cast.officer, at=cast.at, reason="NIK.", personal=True)


def test_given_before_its_letter_a_file_is_stopped_too(cast: Cast) -> None:
    opened = marked(cast)
    signs(cast, signing="wet")
    request = case_of(given(cast, opened))
    _withdraw(request, cast)
    assert not given_files(request).exists()


def _proposed(cast: Cast, opened: OpenRelease) -> Decision:
    request = in_analysis(cast)
    return cite(request, opened_now(opened), by=cast.officer, at=cast.at, revision=request.revision)


def _approve(decision: Decision, by: Actor, at: datetime) -> Decision:
    decision = Decision.objects.select_related("cites__decision__letter").get(pk=decision.pk)
    decision.request = fresh(decision.request)
    return approve_cited(decision, ONLINE, by=by, at=at, revision=decision.revision)


def test_the_citation_covers_no_other_file(cast: Cast, at: datetime) -> None:
    decision = _proposed(cast, marked(cast))
    decision.releases.update(blob=upload("lain.csv", b"a,b\n1,2\n").sha256)
    with pytest.raises(NotLawful, match="tidak sama"):
        _approve(decision, cast.officer, at)


def test_sent_back_and_written_anew_it_cites_nothing(cast: Cast, at: datetime) -> None:
    decision = _proposed(cast, marked(cast))
    send_back(decision, by=cast.ppid, at=at, revision=decision.revision, reason="Bukan ini.")
    new = Proposal(data_title="Koperasi aktif per kecamatan", data_period="2025", files=(upload(),))
    request = fresh(decision.request)
    propose(request, new, by=cast.officer, at=at, revision=request.revision)
    decision.refresh_from_db()
    assert decision.cites_id is None
    with pytest.raises(NotLawful):
        _approve(decision, cast.officer, at)


def test_an_ordinary_proposal_cannot_be_cited_through(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    new = Proposal(data_title="Koperasi", files=(upload(),))
    decision = propose(request, new, by=cast.officer, at=at, revision=request.revision)
    with pytest.raises(NotLawful):
        _approve(decision, cast.colleague, at)


def test_two_at_once_cite_once(cast: Cast, at: datetime) -> None:
    decision = _proposed(cast, marked(cast))
    _approve(decision, cast.officer, at)
    with pytest.raises(NotLawful):
        _approve(decision, cast.officer, at)
    stale = filed(cast)
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        cite(stale, decision.cites, by=cast.officer, at=at, revision=stale.revision + 1)


def test_the_journal_says_whose_word_it_was(cast: Cast) -> None:
    done = given(cast, marked(cast))
    events = list(
        Entry.objects.filter(chain=done.casefile.chain).order_by("seq").values_list("event", flat=True)
    )
    assert events == [
        "request.registered",
        "request.ambil",
        "decision.usulkan",
        "decision.kutip-persetujuan",
        "decision.terbitkan",
        "request.jawab",
    ]
