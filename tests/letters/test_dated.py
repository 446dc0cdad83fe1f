"""A letter bears a day on which it can have been written: terms of the law count from it (R21, R23, R25)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sedia.letters.actions import drafted, numbered
from sedia.refusals import Incomplete
from tests.cast import Cast, filed, gather

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None, at: datetime, settings: Any) -> Cast:
    """One office with its staff; mail goes out."""
    settings.MAIL_IS_SET = True
    return gather(at)


@pytest.mark.parametrize("day", [date(2020, 1, 2), date(2026, 11, 22), date(2026, 11, 24)])
def test_neither_before_the_case_arrived_nor_after_today(cast: Cast, day: date) -> None:
    letter = drafted(filed(cast).casefile, "answer", {}, at=cast.at)
    with pytest.raises(Incomplete) as refusal:
        numbered(letter, number="500/1/2026", day=day, at=cast.at)
    assert refusal.value.fields == {
        "letter_date": [
            "Tanggal surat tidak boleh sebelum berkas diterima (23 November 2026) atau sesudah hari ini."
        ]
    }


def test_today_is_the_offices_own(cast: Cast) -> None:
    letter = drafted(filed(cast).casefile, "answer", {}, at=cast.at)
    after_midnight = cast.at.replace(hour=17, minute=30)  # 00.30 of the next day in Pasuruan
    with pytest.raises(Incomplete) as refusal:
        numbered(letter, number="500/1/2026", day=date(2026, 11, 25), at=after_midnight)
    assert "letter_date" in refusal.value.fields
