"""A text without who complains: what is hidden, what stays."""

from __future__ import annotations

import pytest

from sedia.complaints.veil import HIDDEN, Secrets, without

RUKMINI = Secrets(
    names=("Rukmini Handayani",),
    others=("0857 1122 3344", "rukmini@contoh.id", "Gang Melati 7, Purwosari"),
)
EKO = Secrets(names=("Drs. Eko Li", "王小明"), others=("eko@desa-maju.id", "Desa Sukamaju"))


@pytest.mark.parametrize(
    "text",
    [
        "Saya Rukmini Handayani.",
        "nama saya RUKMINI",
        "bu handayani datang",
        "rumah Handayaninya",
        "telepon 0857-1122-3344",
        "telepon +62 857 1122 3344",
        "telepon (0857)11223344",
        "surat ke rukmini@contoh.id",
        "rumah di Gang  Melati 7, Purwosari",
    ],
)
def test_who_complains_is_hidden(text: str) -> None:
    found = without(text, RUKMINI)
    assert HIDDEN in found
    for secret in ("rukmini", "handayani", "3344", "melati", "contoh"):
        assert secret not in found.lower()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Saya EKO dari Dinas Ekonomi", f"Saya {HIDDEN} dari Dinas Ekonomi"),
        ("eko, Li, li", f"{HIDDEN}, {HIDDEN}, li"),
        ("surat ke eko@desa-maju.id", f"surat ke {HIDDEN}"),
        ("我叫王小明。", f"我叫{HIDDEN}。"),
        ("Kepala Desa di Desa Sukamaju", f"Kepala Desa di {HIDDEN}"),
        ("Drs. Lina di Bangil", "Drs. Lina di Bangil"),
    ],
)
def test_a_short_name_is_hidden_alone_and_nothing_else(text: str, shown: str) -> None:
    assert without(text, EKO) == shown


def test_nothing_is_hidden_where_nothing_is_secret() -> None:
    assert without("Tiga jam menunggu Bu Sri.", Secrets(("", " "), (" ",))) == "Tiga jam menunggu Bu Sri."
    assert not Secrets(("", " "), (" ",)) and EKO


def test_what_was_hidden_leaves_no_trace_in_the_search() -> None:
    assert "eko" not in without("Eko Li mengadu", EKO, "").lower()


@pytest.mark.parametrize(
    "text", [" " * 60_000, "(" * 60_000, "0 " * 30_000, "8" + "-" * 60_000, "Eko" * 20_000]
)
def test_a_long_text_of_blanks_is_read_once(text: str) -> None:
    """Read anew from each blank, this would take minutes."""
    assert without(text, RUKMINI) == text
