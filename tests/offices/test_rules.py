"""Shapes that an office's facts may and may not have."""

from __future__ import annotations

from typing import Any

import pytest

from sedia.offices import hours, rules


@pytest.mark.parametrize("code", ["DI", "DINKOP", "ABCDEFGHIJKL"])
def test_a_code_is_capitals(code: str) -> None:
    assert rules.wrong_code(code) == []


@pytest.mark.parametrize(
    "code", ["", "D", "dinkop", "DIN KOP", "DINKOP1", "ABCDEFGHIJKLM", "DINKOP\n", "ДИН"]
)
def test_a_code_is_nothing_else(code: str) -> None:
    assert rules.wrong_code(code)


@pytest.mark.parametrize("slug", ["dinkop", "dinas-2", "a"])
def test_a_slug_is_small_letters(slug: str) -> None:
    assert rules.wrong_slug(slug) == []


@pytest.mark.parametrize(
    "slug", ["", "Dinkop", "-a", "a-", "a--b", "a/b", "a b", "ü", "x" * 41, "en", "meja", "healthz", "cek\n"]
)
def test_a_slug_is_neither_odd_nor_reserved(slug: str) -> None:
    assert rules.wrong_slug(slug)


@pytest.mark.parametrize("pattern", ["{kode}/{urut}/{unit}/{tahun}", "{urut}", "Nomor {urut} - {bulan}"])
def test_a_number_pattern_counts(pattern: str) -> None:
    assert rules.wrong_number_pattern(pattern) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{kode}/{tahun}",
        "{urut",
        "{urut}{",
        "{urut!r}",
        "{urut:>5}",
        "{urut.x}",
        "{urut[0]}",
        "{}",
        "{0}",
        "{nama}{urut}",
    ],
)
def test_a_number_pattern_names_nothing_else(pattern: str) -> None:
    assert rules.wrong_number_pattern(pattern)


@pytest.mark.parametrize(
    "text", ["Dengan hormat.", "Menindaklanjuti permohonan $pemohon", "$$5", "${nomor_pendaftaran}."]
)
def test_a_paragraph_names_what_is_known(text: str) -> None:
    assert rules.wrong_template(text) == []


@pytest.mark.parametrize("text", ["$rahasia", "harga $ 5", "${pemohon", "$", "x" * 4001])
def test_a_paragraph_names_nothing_else(text: str) -> None:
    assert rules.wrong_template(text)


@pytest.mark.parametrize("margins", [{}, {"top": 20}, {"top": 5, "right": 60, "bottom": 25, "left": 30}])
def test_margins_are_millimetres(margins: Any) -> None:
    assert rules.wrong_margins(margins) == []


@pytest.mark.parametrize(
    "margins",
    [None, [], {"top": 4}, {"top": 61}, {"top": "20"}, {"top": True}, {"middle": 20}, {"top": 20.5}],
)
def test_margins_are_nothing_else(margins: Any) -> None:
    assert rules.wrong_margins(margins)


WEEK = hours.usual()["normal"]


def test_the_usual_hours_come_back_as_written() -> None:
    stored = hours.usual()
    read = hours.read(stored)
    assert hours.written(read.normal) == stored["normal"]
    assert read.ramadan is not None and hours.written(read.ramadan) == stored["ramadan"]
    assert not read.confirmed
    assert (read.normal.minutes, read.ramadan.minutes) == (37 * 60 + 30, 32 * 60 + 30)  # Perpres 21/2023


def test_nothing_stored_means_the_usual_hours() -> None:
    assert hours.read({}) == hours.read(hours.usual())


@pytest.mark.parametrize(
    "stored",
    [
        ["mon"],
        "07:30-16:00",
        {"ramadan": WEEK},
        {"normal": {}},
        {"normal": dict.fromkeys(WEEK)},
        {"normal": {"monday": None}},
        {"normal": {**WEEK, "mon": "07:30"}},
        {"normal": {**WEEK, "mon": {"opens": "07:30"}}},
        {"normal": {**WEEK, "mon": {"opens": "7:30", "closes": "16:00"}}},
        {"normal": {**WEEK, "mon": {"opens": "07:30", "closes": "24:00"}}},
        {"normal": {**WEEK, "mon": {"opens": "16:00", "closes": "07:30"}}},
        {"normal": {**WEEK, "mon": {"opens": "07:30", "closes": "16:00", "break": ["12:00"]}}},
        {"normal": {**WEEK, "mon": {"opens": "07:30", "closes": "16:00", "break": ["17:00", "18:00"]}}},
        {"normal": WEEK, "ramadan": {"mon": 1}},
        {"normal": WEEK, "ramadan_dates": [{"first": "2028-01-28"}]},
        {"normal": WEEK, "ramadan_dates": [{"first": "2028-02-26", "last": "2028-01-28"}]},
        {"normal": WEEK, "ramadan_dates": [{"first": "2028-01-01", "last": "2028-03-01"}]},
        {"normal": WEEK, "ramadan_dates": {"first": "2028-01-28", "last": "2028-02-26"}},
        {"normal": WEEK, "confirmed_years": {"2028": ""}},
        {"normal": WEEK, "confirmed_years": {"dua ribu": "SKB"}},
        {"normal": WEEK, "confirmed_years": ["2028"]},
        {"normal": WEEK, "holidays": []},
    ],
)  # fmt: skip
def test_hours_that_cannot_be(stored: Any) -> None:
    with pytest.raises(hours.WrongHours) as refused:
        hours.read(stored)
    assert all(sentence.endswith(".") for sentence in refused.value.sentences)
