"""Steps of working time and percentiles: against examples worked by hand, and never below the exact value."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedia.reports.rules import HALF, LONGER, NINE_TENTHS, Figures, added, percentile, step_of


@pytest.mark.parametrize(
    ("minutes", "end"),
    [
        (0, 15),
        (1, 15),
        (15, 15),
        (16, 30),
        (480, 480),
        (481, 540),
        (4800, 4800),
        (4801, 5280),
        (24_000, 24_000),
        (24_001, LONGER),
        (10**9, LONGER),
    ],
)
def test_steps(minutes: int, end: int) -> None:
    assert step_of(minutes) == end


def test_percentiles_worked_by_hand() -> None:
    steps = {60: 4, 120: 4, 480: 1, 4800: 1}
    assert percentile(steps, HALF) == 120
    assert percentile(steps, NINE_TENTHS) == 480
    assert percentile(steps, Fraction(4, 10)) == 60
    assert percentile({}, HALF) is None


@given(st.lists(st.integers(0, 24_000), min_size=1, max_size=60), st.sampled_from([HALF, NINE_TENTHS]))
def test_a_percentile_is_never_less_than_the_exact_one_and_off_by_less_than_a_step(
    times: list[int], share: Fraction
) -> None:
    exact = sorted(times)[ceil(share * len(times)) - 1]
    steps: dict[int, int] = {}
    for minutes in times:
        steps[step_of(minutes)] = steps.get(step_of(minutes), 0) + 1
    found = percentile(steps, share)
    assert found == step_of(exact)
    assert exact <= found
    assert found - exact <= (15 if exact <= 480 else 60 if exact <= 4800 else 480)


def test_figures() -> None:
    sums = added(
        [
            {"received": 7, "told": 4, "in_promise": 2, "in_legal": 3, "withdrawn": 1, "notice.60": 3},
            {"received": 1, "told": 1, "in_promise": 1, "in_legal": 1, "notice.60": 1, "notice.480": 1},
        ]
    )
    figures = Figures(sums)
    assert (figures.of("received"), figures.owed, figures.not_told) == (8, 7, 2)
    assert (figures.late_in_legal, figures.after_legal) == (1, 1)
    assert figures.parts("notice.") == {"480": 1, "60": 4}
    assert figures.minutes("notice.", HALF) == 60
    assert Figures({}).minutes("notice.", HALF) is None
