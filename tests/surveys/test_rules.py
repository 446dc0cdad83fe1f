"""Index, bands and periods against examples worked by hand; exactness for any answers (R42, R43)."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedia import law
from sedia.surveys.results import band_of, questions, result_of
from sedia.surveys.rules import (
    CODES,
    FLOOR,
    OTHERS,
    Period,
    Published,
    Tally,
    decade,
    grouped,
    published,
    rounded,
    value_of,
)

Q1, Q2, Q3, Q4 = (Period(2025, quarter) for quarter in (1, 2, 3, 4))
LATER = date(2026, 11, 23)


def tally(**answers: list[int]) -> Tally:
    """A tally from the values given to each element; unnamed elements were answered as U1 was."""
    counts = {
        code: [answers.get(code, answers["U1"]).count(value) for value in (1, 2, 3, 4)] for code in CODES
    }
    return Tally(max(len(values) for values in answers.values()), counts)


def test_an_index_worked_by_hand() -> None:
    """Ten sheets. U1: 4 x 3 + 6 x 4 = 36, NRR 3,6. U4: all 4. U8: 7 answered, 20 together, NRR 20/7. Others: NRR 3."""
    found = tally(
        U1=[3] * 4 + [4] * 6,
        U2=[3] * 10,
        U3=[3] * 10,
        U4=[4] * 10,
        U5=[3] * 10,
        U6=[3] * 10,
        U7=[3] * 10,
        U8=[2, 3, 3, 3, 3, 3, 3],
        U9=[3] * 10,
    )
    assert found.average("U1") == Fraction(36, 10)
    assert found.average("U8") == Fraction(20, 7)
    # 3,6 + 4 + 20/7 + 6 x 3 = 996/35; by 9 and times 25: 4980/63 = 79,0476...
    assert found.index == Fraction(996 * 25, 35 * 9)
    assert rounded(found.index) == Decimal("79.05")
    assert band_of(rounded(found.index), Q1).id == "B"


def test_a_ninth_is_a_ninth() -> None:
    """With 0,11 the best index would be 99; and 4 times everywhere is 100."""
    assert tally(U1=[4]).index == 100
    assert tally(U1=[1]).index == 25


def test_what_was_left_empty_counts_neither_as_value_nor_as_sheet() -> None:
    assert tally(U1=[4, 4, 4], U3=[2]).average("U3") == 2
    assert tally(U1=[4, 4, 4], U3=[]).average("U3") is None
    assert tally(U1=[4, 4, 4], U3=[]).index is None, "eight averages are no index"


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        ("100.00", "A"),
        ("88.31", "A"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("25.00", "D"),
    ],
)
def test_bands_at_their_edges(index: str, grade: str) -> None:
    assert band_of(Decimal(index), Q1).id == grade


@pytest.mark.parametrize(
    ("exact", "told", "grade"),
    [
        (Fraction(883049, 10000), "88.30", "B"),
        (Fraction(88305, 1000), "88.31", "A"),  # an exact half goes up; a float would be 88.30
        (Fraction(766049, 10000), "76.60", "C"),
        (Fraction(76605, 1000), "76.61", "B"),
        (Fraction(649949, 10000), "64.99", "D"),
        (Fraction(64995, 1000), "65.00", "C"),
    ],
)
def test_the_rounded_index_is_compared(exact: Fraction, told: str, grade: str) -> None:
    assert rounded(exact) == Decimal(told)
    assert band_of(rounded(exact), Q1).id == grade


def test_the_bands_leave_no_gap() -> None:
    bands = sorted(law.load().all(law.SurveyBand, on=LATER), key=lambda band: Decimal(band.lowest))
    ends = [(Decimal(band.lowest), Decimal(band.highest)) for band in bands]
    assert (ends[0][0], ends[-1][1]) == (25, 100)
    assert all(after[0] - before[1] == Decimal("0.01") for before, after in itertools.pairwise(ends))


answers_of_one = st.lists(st.sampled_from([1, 2, 3, 4, None]), min_size=9, max_size=9)


@given(st.lists(answers_of_one, min_size=1, max_size=40))
def test_the_index_is_exact_for_any_answers(sheets: list[list[int | None]]) -> None:
    columns = [[value for value in column if value] for column in zip(*sheets, strict=True)]
    found = Tally(
        len(sheets),
        {
            code: [column.count(value) for value in (1, 2, 3, 4)]
            for code, column in zip(CODES, columns, strict=True)
        },
    )
    if not all(columns):
        assert found.index is None
        return
    exact = sum((Fraction(sum(column), len(column)) for column in columns), Fraction(0)) * 25 / 9
    assert found.index == exact
    assert 25 <= exact <= 100
    assert abs(Fraction(rounded(exact)) - exact) <= Fraction(1, 200)
    assert band_of(rounded(exact), Q1).id in "ABCD"


@given(st.lists(answers_of_one, min_size=1, max_size=20), st.integers(0, 20))
def test_a_year_is_the_same_however_its_answers_came(sheets: list[list[int | None]], cut: int) -> None:
    def counted(rows: list[list[int | None]]) -> Tally:
        counts = {
            code: [sum(row[place] == value for row in rows) for value in (1, 2, 3, 4)]
            for place, code in enumerate(CODES)
        }
        return Tally(len(rows), counts)

    assert Tally.together([counted(sheets[:cut]), counted(sheets[cut:])]) == counted(sheets)


def test_periods() -> None:
    assert Period.of(date(2026, 3, 31)) == Period(2026, 1)
    assert Period.of(date(2026, 4, 1)) == Period(2026, 2)
    assert Period.of(date(2026, 12, 31)) == Period(2026, 4)
    assert Period(2026, 1).before(1) == Period(2025, 4)
    assert Period(2026, 4).before(7) == Period(2025, 1)
    assert Period.read("2026-T3") == Period(2026, 3)
    assert Period.read("2026") == Period(2026)
    for wrong in ("", "2026-T5", "2026-T", "26", "２０２６", "2026-T3\n", "0001"):
        assert Period.read(wrong) is None
    assert Period(2026, 1).last_day == date(2026, 3, 31)
    assert Period(2026).last_day == date(2026, 12, 31)


def seen(quarters: dict[Period, Tally], today: date = LATER) -> dict[str, tuple[int, list[str]]]:
    return {
        str(row.period): (row.tally.sheets, [str(period) for period in row.without])
        for row in published(quarters, today)
    }


def test_a_running_quarter_is_not_published() -> None:
    quarters = {Q1: tally(U1=[3] * 9)}
    assert seen(quarters, date(2025, 3, 31)) == {}
    assert seen(quarters, date(2025, 4, 1)) == {"2025-T1": (9, [])}


def test_a_quarter_with_one_small_element_is_not_published() -> None:
    assert seen({Q1: tally(U1=[3] * 9, U8=[1] * (FLOOR - 1))}) == {}
    assert seen({Q1: tally(U1=[3] * 9, U8=[1] * FLOOR)}) == {"2025-T1": (9, []), "2025": (9, [])}


def test_a_year_does_not_tell_its_small_quarter_by_subtraction() -> None:
    large, small = tally(U1=[3] * 20), tally(U1=[1] * 3)
    told = seen({Q1: large, Q2: large, Q3: large, Q4: small})
    assert told["2025"] == (60, ["2025-T4"])
    assert "2025-T4" not in told


def test_small_quarters_that_hide_each_other_are_in_the_year() -> None:
    small = tally(U1=[3] * 3)
    assert seen({Q1: small, Q2: small}) == {"2025": (6, [])}
    assert list(seen({Q1: tally(U1=[3] * 9), Q2: tally(U1=[3] * 9)})) == ["2025", "2025-T2", "2025-T1"]


def test_groups_tell_of_nobody() -> None:
    assert grouped({"L": 9, "P": 7}) == {"L": 9, "P": 7}
    assert grouped({"L": 9, "P": 2, "": 4}) == {"L": 9, OTHERS: 6}
    assert grouped({"L": 9, "P": 2}) == {}, "the rest would be two people"
    assert grouped({"": 3}) == {}
    assert decade(35) == 30
    assert decade(9) == 0


def test_answers_as_typed_from_paper() -> None:
    assert [value_of(sign) for sign in "abcd1234"] == [1, 2, 3, 4, 1, 2, 3, 4]
    assert value_of(" D ") == 4
    for wrong in ("", "e", "5", "0", "ab", "１", "²"):
        assert value_of(wrong) is None


def test_the_printed_form_asks_facilities_before_complaints() -> None:
    asked = questions(Q1)
    assert [element.id for element in asked] == ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U9", "U8"]
    assert "sarana dan prasarana" in asked[7].wording
    assert "penanganan pengaduan" in asked[8].wording
    assert asked[3].answers == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")
    assert all(len(element.answers) == 4 for element in asked)


def test_what_is_told_of_a_period() -> None:
    result = result_of(Published(Q1, tally(U1=[3] * 6, U4=[4] * 6)))
    assert [line.element.id for line in result.lines] == list(CODES)
    assert [str(line.told) for line in result.lines[:4]] == ["3.00", "3.00", "3.00", "4.00"]
    assert result.lines[3].weighted == Decimal("0.444")
    assert (result.told, result.band.wording) == (Decimal("77.78"), "Baik")
    assert result.ranked[-1].element.id == "U4"
