"""Letter numbers: the office's agenda gives them, Sedia proposes and keeps them unique (R53)."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import Max

from sedia.letters.models import Letter
from sedia.offices.models import Office

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def filled(office: Office, sequence: int | str, day: date) -> str:
    """The office's pattern with its names filled in: {kode} {urut} {unit} {bulan} {tahun}."""
    values = {
        "{kode}": office.classification,
        "{urut}": str(sequence),
        "{unit}": office.unit_code,
        "{bulan}": ROMAN[day.month - 1],
        "{tahun}": str(day.year),
    }
    return re.sub(r"\{[a-z]+\}", lambda name: values.get(name[0], name[0]), office.number_pattern)


def suggested(office: Office, day: date) -> str:
    """The number after the last one of this year that Sedia knows; the agenda may say otherwise."""
    last = Letter.objects.filter(office=office, year=day.year).aggregate(last=Max("sequence"))["last"]
    return filled(office, (last or 0) + 1, day)


def sequence_in(office: Office, number: str, day: date) -> int | None:
    """The {urut} within a number that follows the office's pattern; a suffix such as `12.a` counts as 12."""
    mark = "\x00"
    pattern = re.escape(filled(office, mark, day)).replace(re.escape(mark), r"(\d{1,6})[.\w-]{0,4}")
    found = re.fullmatch(pattern, number)
    return int(found[1]) if found else None


def numbers_from(office: Office, first: str, day: date, count: int) -> list[str] | None:
    """So many numbers one after another, the first as given; None when it does not follow the office's pattern."""
    sequence = sequence_in(office, first, day)
    if sequence is None:
        return None
    return [first, *(filled(office, sequence + place, day) for place in range(1, count))]
