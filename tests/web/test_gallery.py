"""The components in a real browser: on a phone and at a desk, by day and by night, with and without scripts."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.urls("tests.web.gallery.urls"), pytest.mark.django_db(transaction=True)]

PAGES = ["home", "form", "wrong", "receipt", "parts", "desk"]


def test_the_components_are_accessible_and_fit(open_page, look_everywhere, screen):
    page = open_page()
    for name in PAGES:
        answer = page.goto(f"/{name}/")
        assert answer.status == 200, name
        look_everywhere(page)
        screen(page, f"gallery-{name}")


@pytest.mark.parametrize("width", [360])
def test_number_code_and_dates_fit_one_phone_screen(page):
    page.goto("/receipt/")
    for name in ("number", "secret-code", "promise-due", "legal-due"):
        box = page.get_by_test_id(name).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
        assert box["y"] >= 0 and box["y"] + box["height"] <= 640, name


@pytest.mark.parametrize("width", [360])
@pytest.mark.parametrize("scripts", [False, True])
def test_the_first_wrong_field_is_one_press_away(page, scripts):
    page.goto("/wrong/")
    if scripts:
        assert page.evaluate("document.activeElement.className") == "summary"
    page.get_by_role("link", name="Nama lengkap wajib diisi.").click()
    assert page.url.endswith("#id_name")
    box = page.locator("#id_name").bounding_box()
    assert 0 <= box["y"] <= 640


@pytest.mark.parametrize("width", [360])
def test_everything_pressed_by_a_finger_is_large_enough(page):
    page.goto("/form/")
    small = page.evaluate(
        """[...document.querySelectorAll("main button, main .choice, .field > input, .field > select, .lang")]
           .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert not small


@pytest.mark.parametrize("width", [1280])
def test_a_press_of_tab_leads_past_the_menu(page):
    page.goto("/home/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


@pytest.mark.parametrize("width", [1280])
def test_sugar_counts_what_is_left_only_near_the_limit(page):
    page.goto("/form/")
    details = page.locator("#id_details")
    details.fill("x" * 7000)
    assert not page.get_by_text("Sisa 3000").is_visible()
    details.fill("x" * 9990)
    assert page.get_by_text("Sisa 10 karakter").is_visible()
    details.fill("x" * 10005)
    assert page.get_by_text("Kelebihan 5 karakter").is_visible()


@pytest.mark.parametrize("width", [1280])
def test_on_paper_only_the_receipt_is_left(page):
    page.goto("/receipt/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".ticket").is_visible()
    assert not page.locator(".actions").first.is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
