"""What a complaint must say, when it is late, and whom it names; pure Python, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sedia.casefiles.rules import missing_person
from sedia.complaints.filing import Complaining
from sedia.complaints.veil import NO_NAME, WORD

SHORTEST_NAME = 3


def missing_online(filing: Complaining) -> dict[str, list[str]]:
    """What a complaint filed online lacks (UU 25/2009 Art 42(3)): field -> sentences."""
    wrong = {}
    if filing.identity != "anonymous":
        for name, sentence in (
            ("name", "Tulis nama lengkap Anda."),
            ("address", "Tulis alamat lengkap Anda."),
        ):
            if not getattr(filing, name):
                wrong[name] = [sentence]
    if not filing.details:
        wrong["details"] = ["Ceritakan pelayanan yang Anda adukan."]
    return wrong


def missing_at_counter(filing: Complaining) -> dict[str, list[str]]:
    """What stops an entry at the counter: nothing complained of, or nobody to answer unless it is anonymous."""
    missing = missing_person(filing) if filing.identity != "anonymous" else {}
    wrong = {name: [each.replace("pemohon", "pengadu") for each in told] for name, told in missing.items()}
    if not filing.details:
        wrong["details"] = ["Tulis apa yang diadukan."]
    if filing.spoken_words and not filing.read_back:
        wrong["read_back"] = ["Bacakan rumusan ini kepada pengadu, lalu centang."]
    return wrong


def impossible_day(happened_on: date | None, received_on: date) -> dict[str, list[str]]:
    """What is wrong with the day of the service: it cannot lie after the complaint."""
    if happened_on is not None and happened_on > received_on:
        return {"happened_on": ["Tanggal pelayanan tidak boleh sesudah pengaduan ini."]}
    return {}


def is_late(happened_on: date | None, received_on: date, days: int) -> bool:
    """Whether it came more than `days` calendar days after the service (R41; UU 25/2009 Art 42(2))."""
    return happened_on is not None and received_on - happened_on > timedelta(days=days)


def named_in(text: str, staff: Mapping[int, str]) -> list[int]:
    """The keys of those whose whole name, without titles, stands in a text. `staff` maps keys to names."""
    said = set(_words(text))
    found = []
    for key, name in staff.items():
        parts = [word for word in _words(name.partition(",")[0]) if word not in NO_NAME]
        parts = [word for word in parts if len(word) >= SHORTEST_NAME]
        if parts and said.issuperset(parts):
            found.append(key)
    return found


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
