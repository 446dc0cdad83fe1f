"""What is already open, given on one press: registered, answered with another person's approval, handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.decisions.actions import at_once
from sedia.decisions.actions.citing import Gift, cite
from sedia.decisions.actions.delivering import hand_over
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.models import Decision
from sedia.decisions.models.open_release import DataAhead
from sedia.files.inspect import PDF
from sedia.notices.models import Notice
from sedia.refusals import AlreadySent, Incomplete
from sedia.requests.models import InformationRequest
from tests.cast import Cast, upload
from tests.decisions.already_open import (
    NUMBER,
    answer_of,
    asks,
    case_of,
    given,
    issued,
    marked,
    signature,
    signs,
    text_of,
)
from tests.letters.reading import squeezed

pytestmark = pytest.mark.django_db


def test_online_it_is_answered_at_once(cast: Cast) -> None:
    opened = marked(cast)
    done = given(cast, opened)
    request, decision = case_of(done), answer_of(done)
    assert done.hindrance == ""
    assert (request.status, request.subject, request.delivery) == ("answered", opened.title, "online")
    assert (decision.proposed_by_id, decision.approved_by_id) == (cast.colleague.staff_id, cast.ppid.staff_id)
    assert decision.approved_at == opened.decision.approved_at
    assert {row.blob_id for row in decision.releases.all()} == {row.blob_id for row in opened.files.all()}
    assert not Clock.objects.filter(casefile=request.casefile, kind="promise", stopped_at=None).exists()
    assert Notice.objects.filter(casefile=request.casefile, kind="answered_online").exists()
    assert list(faults()) == []


def test_the_letter_cites_the_approval_and_holds_every_element(cast: Cast) -> None:
    opened = marked(cast)
    letter = answer_of(given(cast, opened)).letter
    words = text_of(letter)
    source = opened.decision.letter
    assert source is not None
    for said in (
        NUMBER,
        source.number,
        "Informasi ini sudah terbuka",
        "Sri Rahayu",
        "Disetujui dalam sistem",
        "keberatan",
    ):
        assert squeezed(said) in words, said
    assert "Wahyu" not in words, "nothing of the first requester"
    assert letter is not None
    assert {f"element_{each}" for each in "abcdefg"} <= set(letter.content)


def test_with_a_drawn_signature_it_is_delivered_at_once(cast: Cast) -> None:
    done = given(cast, marked(cast), Gift(way="drawn", drawing=signature(), letter_number=NUMBER))
    request, decision = case_of(done), answer_of(done)
    assert request.status == "delivered"
    assert decision.handover.way == "drawn" and decision.handover.letter is not None
    assert not Notice.objects.filter(casefile=request.casefile, kind="ready_to_collect").exists()
    assert not Clock.objects.filter(casefile=request.casefile, stopped_at=None).exists()
    assert list(faults()) == []


def test_with_a_note_on_paper_the_scan_ends_the_case(cast: Cast, at: datetime) -> None:
    done = given(cast, marked(cast), Gift(way="paper", letter_number=NUMBER))
    request = case_of(done)
    assert request.status == "answered"
    proof = at_once.Proof(way="paper", document=upload("bukti.pdf", b"%PDF-1.7 scan", PDF))
    hand_over(request, proof, by=cast.colleague, at=at, revision=request.revision)
    assert request.status == "delivered"


def test_the_same_press_twice_gives_the_same_case(cast: Cast, at: datetime) -> None:
    opened, told = marked(cast), asks(at)
    first = given(cast, opened, told=told)
    second = given(cast, opened, Gift(way="online", letter_number="500/78/424.085/2026"), told=told)
    assert first.casefile.number == second.casefile.number
    assert second.hindrance == ""
    assert Decision.objects.filter(cites=opened).count() == 1
    with pytest.raises(AlreadySent):
        given(cast, opened, told=replace(told, name="Lain"))


@pytest.mark.parametrize("broken", ["take_over", "cite", "approve_cited", "hand_over"])
def test_a_press_that_broke_off_goes_on_when_pressed_again(
    cast: Cast, at: datetime, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, told = marked(cast), asks(at)
    gift = Gift(way="drawn", drawing=signature(), letter_number=NUMBER)

    def breaks(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(at_once, broken, breaks)
        with pytest.raises(RuntimeError):
            given(cast, opened, gift, told=told)
    assert list(faults()) == []
    done = given(cast, opened, gift, told=told)
    assert case_of(done).status == "delivered"
    assert InformationRequest.objects.count() == 2


def test_who_presses_after_a_colleague_leads_to_the_same_case(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, told = marked(cast), asks(at)
    really: Callable[..., Any] = cite

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        really(*args, **kwargs)
        return really(*args, **kwargs)

    monkeypatch.setattr(at_once, "cite", meanwhile)
    done = given(cast, opened, told=told)
    assert done.hindrance == ""
    assert Decision.objects.filter(cites=opened).count() == 1


def test_signed_by_hand_the_data_goes_at_once_and_the_letter_follows(cast: Cast, at: datetime) -> None:
    opened = marked(cast)
    signs(cast, signing="wet")
    done = given(cast, opened)
    request, decision = case_of(done), answer_of(done)
    assert (request.status, decision.status) == ("in_analysis", "approved")
    assert decision.ahead.way == "online"
    assert Clock.objects.filter(casefile=request.casefile, kind="promise", stopped_at=None).exists()
    assert Notice.objects.filter(casefile=request.casefile, kind="data_ahead").exists()
    assert decision.letter is not None and decision.letter.number == NUMBER
    upload_signed(
        decision,
        by=cast.registrar,
        at=at + timedelta(hours=1),
        revision=decision.revision,
        upload=upload("surat.pdf", b"%PDF-1.7 signed", PDF),
    )
    assert case_of(done).status == "answered"
    assert not Clock.objects.filter(casefile=request.casefile, kind="promise", stopped_at=None).exists()
    assert list(faults()) == []


def test_handed_over_before_the_letter_the_signature_is_kept(cast: Cast, at: datetime) -> None:
    opened = marked(cast)
    signs(cast, signing="wet", numbering="agenda")
    done = given(cast, opened, Gift(way="drawn", drawing=signature()))
    ahead = DataAhead.objects.get(decision=answer_of(done))
    assert ahead.proof is not None and ahead.note is not None
    words = text_of(ahead.note)
    assert squeezed("menyusul") in words and squeezed("koperasi-aktif.csv") in words
    decision = answer_of(done)
    number_letter(
        decision, by=cast.registrar, at=at, revision=decision.revision, number=NUMBER, day=at.date()
    )
    assert answer_of(done).status == "approved", "it waits for its signature"


def test_without_a_number_from_the_agenda_the_letter_waits(cast: Cast) -> None:
    opened = marked(cast)
    signs(cast, numbering="agenda")
    done = given(cast, opened, Gift(way="online"))
    decision = answer_of(done)
    assert decision.status == "approved" and decision.letter is not None and decision.letter.needs_number
    assert Notice.objects.filter(casefile=done.casefile, kind="approved_waits_number").exists()


def test_numbered_automatically_the_letter_has_the_next_number(cast: Cast) -> None:
    opened = marked(cast)
    signs(cast, numbering="automatic")
    numbers = []
    for _ in range(2):
        letter = answer_of(given(cast, opened, Gift(way="online"))).letter
        assert letter is not None
        numbers.append(letter.sequence)
    assert numbers[0] is not None and numbers[1] == numbers[0] + 1


def test_a_taken_number_is_refused_before_anything_is_registered(cast: Cast) -> None:
    opened = marked(cast)
    source = opened.decision.letter
    assert source is not None
    with pytest.raises(Incomplete) as refusal:
        given(cast, opened, Gift(way="online", letter_number=source.number))
    assert set(refusal.value.fields) == {"letter_number"}
    assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize("gift", [Gift(way="drawn"), Gift(way="post")], ids=["no signature", "no such way"])
def test_a_way_that_lacks_something_registers_nothing(cast: Cast, gift: Gift) -> None:
    with pytest.raises(Incomplete):
        given(cast, marked(cast), gift)
    assert InformationRequest.objects.count() == 1


def test_who_did_not_come_in_person_gets_it_online(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refusal:
        given(cast, marked(cast), Gift(way="paper"), channel="telephone")
    assert set(refusal.value.fields) == {"way"}
    assert (
        given(cast, marked(cast, issued(cast, number="500/3/424.085/2026")), channel="telephone").hindrance
        == ""
    )
