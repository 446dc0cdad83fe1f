"""How the answer reaches the requester, with its proof (R58)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from sedia.casefiles.models import Clock
from sedia.decisions.actions.delivering import (
    Proof,
    code_to_send,
    hand_over,
    handover_digits,
    receive,
    record_download,
    send_handover_code,
)
from sedia.decisions.chores import stop_told_clocks
from sedia.decisions.models import Decision, Handover
from sedia.files.inspect import PDF, PNG
from sedia.files.store import read
from sedia.journal.actors import requester_of
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, approved, fresh, upload
from tests.letters.pictures import logo
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/7/424.085/2026"
SCAN = {"way": "paper"}


def ready(cast: Cast, delivery: str = "in_person", **changes: str) -> Decision:
    decision = approved(cast, number=NUMBER, delivery=delivery, **changes)
    decision.request = fresh(decision.request)
    return decision


def paper() -> Proof:
    return Proof(way="paper", document=upload("tanda-terima.pdf", b"%PDF-1.7 scan", PDF))


def test_for_collection_the_clocks_run_until_the_requester_was_told(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    assert decision.request.casefile.clocks.filter(stopped_at__isnull=True).count() == 2
    assert stop_told_clocks(at) == 0
    told = at + timedelta(hours=1)
    Notice.objects.filter(kind="ready_to_collect").update(told_at=told)
    assert stop_told_clocks(at + timedelta(hours=2)) == 2
    assert set(Clock.objects.filter(kind__in=["promise", "legal"]).values_list("stopped_at", flat=True)) == {
        told
    }
    assert stop_told_clocks(at + timedelta(hours=3)) == 0


def test_handed_over_with_the_signed_note(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    handover = hand_over(
        decision.request, paper(), by=cast.officer, at=at, revision=decision.request.revision
    )
    assert fresh(decision.request).status == "delivered"
    assert handover.proof is not None
    assert Notice.objects.filter(kind="handed_over").exists()
    assert list(verify()) == []


def test_the_second_press_hands_over_nothing(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    revision = decision.request.revision
    stale = Decision.objects.select_related("letter").get(pk=decision.pk)
    stale.request = fresh(decision.request)
    hand_over(decision.request, paper(), by=cast.officer, at=at, revision=revision)
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        hand_over(stale.request, paper(), by=cast.colleague, at=at, revision=revision)
    assert Handover.objects.count() == 1


@pytest.mark.parametrize("name", ["superior", "admin", "auditor"])
def test_others_hand_nothing_over(cast: Cast, at: datetime, name: str) -> None:
    decision = ready(cast)
    with pytest.raises(NotAllowed):
        hand_over(
            decision.request, paper(), by=getattr(cast, name), at=at, revision=decision.request.revision
        )
    with pytest.raises(NotAllowed):
        send_handover_code(decision.request, by=getattr(cast, name), at=at)


def test_an_online_answer_is_not_handed_over(cast: Cast, at: datetime) -> None:
    decision = ready(cast, delivery="online")
    with pytest.raises(NotLawful, match="daring"):
        hand_over(decision.request, paper(), by=cast.officer, at=at, revision=decision.request.revision)


@pytest.mark.parametrize(
    ("proof", "field"),
    [
        (Proof(way="paper"), "document"),
        (Proof(way="drawn"), "drawing"),
        (Proof(way="nonsense"), "way"),
        (Proof(way="post", sent_on=date(2026, 11, 23), tracking_number="X1"), "way"),
        (Proof(way="mail_code", code="123456"), "code"),
    ],
)
def test_no_handover_without_its_proof(cast: Cast, at: datetime, proof: Proof, field: str) -> None:
    decision = ready(cast)
    with pytest.raises(Incomplete) as refusal:
        hand_over(decision.request, proof, by=cast.officer, at=at, revision=decision.request.revision)
    assert field in refusal.value.fields
    assert fresh(decision.request).status == "answered"


def test_somebody_else_collects_with_name_and_letter(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    alone = replace(paper(), collector_name="Rina")
    with pytest.raises(Incomplete) as refusal:
        hand_over(decision.request, alone, by=cast.officer, at=at, revision=decision.request.revision)
    assert list(refusal.value.fields) == ["collector_letter"]
    letter = upload("kuasa.pdf", b"%PDF-1.7 kuasa", PDF)
    whole = replace(alone, collector_letter=letter)
    handover = hand_over(decision.request, whole, by=cast.officer, at=at, revision=decision.request.revision)
    assert handover.collector_letter is not None
    assert handover.collector_letter.blob_id == letter.sha256


def test_a_code_from_the_mail_is_right_once(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    send_handover_code(decision.request, by=cast.officer, at=at)
    digits = code_to_send(decision, at)
    assert digits == handover_digits(decision.pk, decision.handover_code.expires_at)
    spoken = Proof(way="mail_code", code=f"{digits[:3]} {digits[3:]}")
    handover = hand_over(decision.request, spoken, by=cast.officer, at=at, revision=decision.request.revision)
    assert handover.letter is not None
    assert "Penerima menyebutkan kode" in " ".join(text_of(read(handover.letter.pdf)).split())
    assert code_to_send(decision, at) is None


def test_five_wrong_codes_and_it_is_spent(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    send_handover_code(decision.request, by=cast.officer, at=at)
    digits = code_to_send(decision, at)
    wrong = Proof(way="mail_code", code="000000" if digits != "000000" else "111111")
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Incomplete) as refusal:
            hand_over(decision.request, wrong, by=cast.officer, at=at, revision=decision.request.revision)
        assert f"Sisa percobaan: {left}." in refusal.value.fields["code"][0]
    right = replace(wrong, code=str(digits))
    with pytest.raises(Incomplete, match="perlu diperbaiki"):
        hand_over(decision.request, right, by=cast.officer, at=at, revision=decision.request.revision)


def test_a_code_lives_ten_minutes(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    send_handover_code(decision.request, by=cast.officer, at=at)
    digits = str(code_to_send(decision, at))
    late = at + timedelta(minutes=10)
    with pytest.raises(Incomplete):
        hand_over(
            decision.request,
            Proof(way="mail_code", code=digits),
            by=cast.officer,
            at=late,
            revision=decision.request.revision,
        )
    assert code_to_send(decision, late) is None


def test_without_an_address_no_code_is_sent(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    decision.request.casefile.requester.email = ""
    with pytest.raises(Incomplete):
        send_handover_code(decision.request, by=cast.officer, at=at)


def test_a_signature_drawn_on_the_screen_stands_on_the_note(cast: Cast, at: datetime) -> None:
    decision = ready(cast)
    drawn = Proof(way="drawn", document=upload("tanda-tangan.png", logo(), PNG))
    handover = hand_over(decision.request, drawn, by=cast.officer, at=at, revision=decision.request.revision)
    assert handover.letter is not None
    assert NUMBER in text_of(read(handover.letter.pdf))


def test_by_post_with_date_and_tracking_number(cast: Cast, at: datetime) -> None:
    decision = ready(cast, delivery="post")
    assert not decision.request.casefile.clocks.filter(stopped_at__isnull=True).exists()
    with pytest.raises(Incomplete) as refusal:
        hand_over(
            decision.request, Proof(way="post"), by=cast.officer, at=at, revision=decision.request.revision
        )
    assert set(refusal.value.fields) == {"sent_on", "tracking_number"}
    sent = Proof(way="post", sent_on=date(2026, 11, 23), carrier="Pos Indonesia", tracking_number="P123")
    hand_over(decision.request, sent, by=cast.registrar, at=at, revision=decision.request.revision)
    notice = Notice.objects.get(kind="sent")
    assert (notice.context["tracking_number"], notice.context["sent_on"]) == ("P123", "2026-11-23")


def test_the_first_download_closes_an_online_case_and_the_second_is_only_counted(
    cast: Cast, at: datetime
) -> None:
    decision = ready(cast, delivery="online")
    requester = requester_of(decision.request.casefile.uuid)
    for _ in range(2):
        record_download(decision, by=requester, at=at, what="bundle")
    assert (fresh(decision.request).status, decision.downloads.count()) == ("delivered", 2)


def test_received_is_said_once_and_by_the_requester(cast: Cast, at: datetime) -> None:
    decision = ready(cast, delivery="online")
    with pytest.raises(NotAllowed):
        receive(decision.request, by=cast.officer, at=at)
    requester = requester_of(decision.request.casefile.uuid)
    receive(decision.request, by=requester, at=at)
    with pytest.raises(NotLawful):
        receive(fresh(decision.request), by=requester, at=at)
