"""The dashboard counts what waits and whom it waits for; the recap is one page, and a picture of it."""

from __future__ import annotations

import html
from datetime import date, datetime, timedelta

import pytest

from sedia.reports.chores import keep_sums
from sedia.reports.recap import monday_of, recap_pdf, week_of
from sedia.reports.waiting import APPROVER, HANDOVER, NOBODY, OFFICER, SUPERIOR
from sedia.reports.workload import workload_of
from tests.cast import Cast, approved, filed, in_analysis, proposed
from tests.complaints import scene
from tests.desk.desk import browser
from tests.letters.reading import pages_of, squeezed, words_of
from tests.objections import objecting

PAGE = "/meja/dasbor/"
MONDAY = date(2026, 11, 23)


def everything(cast: Cast) -> None:
    """One request in each place where it may wait."""
    filed(cast)
    in_analysis(cast, email="b@contoh.id")
    proposed(cast, email="c@contoh.id")
    approved(cast, proposed(cast, email="d@contoh.id", delivery="in_person"), number="1/2026")


def test_whom_it_waits_for(cast: Cast, at: datetime) -> None:
    everything(cast)
    load = workload_of(cast.office, at)
    assert dict(load.waiting) == {NOBODY: 1, OFFICER: 1, APPROVER: 1, HANDOVER: 1}
    assert [(row.person, row.all) for row in load.loads] == [(NOBODY, 1), ("Siti", 2)]
    assert (load.open, load.past_due, load.past_legal) == (3, 0, 0)


@pytest.mark.parametrize(
    ("hours", "told"), [(0, (0, 0, 0)), (16, (0, 3, 0)), (40, (3, 0, 0)), (24 * 30, (3, 0, 3))]
)
def test_due_and_overdue(cast: Cast, at: datetime, hours: int, told: tuple[int, int, int]) -> None:
    everything(cast)
    load = workload_of(cast.office, at + timedelta(hours=hours))
    assert (load.past_due, load.today, load.past_legal) == told
    assert (len(load.overdue), len(load.due_today)) == told[:2]


def test_objections_and_complaints_are_work_too(cast: Cast, at: datetime) -> None:
    objection = objecting.drafted(cast)
    scene.complained(cast)
    complaint = scene.drafted(cast)
    load = workload_of(cast.office, at)
    assert dict(load.waiting) == {NOBODY: 1, APPROVER: 1, SUPERIOR: 1}
    assert sorted((row.person, row.all) for row in load.loads) == [(NOBODY, 1), ("Budi", 1), ("Siti", 1)]
    much_later = workload_of(cast.office, at + timedelta(days=120))
    assert (much_later.past_due, much_later.past_legal) == (3, 1)
    assert {row.number for row in much_later.overdue} >= {
        objection.casefile.number,
        complaint.casefile.number,
    }
    complaint.accused.add(cast.officer.staff_key)
    listed = workload_of(cast.office, at + timedelta(days=120))
    assert complaint.casefile.number not in {row.number for row in listed.overdue}, "counted, not listed"
    assert listed.past_due == 3


def test_the_page_names_no_requester_and_costs_the_same(cast: Cast, django_assert_max_num_queries) -> None:
    everything(cast)
    client = browser(cast.auditor)
    page = html.unescape(client.get(PAGE).content.decode())
    for words in ("Beban petugas", "Siti", "Menunggu siapa", "Belum ada petugasnya"):
        assert words in page
    assert "Wahyu" not in page
    with django_assert_max_num_queries(24):
        client.get(PAGE)


def test_another_office_sees_nothing_of_it(cast: Cast) -> None:
    everything(cast)
    page = browser(cast.stranger).get(PAGE).content.decode()
    assert "Tidak ada yang menunggu." in page
    assert "DINKOP-P" not in page


def test_the_recap(cast: Cast, at: datetime) -> None:
    everything(cast)
    keep_sums(at + timedelta(minutes=1))
    week = week_of(cast.office, MONDAY)
    assert (week.came.of("received"), week.answered, week.delivered) == (4, 1, 0)
    client = browser(cast.ppid)
    pdf = client.get(f"{PAGE}rekap.pdf", {"pekan": "2026-11-25"})
    assert pdf["Cache-Control"] == "private, no-store"
    assert len(pages_of(pdf.content)) == 1
    words = words_of(pdf.content)
    for said in (
        "Rekap mingguan",
        "23 November 2026 – 29 November 2026",
        "Saat dibuat",
        "Permohonan masuk",
        "Siti",
    ):
        assert squeezed(said) in words
    assert "Wahyu" not in words
    png = client.get(f"{PAGE}rekap.png")
    assert png["Content-Type"] == "image/png"
    assert png.content.startswith(b"\x89PNG")
    assert len(png.content) < 400_000


def test_an_empty_week_has_a_recap(cast: Cast, at: datetime) -> None:
    assert "Tidakada." in words_of(recap_pdf(cast.office, MONDAY, at))


@pytest.mark.parametrize("wrong", ["x", "2026-13-01", "0001-01-01", "9999-12-31", "1999-01-01", "2026-12-01"])
def test_weeks_that_are_none(cast: Cast, wrong: str) -> None:
    assert browser(cast.officer).get(f"{PAGE}rekap.pdf", {"pekan": wrong}).status_code == 404


def test_mondays() -> None:
    assert [monday_of(MONDAY + timedelta(days=n)) for n in (0, 6, 7)] == [MONDAY, MONDAY, date(2026, 11, 30)]
