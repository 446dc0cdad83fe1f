"""The covering slip of a case on paper (lembar disposisi)."""

from __future__ import annotations

from datetime import date

import pytest

from sedia.casefiles.models import Look
from sedia.offices.models import Unit
from tests.cast import Cast, filed
from tests.desk.desk import address, browser
from tests.letters.reading import pages_of, text_of

A4, HALF = (210, 297), (210, 148.5)


@pytest.mark.parametrize(("paper", "size"), [("", A4), ("?kertas=setengah", HALF), ("?kertas=lain", A4)])
def test_the_slip_is_one_page_with_what_the_chief_needs(cast: Cast, paper: str, size: tuple[float, float]):
    Unit.objects.create(office=cast.office, name="Bidang Kelembagaan")
    Unit.objects.create(office=cast.office, name="Bidang Lama", active=False)
    letter = {
        "sender_letter_number": "12/A/2026",
        "sender_letter_date": date(2026, 11, 20),
        "agenda_number": "77",
    }
    number = filed(cast, by=cast.officer, channel="letter", **letter).casefile.number
    answer = browser(cast.registrar).get(address(number) + "disposisi.pdf" + paper)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    (page,) = pages_of(answer.content)
    assert page == pytest.approx(size, abs=0.2)
    told = " ".join(text_of(answer.content).split())
    for words in (number, "Wahyu Setiawan", "12/A/2026", "77", "Bidang Kelembagaan", "24 November 2026"):
        assert words in told
    assert "Bidang Lama" not in told
    assert Look.objects.filter(staff_id=cast.registrar.staff_id).exists()


def test_the_office_next_door_gets_no_slip(cast: Cast):
    number = filed(cast).casefile.number
    assert browser(cast.stranger).get(address(number) + "disposisi.pdf").status_code == 404
