"""The pure rules: whom a text names, and when it is late."""

from __future__ import annotations

from datetime import date

import pytest

from sedia.complaints import rules

STAFF = {1: "Drs. Budi Santoso, M.Si.", 2: "Siti Aminah", 3: "Ani"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pak budi  SANTOSO di loket", [1]),
        ("Budi saja", []),
        ("Siti, Aminah, dan Budi Santoso", [1, 2]),
        ("bu Ani", [3]),
        ("pelayanan yang animo", []),
        ("", []),
        ("王小明 🦋", []),
    ],
)
def test_whom_a_text_names(text: str, named: list[int]) -> None:
    assert rules.named_in(text, STAFF) == named


def test_the_window_counts_calendar_days() -> None:
    day = date(2026, 11, 23)
    assert not rules.is_late(None, day, 30)
    assert not rules.is_late(date(2026, 10, 24), day, 30)
    assert rules.is_late(date(2026, 10, 23), day, 30)
