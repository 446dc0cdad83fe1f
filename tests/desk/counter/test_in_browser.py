"""The counter in Chromium: by keyboard alone, on three screens, with and without scripts, on paper."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import CaseFile
from sedia.offices.models import Office, Staff
from sedia.requests.models import InformationRequest
from sedia.workdays import zones
from tests.browser import SCREENS
from tests.desk.counter.conftest import COUNTER
from tests.desk.hands import Hands
from tests.desk.people import People, logged_in


def at_desk(page: Page, who: Staff, home: str) -> Page:
    """The browser of somebody who is logged in, at the counter."""
    session = logged_in(who).cookies["sedia_sesi"].value
    page.context.add_cookies([{"name": "sedia_sesi", "value": session, "url": home}])
    page.goto(COUNTER)
    return page


@pytest.mark.parametrize("width", [1366])
def test_by_keyboard_alone_in_under_ninety_seconds(counter: People, page: Page, live_server: Any) -> None:
    hands = Hands(at_desk(page, counter.officer, live_server.url))
    assert hands.where == "channel"
    hands.press("3")
    assert hands.where == "name"
    hands.type("Wahyu Setiawan")
    hands.press("Tab")
    hands.type("081234567890")
    hands.tab_to("details")
    hands.type("Jumlah koperasi aktif per kecamatan tahun 2025, beserta jumlah anggotanya.")
    hands.tab_to("purpose")
    hands.type("Bahan skripsi.")
    hands.tab_to("citation_pledge")
    hands.press("Space")
    page.evaluate("document.activeElement.blur()")  # as after a look elsewhere: no field holds the focus
    hands.press("Control+Enter")
    page.wait_for_url(re.compile(r"/meja/loket/DINSOS-P-"))
    assert hands.where == "Cetak"
    page.evaluate("() => { window.print = () => { document.title = 'tercetak' } }")
    hands.press("Enter")
    assert page.title() == "tercetak"
    hands.press("Tab", "Enter")
    page.wait_for_url(re.compile(r"/meja/loket/$"))
    assert hands.where == "channel"
    asked = InformationRequest.objects.select_related("casefile").get()
    assert (asked.casefile.channel, asked.purpose) == ("telephone", "Bahan skripsi.")
    assert hands.seconds < 90, f"{hands.presses} presses and {hands.letters} letters: {hands.seconds:.0f} s"


@pytest.mark.parametrize("width", [1366])
@pytest.mark.parametrize("scripts", [True, False])
def test_every_control_is_reached_by_tab(
    counter: People, page: Page, live_server: Any, now: datetime, scripts: bool
) -> None:
    service = counter.office.services.get()
    assert service.versions.exists()
    at_desk(page, counter.officer, live_server.url)
    named = {
        control.get_attribute("name")
        for control in page.locator("form.counter").locator("input, textarea, select, button").all()
        if control.get_attribute("type") != "hidden"
    } - {None}
    assert {"sender_letter_number", "letter", "scan_later", "received_at", "late_entry_reason"} <= named
    hands, reached = Hands(page), set()
    page.locator("input[name=channel]").first.focus()
    for _ in range(60):
        reached.add(hands.where)
        if page.evaluate(
            "() => document.activeElement.matches('summary') && !document.activeElement.parentNode.open"
        ):
            hands.press("Enter")
        if page.evaluate("() => document.activeElement.type === 'submit'"):
            break
        hands.press("Tab")
    assert named <= reached, named - reached


@pytest.mark.parametrize("width", [360])
@pytest.mark.parametrize("scripts", [False])
def test_without_scripts_enter_saves_and_the_receipt_is_whole(
    counter: People, page: Page, live_server: Any, axe: Any
) -> None:
    at_desk(page, counter.officer, live_server.url)
    page.fill("[name=name]", "Wahyu Setiawan")
    page.fill("[name=details]", "Jumlah koperasi aktif.")
    page.fill("[name=phone]", "0812 3456 7890")
    page.press("[name=phone]", "Enter")
    casefile = CaseFile.objects.get()
    assert page.inner_text("[data-testid=number]") == casefile.number
    assert page.inner_text("[data-testid=secret-code]") == secret_code(casefile)
    assert page.locator("[data-print]").is_hidden()
    axe(page)


@pytest.mark.parametrize("width", [1366])
def test_how_it_looks(
    counter: People, page: Page, live_server: Any, look_everywhere: Any, screen: Any, now: datetime
) -> None:
    at_desk(page, counter.officer, live_server.url)
    screen(page, "counter-first", whole=False)
    page.click("#surat summary")
    page.click("#waktu summary")
    seen(page, look_everywhere, screen, "counter")
    page.fill("[name=spoken_words]", "Saya mau data koperasi")
    page.click("text=Simpan dan beri nomor")
    seen(page, look_everywhere, screen, "counter-errors")
    page.fill("[name=name]", "Wahyu Setiawan")
    page.fill("[name=details]", "Jumlah koperasi aktif.")
    page.check("[name=read_back]")
    page.fill("[name=phone]", "0812 3456 7890")
    arrived = zones.local(now - timedelta(days=8), "Asia/Jakarta").strftime("%Y-%m-%dT%H:%M")
    page.click("#waktu summary")
    page.fill("[name=received_at]", arrived)
    page.click("text=Simpan dan beri nomor")
    assert "hari kerja yang lalu" in page.inner_text("#terlambat")
    seen(page, look_everywhere, screen, "counter-late")
    page.fill("[name=late_entry_reason]", "Surat tertinggal di meja lain.")
    page.click("text=Simpan dan beri nomor")
    page.wait_for_selector("[data-testid=number]")
    screen(page, "counter-receipt-first", whole=False)
    seen(page, look_everywhere, screen, "counter-receipt")


def seen(page: Page, look_everywhere: Any, screen: Any, name: str) -> None:
    """At every width, light and dark: without violations, nothing wider than the screen; then as wide as it was."""
    size = page.viewport_size
    look_everywhere(page)
    page.set_viewport_size(size)
    screen(page, name)


PAPERS = {"a4": (595, 842), "setengah": (595, 421), "80mm": (227, 964)}


@pytest.mark.parametrize("width", [1280])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_prints_on_one_sheet(counter: People, page: Page, live_server: Any, paper: str) -> None:
    """Also with every complaint channel, and with all that a letter can leave out."""
    Office.objects.filter(pk=counter.office.pk).update(
        address="Kompleks Perkantoran Pemerintah Daerah Kabupaten Contoh, Jalan Raya Contoh Km. 9, Bangil 67000",
        complaint_phone="(0343) 5616140",
        website="http://dinkop.pasuruankab.go.id/",
        complaint_link="https://bit.ly/35cATIU/",
    )
    at_desk(page, counter.officer, live_server.url)
    page.check("[name=channel][value=letter]")
    page.fill("[name=name]", "Wahyu Setiawan")
    page.check("[name=requester_kind][value=institution]")
    page.fill("[name=details]", "Jumlah koperasi aktif per kecamatan tahun 2025, beserta jumlah anggotanya.")
    page.fill("[name=phone]", "0812 3456 7890")
    page.press("[name=phone]", "Enter")
    page.wait_for_selector("[data-testid=number]")
    page.goto(f"{page.url}?kertas={paper}")
    printed = page.pdf(prefer_css_page_size=True)
    SCREENS.mkdir(parents=True, exist_ok=True)
    (SCREENS / f"slip-{paper}.pdf").write_bytes(printed)
    sheets = PdfReader(io.BytesIO(printed)).pages
    assert len(sheets) == 1
    width, height = PAPERS[paper]
    assert abs(sheets[0].mediabox.width - width) < 2 and abs(sheets[0].mediabox.height - height) < 2
    text = sheets[0].extract_text().replace("-\n", "-")
    casefile = CaseFile.objects.get()
    for words in (
        casefile.number,
        secret_code(casefile),
        "Alamat e-mail",
        "Rp0",
        "keberatan",
        "Petugas Contoh",
    ):
        assert words in text, words
    assert "Berikutnya" not in text and "Keluar" not in text
    page.goto(COUNTER)
    page.goto(f"/meja/loket/{casefile.number}/")
    assert page.locator(".slip-papers [aria-current]").get_attribute("href") == f"?kertas={paper}"
