"""Dates, times and numbers as people say them."""

from datetime import UTC, date, datetime, time

import pytest

from sedia.law import Unit
from sedia.workdays import (
    amount_of,
    amount_with_words,
    clock_name,
    clock_time,
    in_words,
    long_date,
    long_due,
    long_moment,
    number_with_words,
    rupiah_with_words,
    short_date,
    zone_label,
)


def test_dates_and_moments():
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert long_moment(at, "Asia/Jakarta") == "Selasa, 24 November 2026 pukul 16.00 WIB"
    assert long_moment(at, "Asia/Jayapura") == "Selasa, 24 November 2026 pukul 18.00 WIT"
    assert long_moment(at, "Asia/Makassar", "en") == "Tuesday, 24 November 2026 at 17:00 WITA"
    assert long_date(date(2026, 8, 17)) == "Senin, 17 Agustus 2026"
    assert short_date(date(2026, 5, 1)) == "1 Mei 2026"
    assert short_date(date(2026, 5, 1), "en") == "1 May 2026"
    assert clock_time(time(7, 5)) == "07.05"
    assert zone_label("Asia/Makassar") == "WITA"


def test_a_due_midnight_is_2400_of_the_day_that_it_ends():
    midnight = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert long_due(midnight, "Asia/Jakarta") == "Selasa, 24 November 2026 pukul 24.00 WIB"
    assert long_due(midnight, "Asia/Jayapura") == "Rabu, 25 November 2026 pukul 02.00 WIT"
    assert long_due(midnight, "Asia/Jakarta", "en") == "Tuesday, 24 November 2026 at 24:00 WIB"


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (0, "nol", "zero"),
        (2, "dua", "two"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (14, "empat belas", "fourteen"),
        (30, "tiga puluh", "thirty"),
        (21, "dua puluh satu", "twenty-one"),
        (100, "seratus", "one hundred"),
        (111, "seratus sebelas", "one hundred eleven"),
        (1000, "seribu", "one thousand"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan", "one thousand nine hundred ninety-nine"),
        (21000, "dua puluh satu ribu", "twenty-one thousand"),
        (1000000, "satu juta", "one million"),
        (1001001, "satu juta seribu satu", "one million one thousand one"),
        (5000000000, "lima miliar", "five billion"),
        (10**12, "satu triliun", "one trillion"),
    ],
)
def test_numbers_in_words(number, indonesian, english):
    assert in_words(number) == indonesian
    assert in_words(number, "en") == english


def test_numbers_sums_and_terms_as_letters_write_them():
    assert number_with_words(2) == "2 (dua)"
    assert rupiah_with_words(0) == "Rp0 (nol rupiah)"
    assert rupiah_with_words(1_015_000) == "Rp1.015.000 (satu juta lima belas ribu rupiah)"
    assert amount_with_words(30, Unit.WORKING_DAY) == "30 (tiga puluh) hari kerja"


def test_numbers_beyond_are_refused():
    for number in (-1, 10**15):
        with pytest.raises(ValueError, match="999 trillion"):
            in_words(number)


def test_clocks_and_amounts_have_names():
    assert clock_name("promise") == "janji layanan"
    assert clock_name("legal_limit", "en") == "legal limit"
    assert clock_name("unheard_of") == "batas waktu"
    assert amount_of(1, Unit.WORKING_DAY, "en") == "1 working day"
    assert amount_of(72, Unit.HOUR) == "72 jam"
