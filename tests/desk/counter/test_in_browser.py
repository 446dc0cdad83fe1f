"""The counter in Chromium: by keyboard alone, on three screens, on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sedia.offices.models import Staff
from tests.browser import SCREENS
from tests.desk.counter.conftest import COUNTER
from tests.desk.people import People, logged_in

SIZES = pytest.mark.parametrize("width", [360, 1280, 1366])


def at_desk(page: Page, who: Staff, home: str) -> Page:
    """The browser of somebody who is logged in, at the counter."""
    session = logged_in(who).cookies["sedia_sesi"].value
    page.context.add_cookies([{"name": "sedia_sesi", "value": session, "url": home}])
    page.goto(COUNTER)
    return page


@SIZES
def test_the_form_and_its_receipt(
    counter: People, page: Page, live_server: Any, axe: Any, screen: Any
) -> None:
    at_desk(page, counter.officer, live_server.url)
    axe(page)
    screen(page, "counter")
    screen(page, "counter-first", whole=False)
    page.emulate_media(color_scheme="dark")
    axe(page)
    screen(page, "counter-dark")
    page.emulate_media(color_scheme="light")
    page.click("text=Tombol pintas")
    page.click("#surat summary")
    page.click("#waktu summary")
    page.fill("[name=received_at]", "2026-01-05T09:00")
    page.fill("[name=name]", "Wahyu Setiawan")
    page.fill("[name=spoken_words]", "Saya mau data koperasi")
    page.fill("[name=details]", "Jumlah koperasi aktif.")
    page.click("text=Simpan dan beri nomor")
    axe(page)
    screen(page, "counter-errors")
    page.fill("[name=received_at]", "")
    page.check("[name=read_back]")
    page.fill("[name=phone]", "0812 3456 7890")
    page.click("text=Simpan dan beri nomor")
    page.wait_for_selector("[data-testid=number]")
    axe(page)
    screen(page, "counter-receipt")
    screen(page, "counter-receipt-first", whole=False)
    page.emulate_media(color_scheme="dark")
    axe(page)
    screen(page, "counter-receipt-dark")
    page.emulate_media(color_scheme="light", media="print")
    for paper in ("a4", "setengah", "80mm"):
        page.goto(page.url.partition("?")[0] + f"?kertas={paper}")
        (SCREENS / f"slip-{paper}.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
