"""Fixtures for tests in real Chromium; whatever asks for `page` is marked `browser`.

A test that takes `page` runs twice, at 360 and at 1280 pixels, with scripts on. Other wishes by parameter:
`@pytest.mark.parametrize("width", [1280])`, `@pytest.mark.parametrize("scripts", [False, True])`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakSet

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests import chromium as installed

SCREENS = Path(__file__).resolve().parent.parent / ".cache" / "screens"
HEIGHTS = {360: 640, 1280: 800, 1366: 768}
SILENT: WeakSet[BrowserContext] = WeakSet()  # those in which scripts are off
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser a worker, with a home of its own; each page has a fresh profile."""
    path = installed.find()
    if path is None:
        pytest.skip(installed.MISSING)
    # Playwright's loop runs in this thread, and Django would take the tests themselves for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    home = str(tmp_path_factory.mktemp("chromium"))
    env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with sync_playwright() as playwright:
        env |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, env=env)
        yield browser
        browser.close()


@pytest.fixture(params=[360, 1280], ids=["360px", "1280px"])
def width(request: pytest.FixtureRequest) -> int:
    """The page's width in pixels."""
    return int(request.param)


@pytest.fixture
def scripts() -> bool:
    """Whether the page may run scripts."""
    return True


class Watch:
    """What a page did that it must not: left the server, broke its own policy, threw an error."""

    def __init__(self, page: Page, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.offences: list[str] = []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.offences.append(f"script error: {error}"))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.home:
            self.offences.append(f"left the server: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and re.search(
            r"Content Security Policy|Permissions-Policy|ERR_BLOCKED", message.text
        ):
            self.offences.append(f"policy: {message.text}")


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`open_page(width=1280, scripts=True) -> Page`: another person's browser on the same server, cookies apart.

    Addresses are relative to the server (`page.goto("/masuk/")`). At the end the test fails when a page asked another
    machine for anything, broke the security policy, or threw a script error.
    """
    contexts, watches = [], []

    def opened(width: int = 1280, scripts: bool = True, **wishes: Any) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            java_script_enabled=scripts,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            accept_downloads=True,
            **{"reduced_motion": "reduce", **wishes},
        )
        if not scripts:
            SILENT.add(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        contexts.append(context)
        watches.append(Watch(page, live_server.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    offences = [line for watch in watches for line in watch.offences]
    assert not offences, "\n".join(offences)


@pytest.fixture
def page(open_page: Callable[..., Page], width: int, scripts: bool) -> Page:
    """A browser window on the live server."""
    return open_page(width=width, scripts=scripts)


# What axe is asked: only what is wrong comes back, and pages without frames are not searched for them.
ASKED_OF_AXE = {"resultTypes": ["violations"], "iframes": False, "preload": False}
# What a dark screen can change about a page that was found good in the light.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What another width cannot change about a page whose paint was found good.
UNPAINTED = {"rules": {"color-contrast": {"enabled": False}}}
FITS = "document.documentElement.scrollWidth <= innerWidth"
# What a person did to a page that its HTML does not tell, but its looks may.
STATE = """[matchMedia("(prefers-color-scheme: dark)").matches, innerWidth, document.activeElement?.id,
    [...document.querySelectorAll("input, details, dialog")].map((each) => each.checked || each.open ? 1 : 0).join(""),
    document.body.innerText]"""
# What axe's dearest rule looks at: the colours and the type of all that is shown, in its order.
PAINTED = """[...document.querySelectorAll("body *")].filter((each) => each.checkVisibility()).map((each) => {
    const seen = getComputedStyle(each), edge = getComputedStyle(each, "::before");
    return [seen.color, seen.backgroundColor, seen.backgroundImage, seen.opacity, seen.fontSize, seen.fontWeight,
        seen.position, edge.content, edge.color].join()}).join(";")"""
CHANGING = re.compile(r'<input type="hidden"[^>]*>|\d+|127\.0\.0\.1')
GOOD: set[int] = set()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: fails with every violation that axe-core finds on the page as it stands, scripts on or off.

    The very same page - numbers and keys aside, at the same width, in the same colours and state - is looked at once
    a run; in the dark only for its colours when the same page was found good in the light; at another width not for
    its contrasts when all that is shown has the very colours and type that were found good.
    """
    return check_by_axe


def check_by_axe(page: Page) -> None:
    """See the fixture `axe`."""
    dark, width, *state = page.evaluate(STATE)
    told = CHANGING.sub("", json.dumps([page.context in SILENT, state, page.content()]))
    light, own = hash((False, width, told)), hash((dark, width, told))
    if own in GOOD:
        return
    painted = hash((dark, told, page.evaluate(PAINTED)))
    wishes = ASKED_OF_AXE | (COLOURS if dark and light in GOOD else UNPAINTED if painted in GOOD else {})
    with _scripted(page, dark) as subject:
        if not subject.evaluate("'axe' in window"):
            subject.evaluate(AXE_SCRIPT)
        violations = subject.evaluate(f"axe.run({json.dumps(wishes)}).then((found) => found.violations)")
    assert not violations, "\n".join(
        f"{page.url}: {found['id']} ({found['impact']}): {found['help']}: {node['target']} {node['html'][:200]}"
        for found in violations
        for node in found["nodes"]
    )
    GOOD.update((own, painted))


@contextmanager
def _scripted(page: Page, dark: bool) -> Iterator[Page]:
    """The page itself, or, as axe is a script, a double of a page without scripts: its HTML where they may run."""
    if page.context not in SILENT:
        yield page
        return
    double = _double(page.context.browser)
    double.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    double.set_viewport_size(page.viewport_size)  # type: ignore[arg-type]
    double.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    html, url = page.content(), page.url
    double.route(url, lambda route: route.fulfill(body=html, content_type="text/html"))
    double.goto(url)
    yield double
    double.unroute(url)
    double.context.clear_cookies()


@cache
def _double(browser: Browser | None) -> Page:
    """One window for all doubles: opening it takes longer than what is looked at in it."""
    assert browser is not None
    return browser.new_context().new_page()


@pytest.fixture
def look_everywhere(axe: Callable[[Page], None]) -> Callable[[Page], None]:
    """`look_everywhere(page)`: nothing is wider than a phone or than two desks, and axe finds nothing, day or night."""

    def look(page: Page) -> None:
        with _scripted(page, dark=False) as subject:
            for width, height in HEIGHTS.items():
                subject.set_viewport_size({"width": width, "height": height})
                assert subject.evaluate(FITS), f"{page.url} scrolls sideways at {width} pixels"
                for scheme in ("light", "dark"):
                    subject.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                    axe(subject)
            subject.emulate_media(color_scheme="light")

    return look


@pytest.fixture
def screen() -> Callable[..., Path]:
    """`screen(page, "receipt")`: with SEDIA_TEST_SCREENS set, the whole page as a picture in .cache/screens."""

    def taken(page: Page, name: str, *, whole: bool = True) -> Path:
        size = page.viewport_size
        path = SCREENS / f"{name}-{size['width'] if size else 'full'}.png"
        if os.environ.get("SEDIA_TEST_SCREENS"):
            SCREENS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=path, full_page=whole)
        return path

    return taken
