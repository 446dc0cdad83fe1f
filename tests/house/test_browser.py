"""The browser fixtures look where they should: width, scripts, axe, the policy, and other machines."""

from __future__ import annotations

import pytest

from tests.browser import Watch

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.house.page"


def test_a_good_page_passes(page, width, axe, screen):
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


def test_axe_finds_a_field_without_a_name(open_page, axe):
    page = open_page()
    page.goto("/buruk/nama/")
    with pytest.raises(AssertionError, match="label"):
        axe(page)


@pytest.mark.parametrize(("fault", "says"), [("skrip", "policy"), ("luar", "left the server")])
def test_a_page_that_misbehaves_is_found(chromium, live_server, fault, says):
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    watch = Watch(page, live_server.url)
    page.goto(f"/buruk/{fault}/")
    assert any(says in line for line in watch.offences), watch.offences
    context.close()
