"""The exempt list and the form of a consequence test in a real browser: no violation that axe finds, at every width."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast, gather, in_analysis
from tests.desk.cases.test_browser import log_in
from tests.desk.desk import address
from tests.exemptions.told import entered, in_force, written


@pytest.fixture(autouse=True)
def _monday_morning() -> None:
    """The browser has a clock of its own, so this file's tests live in the present."""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather(timezone.now())


def test_every_page_passes_axe(cast, open_page, look_everywhere, screen):
    today = cast.at.date()
    day = today - timedelta(days=300)
    near = in_force(cast, decree_date=day, until=today + timedelta(days=20))
    waiting = entered(cast, information="Rahasia dagang", decree_date=day, until=None)
    written(cast, held_on=today)
    number = in_analysis(cast).casefile.number
    pages = {
        "list": (cast.officer, "/meja/pengecualian/?saring=semua"),
        "entry": (cast.ppid, f"/meja/pengecualian/{near.pk}/"),
        "entry-waiting": (cast.ppid, f"/meja/pengecualian/{waiting.pk}/"),
        "enter": (cast.admin, "/meja/pengecualian/baru/"),
        "test": (cast.officer, address(number, "uji-konsekuensi")),
    }
    opened = {}
    for name, (who, where) in pages.items():
        if who.id not in opened:
            opened[who.id] = open_page()
            opened[who.id].goto("/healthz")
            log_in(opened[who.id], who)
        page = opened[who.id]
        assert page.goto(where).status == 200, name
        look_everywhere(page)
        screen(page, f"desk-exempt-{name}")
