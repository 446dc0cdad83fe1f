"""Spoken times, sizes, masks, icons, QR codes and the day strip."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from sedia.web import strips
from sedia.web.context import Page
from sedia.web.icons import ICONS, KIND_ICONS
from tests.web.gallery.urls import clocks

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def drawn(template: str, **context: object) -> str:
    return engines["django"].from_string("{% load sedia %}" + template).render(context)


@pytest.mark.parametrize(
    ("style", "spoken"),
    [
        ("full", "Selasa, 24 November 2026 pukul 16.00 WIB"),
        ("date", "Selasa, 24 November 2026"),
        ("letter", "24 November 2026"),
        ("short", "24 Nov 2026, 16.00"),
        ("time", "16.00 WIB"),
    ],
)
def test_times_are_spoken_in_indonesian_with_their_machine_form(style, spoken):
    text = drawn("{% when at style %}", at=AT, style=style)
    assert text == f'<time datetime="2026-11-24T16:00:00+07:00">{spoken}</time>'


def test_times_are_spoken_in_english_and_in_the_offices_zone():
    office = SimpleNamespace(slug="x", zone="Asia/Jayapura")
    request = RequestFactory().get("/en/")
    request.office = office
    with translation.override("en"):
        text = drawn('{% when at testid="promise-due" %}', at=AT, page=Page(request))
    assert 'data-testid="promise-due"' in text and "2026-11-24T18:00:00+09:00" in text
    assert "Tuesday, 24 November 2026 at 18:00 WIT" in text


def test_a_midnight_is_the_end_of_its_day():
    midnight = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert "Selasa, 24 November 2026 pukul 24.00 WIB" in drawn('{% when at "due" %}', at=midnight)
    assert drawn("{% when at %}", at=None) == ""
    assert (
        drawn("{% when at %}", at=date(2026, 11, 24))
        == '<time datetime="2026-11-24">Selasa, 24 November 2026</time>'
    )


@pytest.mark.parametrize(
    ("size", "spoken"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1,0 KB"),
        (84_000, "84 KB"),
        (999_999, "1,0 MB"),
        (1_240_000, "1,2 MB"),
        (40_000_000, "40 MB"),
    ],
)
def test_sizes(size, spoken):
    assert drawn("{{ size|size }}", size=size) == spoken


def test_names_are_masked():
    assert drawn("{{ name|masked }}", name="Budi Santoso") == "B*** S***"
    assert drawn("{{ name|masked }}", name="<b>") == "&lt;***"


def test_icons_are_hidden_from_those_who_listen_unless_they_say_something():
    assert 'aria-hidden="true"' in drawn('{% icon "ok" %}')
    assert 'role="img" aria-label="Baik &amp; benar"' in drawn('{% icon "ok" words %}', words="Baik & benar")
    assert set(KIND_ICONS.values()) <= set(ICONS)


def test_a_qr_code_is_drawn_in_the_page():
    text = drawn('{% qr "https://sedia.test/cek/ABCD/" words %}', words="Kode <QR>")
    assert "<svg" in text and 'aria-label="Kode &lt;QR&gt;"' in text
    assert "style=" not in text


def test_the_strip_numbers_counted_days_and_names_the_skipped():
    picture = strips.drawing(clocks(datetime(2026, 3, 16, 2, 14, tzinfo=UTC)), date(2026, 3, 26), "id")
    cells = picture["cells"]
    assert len(cells) == 23
    assert [cell.mark for cell in cells if "day-counted" in cell.css] == [str(n) for n in range(1, 11)]
    assert (cells[0].mark, cells[0].month) == ("terima", "Mar")
    assert cells[1].flags == ("Janji",) and cells[-1].flags == ("Batas",)
    assert [cell.number for cell in cells if "day-today" in cell.css] == [26]
    assert ("23-24 Maret", "Cuti bersama Idulfitri") in picture["notes"]
    assert not any("Akhir pekan" in reason for _, reason in picture["notes"])


def test_the_strip_says_all_of_it_in_words():
    text = drawn(
        "{% strip clocks today %}",
        clocks=clocks(datetime(2026, 11, 20, 2, 0, tzinfo=UTC)),
        today=date(2026, 11, 23),
    )
    assert "Senin, 23 November 2026 (hari ini)" in text
    assert "hari kerja ke-1; janji layanan berakhir pukul 16.00 WIB" in text
    assert text.count("<li><span>") == 15
    assert 'aria-hidden="true"' in text and "style=" not in text


def test_the_strip_of_a_month_of_waiting_folds_its_dull_days():
    year = [
        *clocks(datetime(2026, 3, 16, 2, 0, tzinfo=UTC)),
        *clocks(datetime(2026, 5, 13, 2, 0, tzinfo=UTC)),
    ]
    cells = strips.drawing(year, date(2026, 5, 13), "id")["cells"]
    assert any(cell.folded for cell in cells)
    assert len(cells) < 45


def test_the_strip_without_clocks_is_empty():
    assert strips.drawing([], date(2026, 1, 1), "id")["cells"] == []
