"""The pure rules: whom a text names, and a text without who complains."""

from __future__ import annotations

from datetime import date

import pytest

from sedia.complaints import rules

STAFF = {1: "Drs. Budi Santoso, M.Si.", 2: "Siti Aminah", 3: "Ani"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pak budi  SANTOSO di loket", [1]),
        ("Budi saja", []),
        ("Siti, Aminah, dan Budi Santoso", [1, 2]),
        ("bu Ani", [3]),
        ("pelayanan yang animo", []),
        ("", []),
        ("王小明 🦋", []),
    ],
)
def test_whom_a_text_names(text: str, named: list[int]) -> None:
    assert rules.named_in(text, STAFF) == named


@pytest.mark.parametrize(
    "text",
    [
        "Saya Rukmini Handayani.",
        "nama saya RUKMINI",
        "bu handayani datang",
        "telepon 0857-1122-3344",
        "telepon +62 857 1122 3344",
        "telepon (0857)11223344",
        "surat ke rukmini@contoh.id",
        "rumah di Gang  Melati 7, Purwosari",
    ],
)
def test_a_text_without_who_complains(text: str) -> None:
    secrets = ["Rukmini Handayani", "0857 1122 3344", "rukmini@contoh.id", "Gang Melati 7, Purwosari"]
    found = rules.without(text, secrets)
    assert rules.HIDDEN in found
    for secret in ("rukmini", "handayani", "3344", "melati"):
        assert secret not in found.lower()


def test_what_names_nobody_stays() -> None:
    assert rules.without("Tiga jam menunggu.", ["", " ", "Al", "Bu Sri"]) == "Tiga jam menunggu."


def test_the_window_counts_calendar_days() -> None:
    day = date(2026, 11, 23)
    assert not rules.is_late(None, day, 30)
    assert not rules.is_late(date(2026, 10, 24), day, 30)
    assert rules.is_late(date(2026, 10, 23), day, 30)
