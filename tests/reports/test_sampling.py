"""A sample for an audit: the same seed draws the same, each draw is written down, some draw and others do not."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest

from sedia.journal.actors import Actor
from sedia.journal.models import Entry
from sedia.offices.models import Office
from sedia.refusals import Incomplete, NotAllowed
from sedia.reports.registers.register import Wanted
from sedia.reports.registers.sampling import digest_of, draw, draw_of, draws, key_of, sample
from tests.cast import Cast, filed
from tests.complaints.scene import complained
from tests.reports.test_registers import YEAR

NUMBERS = [f"DINKOP-P-2026-{n:05d}" for n in range(1, 101)]


def drawn(cast: Cast, by: Actor | None = None, **changes: Any) -> int:
    said = {"register": "permohonan", "wanted": YEAR, "amount": 2, "seed": "abc123"}
    return draw(cast.office, by=by or cast.auditor, at=cast.at, **{**said, **changes})


def test_the_same_seed_draws_the_same_in_any_order() -> None:
    found = sample(NUMBERS, 5, "seed")
    assert found == sample(reversed(NUMBERS), 5, "seed")
    assert found != sample(NUMBERS, 5, "seee")
    by_hand = sorted(NUMBERS, key=lambda number: hashlib.sha256(b"seed\n" + number.encode()).hexdigest())
    assert found == by_hand[:5]
    assert sample(NUMBERS, 10, "seed")[:5] == found
    assert sorted(sample(NUMBERS, 500, "seed")) == NUMBERS


def test_fixed_values() -> None:
    assert key_of("abc", "X-P-2026-00001") == hashlib.sha256(b"abc\nX-P-2026-00001").hexdigest()
    assert digest_of(["a", "b"]) == hashlib.sha256(b"a\nb\n").hexdigest()


def test_a_draw_is_written_down_and_read_again(cast: Cast) -> None:
    numbers = sorted(filed(cast, email=f"w{n}@contoh.id").casefile.number for n in range(5))
    seq = drawn(cast)
    found = draw_of(cast.office, seq)
    assert found is not None
    assert found.numbers == sample(numbers, 2, "abc123")
    assert (found.population, found.digest, found.seed) == (5, digest_of(numbers), "abc123")
    assert (found.begins, found.ends) == (YEAR.begins, YEAR.ends)
    line = Entry.objects.get(chain=cast.office.chain, seq=seq)
    assert line.who["id"] == cast.auditor.id
    again = drawn(cast)
    assert [each.seq for each in draws(cast.office)] == [again, seq]
    assert draw_of(Office.objects.get(slug="dinkes"), seq) is None


def test_who_draws(cast: Cast) -> None:
    filed(cast)
    for name in ("auditor", "ppid", "superior", "admin"):
        assert drawn(cast, getattr(cast, name))
    for name in ("officer", "registrar", "stranger"):
        with pytest.raises(NotAllowed):
            drawn(cast, getattr(cast, name))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": 0}, "jumlah"),
        ({"amount": 51}, "jumlah"),
        ({"seed": ""}, "benih"),
        ({"seed": "a b"}, "benih"),
        ({"seed": "é"}, "benih"),
        ({"seed": "x" * 41}, "benih"),
        ({"wanted": Wanted(date(2025, 1, 1), date(2026, 12, 31))}, "sampai"),
        ({"wanted": Wanted(date(2025, 1, 1), date(2025, 12, 31))}, "dari"),
    ],
)
def test_what_cannot_be_drawn(cast: Cast, changes: dict[str, Any], field: str) -> None:
    filed(cast)
    with pytest.raises(Incomplete) as refusal:
        drawn(cast, **changes)
    assert list(refusal.value.fields) == [field]
    assert not draws(cast.office)


def test_a_complaint_about_whoever_draws_is_left_out(cast: Cast) -> None:
    complaint = complained(cast)
    complaint.accused.add(cast.auditor.staff_key)
    with pytest.raises(Incomplete):
        drawn(cast, register="pengaduan")
    assert drawn(cast, cast.ppid, register="pengaduan")
