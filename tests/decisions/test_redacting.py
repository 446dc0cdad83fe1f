"""A redacted file points to its original, which no public address reaches (R17)."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.actions.redacting import keep_original
from sedia.decisions.findings import Checked, tick_of
from sedia.decisions.models import Decision, Release
from sedia.decisions.rules import ItemAnswer
from sedia.files.uploads import Upload
from sedia.refusals import Incomplete, NotAllowed
from tests.cast import Cast, fresh, in_analysis, proposed, upload
from tests.decisions.test_exempting import ground_of
from tests.decisions.test_items import answered

pytestmark = pytest.mark.django_db

ORIGINAL = ("asli.csv", b"nik,jumlah\n3514010101010001,41\n")


def test_the_original_is_kept_beside_the_file_that_is_given(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    release = decision.releases.get()
    row = keep_original(decision, release.pk, upload(*ORIGINAL), by=cast.officer, at=at)
    assert Release.objects.get().original == row
    assert (row.purpose, row.from_requester, row.verdict) == ("original", False, "held")
    assert list(faults()) == []


def test_the_same_bytes_are_no_original(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    with pytest.raises(Incomplete) as refusal:
        keep_original(decision, decision.releases.get().pk, upload(), by=cast.officer, at=at)
    assert set(refusal.value.fields) == {"original"}


def test_only_for_a_file_of_this_answer(cast: Cast, at: datetime) -> None:
    with pytest.raises(Incomplete) as refusal:
        keep_original(proposed(cast), 999, upload(*ORIGINAL), by=cast.officer, at=at)
    assert set(refusal.value.fields) == {"release"}


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_not_everybody(cast: Cast, at: datetime, who: str) -> None:
    decision = proposed(cast)
    with pytest.raises(NotAllowed):
        keep_original(decision, decision.releases.get().pk, upload(*ORIGINAL), by=getattr(cast, who), at=at)


def partial(cast: Cast) -> Decision:
    """An answer with a redacted file that went back to its drafter after its original was kept."""
    request = in_analysis(cast)
    part = ItemAnswer(outcome="partial", grounds=(ground_of(cast, request),), explanation="NIK dihitamkan.")
    decision = answered(cast, request, part)
    keep_original(decision, decision.releases.get().pk, upload(*ORIGINAL), by=cast.officer, at=cast.at)
    send_back(decision, by=cast.ppid, at=cast.at, revision=decision.revision, reason="Sebut tahunnya.")
    return decision


def again(cast: Cast, decision: Decision, *files: Upload) -> Decision:
    ground = decision.outcomes.get().grounds.get().key
    part = ItemAnswer(outcome="partial", grounds=(ground,), explanation="NIK dihitamkan.")
    return answered(cast, fresh(decision.request), part, files=files)


def test_the_original_is_not_given_in_its_stead_nor_beside_it(cast: Cast) -> None:
    decision = partial(cast)
    for files in ((upload(*ORIGINAL),), (upload(), upload("lain.csv", ORIGINAL[1]))):
        with pytest.raises(Incomplete) as refusal:
            again(cast, decision, *files)
        assert set(refusal.value.fields) == {"files"}
    with pytest.raises(Incomplete):
        keep_original(decision, decision.releases.get().pk, upload(), by=cast.officer, at=cast.at)


def test_proposed_anew_the_file_still_points_to_its_original(cast: Cast) -> None:
    decision = again(cast, partial(cast), upload())
    assert decision.releases.get().original is not None


def test_once_nothing_is_exempt_any_more_the_original_may_be_given(cast: Cast) -> None:
    decision, file = partial(cast), upload(*ORIGINAL)
    seen = Checked(ticked=frozenset({tick_of(file.sha256, "digits")}))
    assert not answered(cast, fresh(decision.request), ItemAnswer(), files=(file,), checked=seen).exempts
