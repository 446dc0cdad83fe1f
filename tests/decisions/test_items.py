"""A request split into items, and items that the office does not hold (R10, R11)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions.drafting import Proposal, propose, send_back
from sedia.decisions.actions.itemising import MOST_ITEMS, split
from sedia.decisions.chores import check_released
from sedia.decisions.content import answer_body
from sedia.decisions.models import Decision, ItemOutcome
from sedia.decisions.rules import ItemAnswer, whole_outcome
from sedia.files.store import read
from sedia.journal.models import Entry, Text
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, filed, fresh, in_analysis, proposed, upload
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/7/424.085/2026"
ITEMS = ("Jumlah koperasi aktif.", "Jumlah penduduk miskin.", "Jumlah pasar desa.")
BPS = ItemAnswer(outcome="not_held", holder="BPS Kabupaten Pasuruan")
SEARCHED = ItemAnswer(outcome="not_held", explanation="Sudah dicari pada bidang UKM dan arsip; tidak ada.")


def divided(cast: Cast, request: InformationRequest | None = None, **changes: Any) -> InformationRequest:
    request = request or in_analysis(cast)
    seen = {"by": cast.officer, "at": cast.at, "revision": request.revision, "texts": ITEMS}
    split(request, **{**seen, **changes})
    return fresh(request)


def answered(cast: Cast, request: InformationRequest, *answers: ItemAnswer, **changes: Any) -> Decision:
    words = {"data_title": "Koperasi aktif", "files": (upload(),), "opening": "Yth.", "closing": "Demikian."}
    proposal = Proposal(answers=answers, **{**words, **changes})
    decision = propose(request, proposal, by=cast.officer, at=cast.at, revision=request.revision)
    check_released(cast.at)
    return decision


def nothing_given(cast: Cast, request: InformationRequest, *answers: ItemAnswer, **changes: Any) -> Decision:
    return answered(cast, request, *answers, **{"files": (), "data_title": "Terketik", **changes})


def said_by(decision: Decision) -> str:
    """The words of its letter, with single spaces."""
    assert decision.letter is not None
    assert decision.letter.pdf is not None
    return " ".join(text_of(read(decision.letter.pdf)).split())


def test_the_officer_splits_and_the_words_of_the_requester_stay(cast: Cast) -> None:
    before = in_analysis(cast)
    request = divided(cast, before)
    assert [(item.position, item.text) for item in request.items.all()] == list(enumerate(ITEMS, start=1))
    assert request.details == before.details
    line = Entry.objects.get(event="request.pilah")
    assert line.fact["items"] == 3
    assert "Jumlah" not in line.facts, "what was asked stands in texts that can be deleted"
    assert Text.objects.filter(body__contains="2. Jumlah penduduk miskin.").exists()
    assert list(faults()) == []


@pytest.mark.parametrize(
    "texts", [(), ("", "  "), ("Sama.",) * (MOST_ITEMS + 1)], ids=["none", "blank", "too many"]
)
def test_what_is_no_split_is_said(cast: Cast, texts: tuple[str, ...]) -> None:
    with pytest.raises(Incomplete) as refusal:
        divided(cast, texts=texts)
    assert "items" in refusal.value.fields


def test_the_second_press_and_the_old_page_change_nothing(cast: Cast) -> None:
    seen = in_analysis(cast)
    request = divided(cast, seen)
    with pytest.raises(Incomplete):
        divided(cast, request)
    with pytest.raises(ChangedMeanwhile):
        divided(cast, fresh(request), revision=request.revision - 1, texts=("Lain.",))
    assert request.items.count() == 3


def test_who_does_not_draft_does_not_split(cast: Cast) -> None:
    for other in (cast.registrar, cast.superior, cast.admin):
        with pytest.raises(NotAllowed):
            divided(cast, in_analysis(cast), by=other)


def test_only_a_request_in_work_without_an_answer_under_way_is_split(cast: Cast) -> None:
    with pytest.raises(NotLawful):
        divided(cast, filed(cast))
    decision = proposed(cast)
    with pytest.raises(NotLawful):
        divided(cast, fresh(decision.request))
    send_back(decision, by=cast.ppid, at=cast.at, revision=decision.revision, reason="Pilah dahulu.")
    request = divided(cast, fresh(decision.request))
    again = answered(cast, request, ItemAnswer(), BPS, SEARCHED)
    assert (again.pk, again.outcomes.count()) == (decision.pk, 3)


def test_given_and_not_held_stand_in_one_letter(cast: Cast) -> None:
    decision = approved(cast, answered(cast, divided(cast), ItemAnswer(), BPS, SEARCHED), number=NUMBER)
    told = said_by(decision)
    for words in (
        "Dikuasai oleh BPS Kabupaten Pasuruan.",
        "Sudah dicari pada bidang UKM dan arsip; tidak ada.",
        "Butir 1 berada di bawah penguasaan",
        "butir 2 dan 3 tidak berada di bawah penguasaan",
        "butir 3: Badan Publik yang menguasainya tidak kami ketahui.",
        "Butir 1 diberikan; butir 2 dan 3 tidak dapat diberikan karena tidak kami kuasai.",
        "Materi butir 1 diberikan: Koperasi aktif.",
        "Sumber: Dinas Koperasi",
    ):
        assert words in told
    body = decision.letter.content
    assert (body["control"], body["not_held"], body["other_body"]) == ("both", "x", "BPS Kabupaten Pasuruan")
    assert Letter.objects.filter(kind="metadata_sheet").count() == 1
    assert list(faults()) == []


def test_what_is_not_held_at_all_is_answered_without_data(cast: Cast) -> None:
    decision = approved(cast, nothing_given(cast, in_analysis(cast), BPS), number=NUMBER)
    told = said_by(decision)
    for words in (
        "Informasi yang diminta tidak berada di bawah penguasaan",
        "Informasi yang diminta tidak dapat diberikan karena tidak kami kuasai.",
        "Tidak ada yang ditolak dengan alasan pengecualian menurut Pasal 17.",
        "Tidak ada materi yang diberikan.",
        "Surat ini disampaikan secara daring",
        "keberatan",
        "Komisi Informasi Provinsi Jawa Timur",
    ):
        assert words in told
    assert "Sumber:" not in told, "nothing was given that could be cited"
    body = decision.letter.content
    assert (body["control"], body["form_soft"], body["citation"]) == ("other", "", "")
    assert not decision.gives, "a title typed before the outcome was chosen is not kept"
    assert not Letter.objects.filter(kind="metadata_sheet").exists()
    assert fresh(decision.request).status == "answered"
    (notice,) = Notice.objects.filter(kind="answered_online")
    assert notice.context["given"] is False


def test_nobody_known_to_hold_it_ticks_no_box(cast: Cast) -> None:
    body = answer_body(nothing_given(cast, in_analysis(cast), SEARCHED))
    assert (body["control"], body["other_body"]) == ("none", "")
    assert body["element_b"] == "Badan Publik yang menguasainya tidak kami ketahui."


def test_not_held_names_the_holder_or_says_what_was_searched(cast: Cast) -> None:
    request = divided(cast)
    silent = ItemAnswer(outcome="not_held", holder=" ")
    with pytest.raises(Incomplete) as refusal:
        answered(cast, request, ItemAnswer(), silent, SEARCHED)
    assert list(refusal.value.fields) == ["holder_2"]


def test_no_file_goes_out_with_a_letter_that_gives_nothing(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refusal:
        nothing_given(cast, in_analysis(cast), BPS, files=(upload(),))
    assert list(refusal.value.fields) == ["files"]


def test_answers_for_other_items_than_there_are_were_seen_before_the_split(cast: Cast) -> None:
    with pytest.raises(ChangedMeanwhile):
        answered(cast, divided(cast), ItemAnswer())


def test_what_was_typed_for_a_given_item_is_not_kept(cast: Cast, at: datetime) -> None:
    answered(cast, in_analysis(cast), ItemAnswer(holder="BPS", explanation="Lama."))
    row = ItemOutcome.objects.get()
    assert (row.outcome, row.holder, row.explanation) == ("full", "", "")


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        ({"full"}, "full"),
        ({"full", "refused"}, "partial"),
        ({"full", "not_documented"}, "partial"),
        ({"partial"}, "partial"),
        ({"refused", "not_held"}, "refused"),
        ({"not_held", "not_documented"}, "not_documented"),
        ({"not_held"}, "not_held"),
    ],
)
def test_the_outcome_of_a_request_by_those_of_its_items(outcomes: set[str], whole: str) -> None:
    assert whole_outcome(outcomes) == whole
