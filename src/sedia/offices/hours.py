"""The shape of an office's opening hours as stored, read into the ground's values.

    {"normal": {"mon": {"opens": "07:30", "closes": "16:00", "break": ["12:00", "13:00"]}, ..., "sun": null},
     "ramadan": {... the same seven names ...} or null,
     "ramadan_dates": [{"first": "2027-02-08", "last": "2027-03-09", "source": "..."}],
     "confirmed_years": {"2028": "the decree's number"},
     "confirmed": true}

Times are the office's own clock. A day without service is null; `break` may be absent. `ramadan_dates` replace the
shipped Ramadan that they overlap; `confirmed_years` are years whose list of days off an admin has checked against its
decree; `confirmed` says that an admin has checked the hours. Only `normal` is required.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sedia.workdays.days import RamadanRange
from sedia.workdays.hours import BadHours, Hours, WeekHours
from sedia.workdays.national import civil_service_hours

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES = dict(
    zip(WEEKDAYS, ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"), strict=True)
)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class WrongHours(ValueError):
    """Stored hours that cannot be read; `sentences` say why, in Indonesian."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("; ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class OfficeHours:
    """An office's hours, read."""

    normal: WeekHours
    ramadan: WeekHours | None
    ramadan_dates: tuple[RamadanRange, ...] = ()
    confirmed_years: frozenset[int] = frozenset()
    confirmed: bool = False


def usual() -> dict[str, Any]:
    """The civil service's hours (Perpres 21/2023) as stored, not yet confirmed by anybody."""
    normal, ramadan = civil_service_hours()
    return {"normal": written(normal), "ramadan": written(ramadan), "confirmed": False}


def written(week: WeekHours) -> dict[str, Any]:
    """A week's hours as stored."""
    return {name: _written_day(day) for name, day in zip(WEEKDAYS, week.days, strict=True)}


def _written_day(day: Hours | None) -> dict[str, Any] | None:
    if day is None:
        return None
    found: dict[str, Any] = {"opens": f"{day.opens:%H:%M}", "closes": f"{day.closes:%H:%M}"}
    if day.break_start is not None and day.break_end is not None:
        found["break"] = [f"{day.break_start:%H:%M}", f"{day.break_end:%H:%M}"]
    return found


def read(stored: Any) -> OfficeHours:
    """Stored hours as values; nothing stored means the usual hours. Raises WrongHours."""
    if not stored:
        stored = usual()
    wrong: list[str] = []
    if not isinstance(stored, Mapping):
        raise WrongHours(["Jam pelayanan tidak dapat dibaca."])
    unknown = set(stored) - {"normal", "ramadan", "ramadan_dates", "confirmed_years", "confirmed"}
    if unknown:
        wrong.append(f"Isian jam pelayanan tidak dikenal: {', '.join(sorted(map(str, unknown)))}.")
    normal = _week(stored.get("normal"), "", wrong)
    ramadan = _week(stored["ramadan"], "Ramadan, ", wrong) if stored.get("ramadan") else None
    dates = _ramadan(stored.get("ramadan_dates", []), wrong)
    years = _years(stored.get("confirmed_years", {}), wrong)
    if wrong or normal is None:
        raise WrongHours(wrong or ["Jam pelayanan belum diisi."])
    return OfficeHours(normal, ramadan, dates, years, stored.get("confirmed") is True)


def _week(stored: Any, where: str, wrong: list[str]) -> WeekHours | None:
    if not isinstance(stored, Mapping) or not set(WEEKDAYS).issuperset(stored):
        wrong.append(f"{where}jam pelayanan per hari tidak dapat dibaca.".capitalize())
        return None
    days = [_day(stored.get(name), f"{where}{WEEKDAY_NAMES[name]}", wrong) for name in WEEKDAYS]
    if not any(days):
        wrong.append(f"{where}paling sedikit satu hari harus memiliki jam pelayanan.".capitalize())
        return None
    return WeekHours((days[0], days[1], days[2], days[3], days[4], days[5], days[6]))


def _day(stored: Any, where: str, wrong: list[str]) -> Hours | None:
    if stored is None:
        return None
    try:
        pause = stored.get("break") or (None, None)
        start, end = pause
        return Hours(
            _clock(stored["opens"]), _clock(stored["closes"]), start and _clock(start), end and _clock(end)
        )
    except BadHours:
        wrong.append(f"{where}: jam tutup harus setelah jam buka, dan istirahat di antaranya.")
    except (ValueError, TypeError, KeyError, AttributeError):
        wrong.append(f"{where}: jam ditulis dengan empat angka, misalnya 07:30.")
    return None


def _clock(text: Any) -> time:
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        raise ValueError(text)
    return time(int(text[:2]), int(text[3:]))


def _ramadan(stored: Any, wrong: list[str]) -> tuple[RamadanRange, ...]:
    found = []
    rows: list[Any] = stored if isinstance(stored, list) else [None]
    for row in rows:
        try:
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            if (last - first).days > 30:
                raise ValueError
            found.append(RamadanRange(first, last, str(row.get("source", "")), bool(row.get("source"))))
        except (ValueError, TypeError, KeyError, AttributeError):
            wrong.append("Tanggal Ramadan: isi hari pertama dan hari terakhir, paling lama 31 hari.")
    return tuple(sorted(found, key=lambda dates: dates.first))


def _years(stored: Any, wrong: list[str]) -> frozenset[int]:
    if isinstance(stored, Mapping) and all(
        re.fullmatch(r"20[0-9]{2}", str(year)) and isinstance(decree, str) and decree.strip()
        for year, decree in stored.items()
    ):
        return frozenset(int(year) for year in stored)
    wrong.append("Tahun yang dipastikan harus disertai nomor keputusannya.")
    return frozenset()
