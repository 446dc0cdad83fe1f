"""What a standard says of itself; pure."""

from __future__ import annotations

from datetime import UTC, datetime

from sedia.standards import rules


def test_a_version_older_than_its_entry_says_the_year_alone() -> None:
    entered = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    assert rules.since(datetime(2022, 12, 31, tzinfo=UTC), entered, "Asia/Jakarta") == "2022"
    assert rules.since(entered, entered, "Asia/Jakarta") == "23 November 2026"
    assert (
        rules.since(datetime(2026, 12, 31, 17, tzinfo=UTC), entered, "Asia/Jakarta", "en") == "1 January 2027"
    )
