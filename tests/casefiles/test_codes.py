"""Secret codes, private links, registration numbers, waiting after wrong tries."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from sedia.casefiles import codes, throttle
from sedia.casefiles.models import WrongTry
from sedia.casefiles.numbers import next_number
from sedia.casefiles.rules import registration_number
from tests.cast import gather

CASE = SimpleNamespace(uuid=UUID(int=7), access_generation=1, language="id", number="DINKOP-P-2026-00001")
NEXT = SimpleNamespace(**{**vars(CASE), "access_generation": 2})


def test_a_code_is_two_times_four_without_lookalikes() -> None:
    code = codes.secret_code(CASE)
    assert re.fullmatch(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}", code)
    assert code == codes.secret_code(CASE)
    assert code != codes.secret_code(NEXT)


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{plain}", "{spaced}"])
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    code = codes.secret_code(CASE)
    forms = {"code": code, "lower": code.lower(), "plain": code.replace("-", ""), "spaced": " ".join(code)}
    assert codes.code_matches(CASE, typed.format(**forms))


@pytest.mark.parametrize("typed", ["", "-", "AAAA-AAAA", "漢字", "x" * 5000])
def test_what_is_not_the_code(typed: str) -> None:
    assert not codes.code_matches(CASE, typed)
    assert not codes.token_matches(CASE, typed)


def test_the_link_has_a_token_of_its_own() -> None:
    token = codes.link_token(CASE)
    assert re.fullmatch(r"[0-9a-f]{32}", token)
    assert codes.token_matches(CASE, token)
    assert not codes.token_matches(NEXT, token)
    assert codes.private_link(CASE) == f"http://sedia.test/berkas/DINKOP-P-2026-00001/?t={token}"


@pytest.mark.django_db
def test_numbers_are_gapless_per_office_kind_and_year(at: datetime) -> None:
    office = gather(at).office
    taken = [
        next_number(office, kind, year)[1]
        for kind, year in [("P", 2026), ("P", 2026), ("K", 2026), ("P", 2027)]
    ]
    assert taken == [
        "DINKOP-P-2026-00001",
        "DINKOP-P-2026-00002",
        "DINKOP-K-2026-00001",
        "DINKOP-P-2027-00001",
    ]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("DINKOP-P-2026-00001", "DINKOP-P-2026-00001"),
        (" dinkop p 2026 00001 ", "DINKOP-P-2026-00001"),
        ("DINKOP–P–2026–\n00001", "DINKOP-P-2026-00001"),
        ("dinkopp202600001", "DINKOP-P-2026-00001"),
        ("AP-P-2026-123456", "AP-P-2026-123456"),
        ("00001", "00001"),
        ("' or 1=1", "'OR1=1"),
        ("", ""),
    ],
)
def test_a_number_may_be_typed_in_many_ways(typed: str, stored: str) -> None:
    assert registration_number(typed) == stored


@pytest.mark.django_db
def test_each_wrong_try_after_the_fifth_doubles_the_wait(at: datetime) -> None:
    keys = throttle.keys("192.0.2.1", "DINKOP-P-2026-00001")
    waits = []
    for _ in range(20):
        throttle.count(keys, at)
        waits.append(throttle.wait(keys, at))
    assert waits[:4] == [timedelta(0)] * 4
    assert waits[4:7] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert waits[-1] == throttle.LONGEST_WAIT
    assert throttle.wait(keys, at + throttle.LONGEST_WAIT) <= timedelta(0)
    throttle.forget(keys)
    assert throttle.wait(keys, at) == timedelta(0)


@pytest.mark.django_db
def test_old_tries_are_swept_and_hold_no_address(at: datetime) -> None:
    throttle.count(throttle.keys("192.0.2.1", "X"), at)
    assert "192.0.2.1" not in "".join(WrongTry.objects.values_list("key", flat=True))
    assert throttle.sweep(at + timedelta(hours=5)) == 0
    assert throttle.sweep(at + timedelta(hours=7)) == 2


def test_an_ipv6_network_counts_as_one_address() -> None:
    assert throttle.keys("2001:db8::1", "X") == throttle.keys("2001:db8::ffff", "X")
    assert throttle.keys("2001:db8:1::1", "X") != throttle.keys("2001:db8:2::1", "X")
    assert throttle.keys("rubbish", "X") == throttle.keys("", "X")
