"""What a cell of an old register says: texts as they were typed, days in every way in which people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from sedia.workdays.speech import MONTHS

EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's serial dates
SERIALS = range(20_000, 80_000)  # 1954 to 2119
FIRST_YEAR = 1990  # of two digits too: 89 is 2089, 90 is 1990
# What a spreadsheet shows where a formula could not be computed.
FORMULA_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)
# As written and as shortened; "Nop." and "Pebruari" stand in many an old book.
MONTH_BY_NAME = {name.casefold(): n for n, name in enumerate(MONTHS["id"], 1)}
MONTH_BY_NAME |= {name.casefold(): n for n, name in enumerate(MONTHS["en"], 1)}
MONTH_BY_NAME |= {name[:3]: n for name, n in list(MONTH_BY_NAME.items())}
MONTH_BY_NAME |= {"agt": 8, "agst": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|['’]?\d{2})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
WORDS = re.compile(r"(\d{1,2})[\s\-./]+([a-z]+)\.?[\s\-./,]+(\d{4}|['’]?\d{2})")
WEEKDAY = re.compile(r"^(?:[a-z'’]+\s*[,/]|senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\s*")
HOUR = re.compile(
    r",?\s+(?:(?:pukul|jam|pkl\.?)\s*\d{1,2}[.:]\d{2}|\d{1,2}:\d{2})(?:[.:]\d{2})?\s*(?:wib|wita|wit)?$"
)
SERIAL = re.compile(r"\d{5}(?:\.0+)?")

Rows = list[list[object]]
UNREADABLE = 3  # how the program that reads a sheet ends when it wrote a sentence in place of rows


class Unreadable(ValueError):
    """The cell cannot be read; the message is an Indonesian sentence for beside its row."""


def text(value: object, longest: int) -> str:
    """What a cell says, NFC, lines apart by LF. Raises Unreadable for control characters, failed formulas
    and what is too long.
    """
    if isinstance(value, bool):
        value = "TRUE" if value else "FALSE"  # as the sheet shows it
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)  # a number typed without a point
    if isinstance(value, datetime):
        value = value.date()
    said = unicodedata.normalize("NFC", str(value if value is not None else ""))
    said = said.replace("\r\n", "\n").replace("\r", "\n").strip()
    if said in FORMULA_ERRORS:
        raise Unreadable(f"rumusnya gagal dihitung ({said})")
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\n" for sign in said):
        raise Unreadable("memuat karakter yang tidak dapat disimpan")
    if len(said) > longest:
        raise Unreadable(f"lebih dari {longest} huruf")
    return said


def day(value: object) -> date | None:
    """The day that a cell names, day before month; None for an empty one. Raises Unreadable."""
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, bool):
        raise Unreadable("bukan tanggal")
    if isinstance(value, int | float):
        return _serial(float(value))
    said = " ".join(text(value, 200).casefold().split())
    if said in ("", "-", "--", "–"):
        return None
    if SERIAL.fullmatch(said):
        return _serial(float(said))
    return _written(HOUR.sub("", WEEKDAY.sub("", said)), said)


def _written(said: str, whole: str) -> date:
    try:
        if found := ISO.fullmatch(said):
            return _within(date(int(found[1]), int(found[2]), int(found[3])))
        if found := NUMBERS.fullmatch(said):
            return _within(date(_year(found[3]), int(found[2]), int(found[1])))
        if (found := WORDS.fullmatch(said)) and found[2] in MONTH_BY_NAME:
            return _within(date(_year(found[3]), MONTH_BY_NAME[found[2]], int(found[1])))
    except Unreadable:
        raise
    except ValueError:
        pass
    raise Unreadable(
        f"tanggal “{whole[:40]}” tidak dapat dibaca; tulis misalnya 3 Maret 2024 atau 03/03/2024"
    )


def _year(said: str) -> int:
    year = int(said.lstrip("'’"))
    if year >= 100:
        return year
    return year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def _serial(value: float) -> date:
    if not SERIALS.start <= value < SERIALS.stop:
        raise Unreadable("angka ini bukan tanggal")
    return _within(EPOCH + timedelta(days=int(value)))


def _within(found: date) -> date:
    if found.year < FIRST_YEAR:
        raise Unreadable(f"tahun {found.year} terlalu lama")
    return found
