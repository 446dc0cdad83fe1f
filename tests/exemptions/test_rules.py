"""What forbids an exemption, what it lacks, and when an entry may carry a refusal."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from sedia import law
from sedia.exemptions import rules
from sedia.exemptions.rules import Participant, fits, stage, years_after
from tests.exemptions.told import findings, listed

TODAY = date(2026, 11, 23)
STATUTES = law.load()


def lacks(**changes: Any) -> dict[str, list[str]]:
    """What a test with these changes lacks or is forbidden by."""
    told = findings(**changes)
    found = next((row for row in STATUTES.exemptions(on=TODAY) if row.letter == told.letter), None)
    return rules.incomplete(
        told,
        exemption=found,
        never=STATUTES.all(law.NeverExempt, on=TODAY),
        lifted=STATUTES.all(law.ExemptionLifted, on=TODAY),
        on=TODAY,
    )


def test_a_whole_test_lacks_nothing() -> None:
    assert lacks() == {}


@pytest.mark.parametrize(
    "name", ["information", "if_opened", "if_closed", "period", "propriety", "place", "letter"]
)
def test_each_text_is_needed(name: str) -> None:
    assert set(lacks(**{name: "  "})) == {name}


@pytest.mark.parametrize("letter", "abcdefg")
def test_what_article_18_lists_is_never_exempt(letter: str) -> None:
    answers = {**dict.fromkeys("abcdefg", False), letter: True}
    wrong = lacks(never_exempt=answers)
    assert set(wrong) == {f"never_{letter}"}
    assert f"Pasal 18 ayat (1) huruf {letter}" in wrong[f"never_{letter}"][0]


def test_every_question_of_article_18_is_answered() -> None:
    assert set(lacks(never_exempt={})) == {f"never_{letter}" for letter in "abcdefg"}
    assert set(lacks(lifted={"a": False})) == {"lifted_b"}


@pytest.mark.parametrize("letter", "ab")
def test_consent_or_public_office_lifts_letters_g_and_h_only(letter: str) -> None:
    answers = {"a": False, "b": False, letter: True}
    for ground in "gh":
        assert set(lacks(letter=ground, lifted=answers)) == {f"lifted_{letter}"}
    assert lacks(letter="b", lifted=answers) == {}


def test_letter_j_names_its_act_and_article() -> None:
    assert set(lacks(letter="j", act="", article="", lifted={})) == {"act", "article"}
    assert lacks(letter="j", lifted={}) == {}
    assert set(lacks(act="")) == {"act"}  # an article of no Act


def test_letter_a_ends_within_thirty_years() -> None:
    assert set(lacks(letter="a")) == {"until"}
    assert lacks(letter="a", until=date(2056, 11, 23)) == {}
    assert "30 (tiga puluh) tahun" in lacks(letter="a", until=date(2056, 11, 24))["until"][0]
    assert set(lacks(until=TODAY)) == {"until"}


def test_a_test_was_held_by_somebody_before_today() -> None:
    assert set(lacks(held_on=None)) == {"held_on"}
    assert set(lacks(held_on=TODAY + timedelta(days=1))) == {"held_on"}
    assert set(lacks(participants=())) == {"participants"}
    assert set(lacks(participants=(Participant("Siti", ""),))) == {"participants"}


def test_an_unknown_letter_is_no_ground() -> None:
    assert set(lacks(letter="k")) == {"letter"}


def test_an_entry_needs_its_decree() -> None:
    found = STATUTES.exemption("b", on=TODAY)
    assert rules.unlisted(listed(), exemption=found, on=TODAY) == {}
    for name in ("decree_number", "ppid_name", "information"):
        assert set(rules.unlisted(listed(**{name: " "}), exemption=found, on=TODAY)) == {name}
    for day in (None, TODAY + timedelta(days=1)):
        wrong = rules.unlisted(listed(decree_date=day, until=None), exemption=found, on=TODAY)
        assert set(wrong) == {"decree_date"}
    over = rules.unlisted(listed(until=TODAY - timedelta(days=1)), exemption=found, on=TODAY)
    assert "sudah terbuka" in over["until"][0]


def entry(**changes: Any) -> Any:
    return SimpleNamespace(**{"status": "in_force", "until": TODAY, "unit_id": 3, **changes})


def test_an_entry_fits_through_its_last_day_and_for_its_unit() -> None:
    assert fits(entry(), on=TODAY, unit=3) is None
    assert fits(entry(), on=TODAY) is None
    assert fits(entry(until=None, unit_id=None), on=TODAY, unit=9) is None
    assert "berakhir" in str(fits(entry(), on=TODAY + timedelta(days=1), unit=3))
    assert "unit lain" in str(fits(entry(), on=TODAY, unit=4))
    for status in ("entered", "opened", "replaced", "struck"):
        assert "tidak berlaku" in str(fits(entry(status=status), on=TODAY, unit=3))


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "over"), (0, "due"), (30, "due"), (31, "soon"), (60, "soon"), (61, None), (999, None)],
)
def test_the_end_draws_near_in_working_days(days: int, said: str | None) -> None:
    until = TODAY + timedelta(days=days)
    assert stage(until, on=TODAY, review=30, days_between=lambda a, b: (b - a).days) == said


def test_thirty_years_from_a_leap_day() -> None:
    assert years_after(date(2028, 2, 29), 30) == date(2058, 2, 28)


def test_the_basis_names_the_letter_the_act_and_the_rest() -> None:
    found = STATUTES.exemption("j", on=TODAY)
    line = rules.basis_line(found, "Undang-Undang Nomor 10 Tahun 1998", "Pasal 40", "")
    assert line == (
        "Pasal 17 huruf j Undang-Undang Nomor 14 Tahun 2008; Undang-Undang Nomor 10 Tahun 1998, Pasal 40"
    )
