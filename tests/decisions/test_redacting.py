"""A redacted file points to its original, which no public address reaches (R17)."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions.redacting import keep_original
from sedia.decisions.models import Release
from sedia.refusals import Incomplete, NotAllowed
from tests.cast import Cast, proposed, upload

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
