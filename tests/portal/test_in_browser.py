"""The public face in real Chromium: without scripts, on a small screen, by keyboard, under axe."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from sedia.casefiles.models import CaseFile
from sedia.standards.models import StandardVersion
from tests.portal import files
from tests.portal.filled import ASK, GIVEN

PAGES = [
    "/",
    "/dinkop/standar/data-dan-informasi/",
    "/dinkop/privasi/",
    "/cek/",
    "/cek/AAAABBBB/",
    "/hitung/",
    ASK,
]
TYPED = ["name", "address", "phone", "email", "subject", "details", "purpose"]


def ask(page: Page, address: str = ASK) -> None:
    """Fill the form in and send it."""
    page.goto(address)
    for name in TYPED:
        page.fill(f"[name={name}]", GIVEN[name])
    page.check("[name=citation_pledge]")
    page.click("form[method=post] button")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_public_pages_are_accessible(
    open_page: Callable[..., Page],
    standard: StandardVersion,
    look_everywhere: Callable[[Page], None],
    prefix: str,
) -> None:
    page = open_page(scripts=False)
    for address in PAGES:
        answer = page.goto(prefix + address)
        assert answer and answer.status in (200, 404), address
        look_everywhere(page)


@pytest.mark.parametrize(("prefix", "scripts"), [("", False), ("", True), ("/en", False)])
def test_asking_ends_with_number_code_and_dates_on_one_screen(
    page: Page, standard: StandardVersion, axe: Callable[[Page], None], prefix: str
) -> None:
    ask(page, prefix + ASK)
    page.wait_for_url("**/tanda-terima/")
    assert CaseFile.objects.get().number in page.inner_text("[data-testid=number]")
    screen = page.viewport_size
    assert screen
    for name in ("number", "secret-code", "promise-due", "legal-due"):
        box = page.locator(f"[data-testid={name}]").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= screen["height"], name
        assert box["x"] + box["width"] <= screen["width"], name
        assert name != "number" or box["height"] < 50, "the number stands on one line"
    axe(page)


def test_a_wrong_form_shows_what_to_mend_and_loses_nothing(
    page: Page, standard: StandardVersion, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    letter = tmp_path / "surat permohonan.pdf"
    letter.write_bytes(files.pdf_bytes())
    page.goto(ASK)
    page.fill("[name=name]", GIVEN["name"])
    page.fill("[name=phone]", "kantor")
    page.check("[name=delivery][value=post]")
    page.set_input_files("[name=letter]", letter)
    page.click("form[method=post] button")
    axe(page)
    assert page.evaluate("document.activeElement.className") == "summary"
    assert page.input_value("[name=name]") == GIVEN["name"]
    assert page.is_checked("[name=delivery][value=post]")
    assert "surat permohonan.pdf" in page.inner_text(".kept")
    page.click(".summary a[href='#id_phone']")
    assert page.evaluate("document.activeElement.name") == "phone"
    for name in TYPED:
        page.fill(f"[name={name}]", GIVEN[name])
    page.check("[name=citation_pledge]")
    page.click("form[method=post] button")
    page.wait_for_url("**/tanda-terima/")
    assert CaseFile.objects.get().attachments.get().name == "surat permohonan.pdf"


@pytest.mark.parametrize("width", [1280])
def test_the_whole_form_can_be_filled_in_by_keyboard(page: Page, standard: StandardVersion) -> None:
    page.goto(ASK)
    page.focus("[name=requester_kind][value=person]")
    for name in ("name", None, "address", "phone", "email", "subject", "details", "purpose"):
        page.keyboard.press("Tab")
        if name:
            page.keyboard.type(GIVEN[name].replace("\n", " "))
    for _ in ("letter", "copy_format", "delivery", "citation_pledge"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # the privacy notice
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tanda-terima/")


@pytest.mark.parametrize("width", [360])
def test_the_copy_for_whatsapp_leaves_the_code_out(page: Page, standard: StandardVersion) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page)
    page.click("[data-copy=salin]")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.inner_text("[data-testid=number]") in copied
    assert page.inner_text("[data-testid=secret-code]") not in copied


@pytest.mark.parametrize("scripts", [False])
def test_without_scripts_no_button_is_there_that_would_do_nothing(
    page: Page, standard: StandardVersion
) -> None:
    ask(page)
    for button in page.locator("button").all():
        assert not button.is_visible()


@pytest.mark.parametrize("width", [360])
def test_a_first_visit_to_the_form_is_light(page: Page, standard: StandardVersion) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(ASK, wait_until="networkidle")
    fetched = [answer for answer in answers if not answer.url.startswith("data:")]
    assert len(fetched) <= 4
    assert sum(len(gzip.compress(answer.body())) for answer in fetched) <= 30_000


@pytest.mark.parametrize("width", [1280])
def test_the_printed_receipt_keeps_what_matters(page: Page, standard: StandardVersion) -> None:
    ask(page)
    page.emulate_media(media="print")
    for name in ("number", "secret-code", "promise-due", "legal-due"):
        assert page.locator(f"[data-testid={name}]").is_visible()
    assert not page.locator(".top-nav").is_visible()
    assert not page.locator("#salin").is_visible()


@pytest.mark.parametrize("scripts", [False])
def test_the_calculator_answers_without_scripts(page: Page, standard: StandardVersion) -> None:
    page.goto("/hitung/")
    page.fill("[name=received_at]", "2026-03-17T10:00")
    page.select_option("[name=term]", "answer")
    page.click("form button")
    assert "Rabu, 25 Maret 2026" in page.inner_text("main")
