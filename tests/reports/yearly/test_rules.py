"""What may be written, what is still lacking, when the report is due and when it is reminded of."""

from __future__ import annotations

from datetime import date

import pytest

from sedia.reports.yearly.rules import (
    LONGEST,
    TEXTS,
    Written,
    due,
    lacking,
    reminder,
    rupiah,
    wrong,
)
from tests.reports.yearly.scene import TABLES, WORDS, WRITTEN


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("0", 0),
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000", 1_500_000),
        ("rp.1.500.000,00", 1_500_000),
        ("1.500.000,-", 1_500_000),
        ("", None),
        ("1,5 juta", None),
        ("1.50", None),
        ("-1", None),
        ("=1+1", None),
        ("١٢", None),
        ("9" * 14, None),
    ],
)
def test_rupiah(typed: str, amount: int | None) -> None:
    assert rupiah(typed) == amount


def test_what_is_whole_lacks_nothing() -> None:
    assert wrong(WRITTEN) == {}
    assert lacking(WRITTEN) == []
    assert WRITTEN.sum("budget", 1) == 2_000_000


def test_what_the_law_asks_and_nobody_wrote() -> None:
    assert lacking(Written({}, {})) == [
        "Kebijakan pelayanan informasi publik",
        "Kendala eksternal",
        "Kendala internal",
        "Rekomendasi",
        "Rencana tindak lanjut",
        "Sarana dan prasarana",
        "Sumber daya manusia",
        "Anggaran dan penggunaannya",
    ]
    assert lacking(Written({**WORDS, "external": ""}, TABLES)) == ["Kendala eksternal"]


def test_faults_stand_beside_their_cells() -> None:
    tables = {"facilities": [["Meja", "Baik"], ["", "Rusak"]], "budget": [["Alat", "banyak", "x" * 201]]}
    found = wrong(Written({"policy": "x" * (LONGEST + 1)}, tables))
    assert set(found) == {"policy", "facilities_2_1", "budget_1_2", "budget_1_3"}


def test_every_part_but_those_of_figures_has_words_that_are_needed() -> None:
    assert {text.part for text in TEXTS if text.needed} == {"a", "e", "f"}


def test_the_report_is_due_three_months_after_the_year() -> None:
    assert due(2026, 3) == date(2027, 3, 31)
    assert due(2026, 12) == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 1, 31), None),
        (date(2027, 2, 1), (2026, 0)),
        (date(2027, 2, 7), (2026, 0)),
        (date(2027, 2, 8), (2026, 1)),
        (date(2027, 3, 31), (2026, 8)),
        (date(2027, 4, 1), None),
    ],
)
def test_the_season_of_reminding(today: date, expected: tuple[int, int] | None) -> None:
    season = reminder(today, 3)
    assert (season and (season.year, season.week)) == expected
