"""A register on paper, read back: every row, every month with its sums, across the long side."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pypdfium2
import pytest

from sedia.exemptions.actions import open_entry
from sedia.files.store import read
from sedia.refusals import Incomplete
from sedia.reports.models import Export
from sedia.reports.registers import printed
from sedia.reports.registers.actions import order_export
from sedia.reports.registers.chores import keep_exports
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.register import Wanted
from tests.cast import Cast, approved, filed, proposed
from tests.exemptions.told import in_force

QUARTER = Wanted(date(2026, 10, 1), date(2026, 12, 31))


def make(cast: Cast, wanted: Wanted = QUARTER, register: str = "permohonan") -> Export:
    said = {"register": register, "form": "pdf", "wanted": wanted}
    export = order_export(cast.office, by=cast.officer, at=cast.at, **said)
    keep_exports(cast.at)
    export.refresh_from_db()
    return export


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    assert all(page.get_width() > page.get_height() for page in document)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def received(cast: Cast, on: str, number: int) -> None:
    request = filed(
        cast, email=f"w{number}@contoh.id", details="=1+1 <b>#let x = 1</b>\n" * (1 + 40 * (number == 1))
    )
    moment = datetime.fromisoformat(f"{on}T02:00:00+00:00")
    type(request.casefile).objects.filter(pk=request.casefile.pk).update(received_at=moment)


def test_rows_and_sums_by_month(cast: Cast) -> None:
    for number, on in enumerate(("2026-09-01", "2026-10-05", "2026-10-06", "2026-11-20", "2025-12-31")):
        received(cast, on, number)
    approved(cast, proposed(cast, email="x@contoh.id"), number="500/1")
    export = make(cast)
    assert export.blob is not None
    assert export.rows == 4
    text = text_of(read(export.blob))
    for sum_ in (
        "Jumlah Oktober 2026: 2",
        "Januari sampai sebelum Oktober 2026: 1",
        "Jumlah s.d. Oktober 2026: 3",
        "Jumlah November 2026: 2",
        "Januari sampai sebelum November 2026: 3",
        "Jumlah s.d. November 2026: 5",
    ):
        assert sum_ in text, sum_
    assert "Dikabulkan" in text
    assert "#let x = 1" in text
    assert "(selengkapnya" in text


def test_more_than_a_quarter_is_refused_beside_the_day(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refusal:
        make(cast, Wanted(date(2026, 1, 1), date(2026, 12, 31)))
    assert "sampai" in refusal.value.fields
    assert not Export.objects.exists()


def test_a_month_without_rows_has_its_sums_too(cast: Cast) -> None:
    for number, on in enumerate(("2026-10-05", "2026-12-01")):
        received(cast, on, number)
    export = make(cast)
    assert export.blob is not None
    text = text_of(read(export.blob))
    assert (
        "Jumlah November 2026: 0 Januari sampai sebelum November 2026: 1 Jumlah s.d. November 2026: 1" in text
    )
    assert "Jumlah s.d. Desember 2026: 2" in text


def test_the_exempt_list_prints_whole_with_what_became_of_each_entry(cast: Cast) -> None:
    entry = in_force(cast)
    open_entry(entry, by=cast.ppid, at=cast.at, revision=entry.revision, reason="Penetapan 9/PPID/2026")
    export = make(cast, Wanted(date(2008, 4, 30), date(2026, 12, 31)), "dikecualikan")
    assert export.blob is not None
    text = text_of(read(export.blob))
    assert "Terbuka" in text
    assert "Jumlah" not in text


def test_too_many_rows_say_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "MOST_ROWS", 1)
    filed(cast)
    filed(cast, email="x@contoh.id")
    export = make(cast)
    assert export.blob is None
    assert export.fault.startswith("Lebih dari 1 baris")


def test_an_empty_period_prints(cast: Cast) -> None:
    wanted = Wanted(date(2026, 12, 1), date(2026, 12, 1) + timedelta(days=5))
    for word in REGISTERS:
        export = make(cast, wanted, word)
        assert export.blob is not None, word
        assert "Tidak ada yang tercatat" in text_of(read(export.blob))
