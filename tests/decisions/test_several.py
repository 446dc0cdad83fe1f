"""Several answers to one request: open items first, the others later, and what is not documented (DESIGN.md 2.6)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.delivering import Proof, hand_over, receive, record_download
from sedia.decisions.actions.drafting import Proposal, propose
from sedia.decisions.actions.itemising import split
from sedia.decisions.chores import stop_told_clocks
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision, Handover
from sedia.decisions.rules import ItemAnswer
from sedia.decisions.standing import standing_of
from sedia.journal.actors import requester_of
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, fresh, in_analysis, upload
from tests.decisions.test_items import answered, divided, said_by

pytestmark = pytest.mark.django_db

LATER = ItemAnswer(outcome="later")
FULL = ItemAnswer()
NOT_YET = ItemAnswer(outcome="not_documented", explanation="Pendataan belum selesai.", supply_days=5)


def number(place: int) -> str:
    return f"500.12.18.1/{place}/424.085/2026"


def first_part(cast: Cast, *answers: ItemAnswer, **changes: str) -> Decision:
    """The first answer of a request of three items, issued."""
    request = divided(cast, in_analysis(cast, **changes))
    return approved(cast, answered(cast, request, *(answers or (FULL, LATER, LATER))), number=number(1))


def rest(
    cast: Cast, request: InformationRequest, *answers: ItemAnswer, place: int = 2, **words: Any
) -> Decision:
    """A further answer, issued."""
    return approved(cast, answered(cast, fresh(request), *answers, **words), number=number(place))


def running(request: InformationRequest) -> set[str]:
    clocks = Clock.objects.filter(casefile=request.casefile, stopped_at__isnull=True)
    return set(clocks.values_list("kind", flat=True))


def test_an_open_item_goes_first_and_the_clocks_run_on(cast: Cast) -> None:
    decision = first_part(cast)
    request = fresh(decision.request)
    assert (request.status, request.answered_at) == ("in_analysis", None)
    assert {"promise", "legal"} <= running(request)
    told = said_by(decision)
    assert "Butir berikut dijawab kemudian dengan surat tersendiri" in told
    assert "Jumlah penduduk miskin." in told
    assert "Materi butir 1 diberikan" in told
    assert [item.position for item in standing_of(request).open] == [2, 3]
    notice = Notice.objects.get(kind="answered_online")
    assert notice.context["left"] == 2
    assert list(faults()) == []


def test_the_last_answer_answers_the_request(cast: Cast) -> None:
    request = first_part(cast).request
    rest(cast, request, FULL, LATER)
    assert fresh(request).status == "in_analysis"
    rest(cast, request, FULL, place=3)
    request = fresh(request)
    assert request.status == "answered"
    assert running(request) == set()
    assert request.decisions.count() == 3
    assert list(faults()) == []


def test_what_was_answered_is_not_proposed_again(cast: Cast) -> None:
    request = fresh(first_part(cast).request)
    seen = {"by": cast.officer, "at": cast.at, "revision": request.revision}
    with pytest.raises(ChangedMeanwhile):
        propose(request, Proposal(answers=(FULL, FULL, FULL), data_title="Data"), **seen)
    with pytest.raises(NotLawful, match="Sebagian butir sudah dijawab"):
        split(request, **seen, texts=["Satu.", "Dua."])


def test_something_has_to_be_answered(cast: Cast) -> None:
    request = divided(cast)
    with pytest.raises(Incomplete) as refusal:
        answered(cast, request, LATER, LATER, LATER)
    assert refusal.value.fields == {"outcome_1": ["Jawab sedikitnya satu butir."]}


def test_an_open_draft_and_another_answer_do_not_stand_beside_each_other(cast: Cast) -> None:
    request = fresh(first_part(cast).request)
    answered(cast, request, FULL, LATER)
    with pytest.raises(ChangedMeanwhile):
        answered(cast, fresh(request), FULL, LATER)


class TestHandedOver:
    """An answer that is collected may be collected in parts."""

    def test_a_part_is_collected_while_the_rest_waits(self, cast: Cast, at: datetime) -> None:
        request = fresh(first_part(cast, delivery="in_person").request)
        handed(cast, request, at)
        request = fresh(request)
        assert request.status == "in_analysis"
        assert {"promise", "legal"} <= running(request), "what is left is still owed"
        with pytest.raises(NotLawful, match="Tidak ada jawaban yang menunggu"):
            handed(cast, request, at)
        rest(cast, request, FULL, FULL)
        handed(cast, fresh(request), at)
        request = fresh(request)
        assert (request.status, running(request)) == ("delivered", set())
        assert Handover.objects.filter(decision__request=request).count() == 2

    def test_what_was_not_collected_goes_with_the_last(self, cast: Cast, at: datetime) -> None:
        request = first_part(cast, delivery="in_person").request
        rest(cast, request, FULL, FULL)
        handed(cast, fresh(request), at)
        assert Handover.objects.filter(decision__request=request).count() == 2

    def test_told_of_a_part_stops_no_clock(self, cast: Cast, at: datetime) -> None:
        request = first_part(cast, delivery="in_person").request
        earlier = at - timedelta(hours=1)
        Notice.objects.filter(kind="ready_to_collect").update(created_at=earlier, told_at=at)
        stop_told_clocks(at)
        assert {"promise", "legal"} <= running(request)
        rest(cast, request, FULL, FULL)
        stop_told_clocks(at)
        assert {"promise", "legal"} <= running(request), "of the last answer nobody was told yet"
        Notice.objects.filter(kind="ready_to_collect").update(told_at=at)
        stop_told_clocks(at)
        assert running(request) == set()


def handed(cast: Cast, request: InformationRequest, at: datetime) -> None:
    scan = upload("tanda-terima.pdf", b"%PDF-1.7 tanda tangan", "application/pdf")
    hand_over(request, Proof(way="paper", document=scan), by=cast.officer, at=at, revision=request.revision)


class TestNotDocumented:
    """What is not held or documented yet has its own time (annex VII B; Perki 1/2021 Art 31(4)f, i)."""

    def test_the_letter_says_when_and_a_clock_runs(self, cast: Cast) -> None:
        decision = first_part(cast, FULL, FULL, NOT_YET)
        request = fresh(decision.request)
        assert request.status == "answered"
        assert running(request) == {"supply"}
        told = said_by(decision)
        for words in (
            "Pendataan belum selesai.",
            "Akan disediakan paling lambat 5 (lima) hari kerja setelah tanggal surat ini.",
            "dilakukan dalam jangka waktu 5 (lima) hari kerja",
            "butir 3 belum dikuasai atau belum didokumentasikan oleh",
        ):
            assert words in told
        (clock,) = Clock.objects.filter(casefile=request.casefile, kind="supply")
        assert clock.due_at.date().isoformat() == "2026-11-30"
        assert list(faults()) == []

    def test_a_download_does_not_end_what_is_still_owed(self, cast: Cast, at: datetime) -> None:
        decision = first_part(cast, FULL, FULL, NOT_YET)
        requester = requester_of(decision.request.casefile.uuid)
        record_download(decision, by=requester, at=at, what="letter")
        assert fresh(decision.request).status == "answered"
        with pytest.raises(NotLawful):
            receive(fresh(decision.request), by=requester, at=at)

    def test_the_data_follows_and_the_case_ends(self, cast: Cast, at: datetime) -> None:
        request = first_part(cast, FULL, FULL, NOT_YET).request
        further = rest(cast, request, FULL)
        request = fresh(request)
        assert (request.status, running(request)) == ("answered", set())
        record_download(further, by=requester_of(request.casefile.uuid), at=at, what="letter")
        assert fresh(request).status == "delivered"
        assert list(faults()) == []

    def test_it_may_be_put_off_again_with_a_new_letter(self, cast: Cast) -> None:
        request = first_part(cast, FULL, FULL, NOT_YET).request
        again = ItemAnswer(outcome="not_documented", explanation="Terlambat.", supply_days=3)
        rest(cast, request, again, files=())
        clocks = Clock.objects.filter(casefile=request.casefile, kind="supply").order_by("pk")
        assert [clock.stopped_at is None for clock in clocks] == [False, True]

    def test_without_anything_owed_nothing_follows(self, cast: Cast) -> None:
        request = fresh(first_part(cast, FULL, FULL, FULL).request)
        with pytest.raises(NotLawful):
            answered(cast, request, FULL)

    @pytest.mark.parametrize("days", [None, 0, 251])
    def test_a_time_and_a_reason_are_asked(self, cast: Cast, days: int | None) -> None:
        request = divided(cast)
        with pytest.raises(Incomplete) as refusal:
            answered(cast, request, FULL, FULL, ItemAnswer(outcome="not_documented", supply_days=days))
        assert set(refusal.value.fields) == {"supply_days_3", "explanation_3"}


def test_the_approver_sees_what_is_left_for_later(cast: Cast, at: datetime) -> None:
    """The hash that is approved covers the items left for later, since the letter lists them."""
    request = divided(cast)
    decision = answered(cast, request, FULL, LATER, LATER)
    before = hash_of(decision)
    request.items.filter(position=3).update(text="Jumlah lain.")
    decision = Decision.objects.get(pk=decision.pk)
    with pytest.raises(ChangedMeanwhile):
        approve(
            decision,
            by=cast.ppid,
            at=at + timedelta(hours=1),
            revision=decision.revision,
            content_hash=before,
        )
