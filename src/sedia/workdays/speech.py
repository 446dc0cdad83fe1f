"""Dates, times and numbers as people say them, in Indonesian ('id') and English ('en')."""

from datetime import date, datetime, time, timedelta

from sedia.workdays import zones


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


DAYS = {
    "id": _each("Senin Selasa Rabu Kamis Jumat Sabtu Minggu"),
    "en": _each("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
MONTHS = {
    "id": _each("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
    "en": _each("January February March April May June July August September October November December"),
}
_ONES = {
    "id": _each("nol satu dua tiga empat lima enam tujuh delapan sembilan"),
    "en": _each(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen"
    ),
}
_TENS_EN = _each("twenty thirty forty fifty sixty seventy eighty ninety")
_GROUPS = {
    "id": ("", "ribu", "juta", "miliar", "triliun"),
    "en": ("", "thousand", "million", "billion", "trillion"),
}
TOO_LARGE = 10**15


def day_name(day: date, language: str = "id") -> str:
    """'Selasa', 'Tuesday'."""
    return DAYS[language][day.weekday()]


def month_name(month: int, language: str = "id") -> str:
    """'November' for 11."""
    return MONTHS[language][month - 1]


def short_date(day: date, language: str = "id") -> str:
    """'24 November 2026', as a letter is dated."""
    return f"{day.day} {month_name(day.month, language)} {day.year}"


def long_date(day: date, language: str = "id") -> str:
    """'Selasa, 24 November 2026'."""
    return f"{day_name(day, language)}, {short_date(day, language)}"


def clock_time(at: time, language: str = "id") -> str:
    """'16.00' in Indonesian, '16:00' in English."""
    return f"{at.hour:02d}{'.' if language == 'id' else ':'}{at.minute:02d}"


def long_moment(at: datetime, zone: str, language: str = "id") -> str:
    """'Selasa, 24 November 2026 pukul 16.00 WIB'. Raises NaiveMoment, UnknownZone."""
    there = zones.local(at, zone)
    word = "pukul" if language == "id" else "at"
    day, at_time = long_date(there.date(), language), clock_time(there.time(), language)
    return f"{day} {word} {at_time} {zones.zone_label(zone)}"


def end_of_day(day: date, zone: str, language: str = "id") -> str:
    """'Selasa, 24 November 2026 pukul 24.00 WIB': the midnight that ends that day."""
    word, twelve = ("pukul", "24.00") if language == "id" else ("at", "24:00")
    return f"{long_date(day, language)} {word} {twelve} {zones.zone_label(zone)}"


def long_due(due_at: datetime, zone: str, language: str = "id") -> str:
    """A due moment spoken: a local midnight is 24.00 of the day it ends, any other as `long_moment`."""
    there = zones.local(due_at, zone)
    if there.time() == time(0):
        return end_of_day(there.date() - timedelta(days=1), zone, language)
    return long_moment(due_at, zone, language)


def in_words(number: int, language: str = "id") -> str:
    """A number from 0 below a thousand billion, in words: 'dua puluh satu'. Raises ValueError beyond."""
    if not 0 <= number < TOO_LARGE:
        raise ValueError("only whole numbers from 0 to 999 trillion are spoken")
    below = _below_thousand_id if language == "id" else _below_thousand_en
    if number == 0:
        return _ONES[language][0]
    words: list[str] = []
    for name in _GROUPS[language]:
        number, part = divmod(number, 1000)
        if part:
            spoken = "seribu" if (name, part) == ("ribu", 1) else f"{below(part)} {name}".strip()
            words.insert(0, spoken)
    return " ".join(words)


def number_with_words(number: int, language: str = "id") -> str:
    """'2 (dua)', as letters write amounts."""
    return f"{number} ({in_words(number, language)})"


def rupiah_with_words(amount: int) -> str:
    """'Rp15.000 (lima belas ribu rupiah)', as letters write sums of money."""
    return f"Rp{amount:,} ({in_words(amount)} rupiah)".replace(",", ".")


def _below_thousand_id(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus" if hundreds == 1 else f"{_ONES['id'][hundreds]} ratus"]
    if 0 < rest < 10:
        words.append(_ONES["id"][rest])
    elif 10 <= rest < 20:
        words.append({10: "sepuluh", 11: "sebelas"}.get(rest) or f"{_ONES['id'][rest - 10]} belas")
    elif rest:
        tens, one = divmod(rest, 10)
        words.append(f"{_ONES['id'][tens]} puluh" + (f" {_ONES['id'][one]}" if one else ""))
    return " ".join(words)


def _below_thousand_en(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES['en'][hundreds]} hundred"] if hundreds else []
    if 0 < rest < 20:
        words.append(_ONES["en"][rest])
    elif rest:
        tens, one = divmod(rest, 10)
        words.append(_TENS_EN[tens - 2] + (f"-{_ONES['en'][one]}" if one else ""))
    return " ".join(words)
