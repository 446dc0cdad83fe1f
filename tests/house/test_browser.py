"""The browser fixtures look where they should: width, scripts, axe, the policy, and other machines."""

from __future__ import annotations

import pytest

from tests.browser import Watch

pytestmark = pytest.mark.browser

NIGHT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("@media (prefers-color-scheme: dark) { h1 { background: #222; color: #333 } }");
    document.adoptedStyleSheets = [sheet];
    document.querySelector("h1").textContent = "Malam";
}"""


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.house.page"


def test_a_good_page_passes(page, width, axe, screen, monkeypatch):
    monkeypatch.setenv("SEDIA_TEST_SCREENS", "yes")
    page.goto("/baik/")
    axe(page)
    assert page.evaluate("innerWidth") == width
    assert screen(page, "house").stat().st_size > 0


@pytest.mark.parametrize(("scripts", "title"), [(True, "Hidup"), (False, "Sedia")])
@pytest.mark.parametrize("width", [360])
def test_scripts_can_be_off(page, title, axe):
    page.goto("/baik/")
    assert page.title() == title
    axe(page)
    page.reload()
    assert page.title() == title


@pytest.mark.parametrize("scripts", [True, False])
def test_axe_finds_a_field_without_a_name(open_page, axe, scripts):
    page = open_page(scripts=scripts)
    page.goto("/buruk/nama/")
    for _ in range(2):
        with pytest.raises(AssertionError, match="label"):
            axe(page)


def test_a_page_found_good_is_looked_at_again_when_it_changed(open_page, look_everywhere):
    page = open_page()
    page.goto("/baik/")
    look_everywhere(page)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<input>')")
    with pytest.raises(AssertionError, match="label"):
        look_everywhere(page)


def test_axe_finds_what_only_the_dark_hides(open_page, look_everywhere):
    page = open_page()
    page.goto("/baik/")
    page.evaluate(NIGHT)
    with pytest.raises(AssertionError, match="color-contrast"):
        look_everywhere(page)


def test_axe_finds_what_only_a_wide_screen_hides(open_page, look_everywhere):
    page = open_page()
    page.goto("/baik/")
    page.evaluate(NIGHT.replace("(prefers-color-scheme: dark)", "(min-width: 1000px)"))
    with pytest.raises(AssertionError, match="color-contrast"):
        look_everywhere(page)


def test_what_sticks_out_on_a_phone_is_found(open_page, look_everywhere):
    page = open_page()
    page.goto("/baik/")
    page.evaluate("document.querySelector('h1').style.width = '500px'")
    with pytest.raises(AssertionError, match="sideways at 360"):
        look_everywhere(page)


@pytest.mark.parametrize(("fault", "says"), [("skrip", "policy"), ("luar", "left the server")])
def test_a_page_that_misbehaves_is_found(chromium, live_server, fault, says):
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    watch = Watch(page, live_server.url)
    page.goto(f"/buruk/{fault}/")
    assert any(says in line for line in watch.offences), watch.offences
    context.close()
