"""`ralat`: a wrong letter is replaced by another that names it; the wrong one is known as replaced from then on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.delivering import hand_over, waiting_answers
from sedia.decisions.actions.drafting import Proposal, correct, propose, send_back
from sedia.decisions.actions.withdrawing import given_files
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision, Handover
from sedia.decisions.rules import LATER, NOT_HELD, ItemAnswer
from sedia.decisions.standing import standing_of
from sedia.files.store import read
from sedia.letters.models import Letter
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, approved, fresh, in_analysis, proposed
from tests.decisions.test_delivering import paper
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "500/7/424.085/2026", "500/8/424.085/2026"
WHAT = "Angka Kecamatan Tosari tertulis 14, seharusnya 41."
ANEW = Proposal(
    opening="Bersama ini kami sampaikan ralat.",
    closing="Demikian disampaikan.",
    data_title="Koperasi aktif per kecamatan",
    paragraphs="Ada 41 koperasi aktif di Tosari.",
)


def answered(cast: Cast, **changes: Any) -> Decision:
    """An answer that went out."""
    return approved(cast, proposed(cast, in_analysis(cast, **changes)), number=WRONG)


def corrected(cast: Cast, wrong: Decision, proposal: Proposal = ANEW, **changes: Any) -> Decision:
    """A correction that waits for the second person."""
    request = fresh(wrong.request)
    wrong = Decision.objects.select_related("letter", "request").get(pk=wrong.pk)
    wrong.request = request
    given = {"by": cast.officer, "at": cast.at, "revision": request.revision, "reason": WHAT, **changes}
    decision = correct(wrong, proposal, **given)
    check_released(cast.at)
    return Decision.objects.select_related("replaces__letter", "request__casefile").get(pk=decision.pk)


def issued(cast: Cast, decision: Decision) -> Decision:
    decision.request = fresh(decision.request)
    seen = {"revision": decision.revision, "content_hash": hash_of(decision)}
    approve(decision, by=cast.ppid, at=cast.at, **seen, letter_number=RIGHT)
    return Decision.objects.select_related("letter__pdf", "request").get(pk=decision.pk)


def test_the_new_letter_names_the_old_one_which_is_known_as_replaced(cast: Cast) -> None:
    wrong = answered(cast)
    new = issued(cast, corrected(cast, wrong))
    assert Decision.objects.get(pk=wrong.pk).status == "replaced"
    assert new.status == "issued"
    old = Letter.objects.get(pk=wrong.letter_id)
    assert old.replaced_by_id == new.letter_id
    assert new.letter is not None
    assert new.letter.pdf is not None
    text = " ".join(text_of(read(new.letter.pdf)).split())
    assert f"menggantikan surat Nomor {WRONG}" in text
    assert WHAT in text
    assert "Ralat: jawaban atas permohonan informasi" in text


def test_it_takes_a_second_person_and_until_then_the_wrong_letter_stands(cast: Cast) -> None:
    wrong = answered(cast)
    new = corrected(cast, wrong)
    assert Decision.objects.get(pk=wrong.pk).status == "issued"
    assert standing_of(fresh(wrong.request)).is_settled
    with pytest.raises(NotAllowed):
        seen = {"revision": new.revision, "content_hash": hash_of(new)}
        approve(new, by=replace(cast.officer, roles=cast.ppid.roles), at=cast.at, **seen)


def test_what_the_wrong_letter_gave_is_not_given_any_more(cast: Cast) -> None:
    wrong = answered(cast)
    request = fresh(wrong.request)
    assert given_files(request).count() == 1
    issued(cast, corrected(cast, wrong))
    assert not given_files(fresh(request)).exists()
    assert not Clock.objects.filter(casefile=request.casefile, stopped_at__isnull=True).exists()
    assert not list(faults())


def test_a_returned_correction_is_proposed_anew_for_the_same_items(cast: Cast) -> None:
    wrong = answered(cast)
    new = corrected(cast, wrong)
    new.request = fresh(new.request)
    send_back(new, by=cast.ppid, at=cast.at, revision=new.revision, reason="Sebut tahunnya.")
    request = fresh(wrong.request)
    propose(request, ANEW, by=cast.officer, at=cast.at, revision=request.revision)
    again = Decision.objects.get(pk=new.pk)
    assert (again.status, again.replaces_id, again.correction) == ("proposed", wrong.pk, WHAT)


def test_a_correction_may_answer_otherwise(cast: Cast) -> None:
    wrong = answered(cast)
    absent = ItemAnswer(outcome=NOT_HELD, holder="Badan Pusat Statistik", explanation="Keliru diberikan.")
    new = issued(cast, corrected(cast, wrong, replace(ANEW, answers=(absent,))))
    assert new.letter is not None
    assert new.letter.kind == "not_held"


def test_a_delivered_answer_is_delivered_once_more(cast: Cast) -> None:
    wrong = answered(cast, delivery="in_person")
    request = fresh(wrong.request)
    hand_over(request, paper(), by=cast.officer, at=cast.at, revision=request.revision)
    assert fresh(request).status == "delivered"
    new = issued(cast, corrected(cast, wrong))
    request = fresh(request)
    assert (request.status, request.delivered_at) == ("answered", None)
    assert [each.pk for each in waiting_answers(request)] == [new.pk]
    hand_over(request, paper(), by=cast.officer, at=cast.at, revision=request.revision)
    assert fresh(request).status == "delivered"
    assert Handover.objects.filter(decision=new).exists()


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_only_who_drafts_answers_corrects_them(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        corrected(cast, answered(cast), by=getattr(cast, who))


def test_a_correction_says_what_was_wrong_and_leaves_no_item_out(cast: Cast) -> None:
    wrong = answered(cast)
    with pytest.raises(Incomplete) as refused:
        corrected(cast, wrong, reason="  ")
    assert list(refused.value.fields) == ["reason"]
    with pytest.raises(Incomplete) as refused:
        corrected(cast, wrong, replace(ANEW, answers=(ItemAnswer(outcome=LATER),)))
    assert list(refused.value.fields) == ["outcome_1"]


def test_one_correction_at_a_time_and_never_of_a_replaced_letter(cast: Cast) -> None:
    wrong = answered(cast)
    with pytest.raises(ChangedMeanwhile):
        corrected(cast, wrong, revision=1)
    new = corrected(cast, wrong)
    with pytest.raises(NotLawful):
        corrected(cast, wrong)
    issued(cast, new)
    with pytest.raises(NotLawful):
        corrected(cast, wrong)
