"""Survey, its results and the statistics in real Chromium: without scripts, on both widths, under axe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from sedia.casefiles.offers import survey_token
from sedia.reports.models import MonthSum
from sedia.surveys.answers import Answers
from sedia.surveys.models import Response
from sedia.surveys.rules import CODES, Period
from tests.cast import Cast, filed, gather, in_analysis
from tests.desk.cases.test_browser import log_in

SUMS = {
    "received": 9,
    "answered": 7,
    "told": 7,
    "in_promise": 4,
    "in_legal": 6,
    "delivered": 5,
    "withdrawn": 1,
    "second": 2,
    "in_second": 1,
    "channel.online": 6,
    "channel.letter": 3,
    "outcome.full": 5,
    "outcome.refused": 2,
    "ground.h": 2,
    "notice.120": 5,
    "notice.540": 2,
    "delivery.600": 5,
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The office as it stands now, with two published quarters and a year of statistics."""
    made = gather(timezone.now())
    this = Period.of(timezone.now().date())
    for value, back in ((3, 1), (4, 2)):
        said = Answers(values=dict.fromkeys(CODES, value))
        rows = [said.row(made.office, this.before(back), service=None, way="paper") for _ in range(6)]
        Response.objects.bulk_create(rows)
    for year, month in ((this.year, 1), (this.year - 1, 1), (this.year - 1, 2)):
        MonthSum.objects.create(office=made.office, month=date(year, month, 1), sums=SUMS)
    return made


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_are_accessible(
    open_page: Callable[..., Page], cast: Cast, look_everywhere: Callable[[Page], None], prefix: str
) -> None:
    token = survey_token(filed(cast).casefile, "data-dan-informasi")
    page = open_page(scripts=False)
    survey = (f"/dinkop/survei/?t={token}", "/dinkop/survei/")
    years = ("/dinkop/laporan/", f"/dinkop/laporan/{timezone.now().year - 1}/")
    for address in ("/dinkop/statistik/", "/dinkop/skm/", "/dinkop/bukti/", *years, *survey):
        answer = page.goto(prefix + address)
        assert answer and answer.status in (200, 404), address
        look_everywhere(page)


def test_the_survey_is_answered_without_a_script(open_page: Callable[..., Page], cast: Cast) -> None:
    token = survey_token(filed(cast).casefile, "data-dan-informasi")
    page = open_page(width=360, scripts=False)
    page.goto(f"/dinkop/survei/?t={token}")
    page.check("[name=U1][value='4']")
    page.check("[name=U8][value='1']")
    page.fill("[name=age]", "34")
    page.click("form[method=post] button")
    assert "Terima kasih" in page.inner_text("h1")
    row = Response.objects.get(way="online")
    assert (row.u1, row.u8, row.age_from) == (4, 1, 30)


def test_the_desks_pages_are_accessible(
    open_page: Callable[..., Page], cast: Cast, look_everywhere: Callable[[Page], None]
) -> None:
    filed(cast)
    in_analysis(cast, email="lain@contoh.id")
    page = open_page()
    page.goto("/healthz")
    log_in(page, cast.officer)
    words = f"/meja/survei/{Period.of(timezone.now().date()).before(1)}/"
    report = f"/meja/laporan/{timezone.now().year - 1}/"
    mine = ("/meja/dasbor/", "/meja/bukti/", "/meja/survei/", "/meja/survei/lembar/", words)
    for address in (*mine, "/meja/laporan/", report, f"{report}tulis/"):
        answer = page.goto(address)
        assert answer and answer.status == 200, address
        look_everywhere(page)
