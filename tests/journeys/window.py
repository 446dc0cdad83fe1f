"""A person's window in real Chromium: every page it comes to is looked at by axe, and must not scroll sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from sedia.journal.actors import Actor
from sedia.offices.models import Staff
from tests.browser import FITS

PASSWORD = "kopi-tubruk-panas-77"
# What stands out to the right, for the eyes of whoever reads why a test failed.
WIDE = """[...document.querySelectorAll("main *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120))"""


class Window:
    """A page of a browser, with the moves of a person; without `every` axe looks only where `look` is called."""

    def __init__(self, page: Page, axe: Callable[[Page], None], every: bool = True) -> None:
        self.page, self._axe, self._every = page, axe, every

    def look(self) -> Window:
        """Check the page as it stands."""
        self._axe(self.page)
        return self._arrive()

    def _arrive(self) -> Window:
        assert self.page.evaluate(FITS), f"{self.page.url} scrolls sideways: {self.page.evaluate(WIDE)}"
        return self

    def open(self, address: str) -> Window:
        """Go to an address, and look."""
        answer = self.page.goto(address)
        assert answer is not None and answer.status == 200, address
        return self.look() if self._every else self._arrive()

    def fill(self, **typed: str) -> Window:
        """Type into fields by name."""
        for name, value in typed.items():
            self.page.fill(f"main [name={name}]", value)
        return self

    def choose(self, **chosen: str) -> Window:
        """Tick a radio or a box by name and value."""
        for name, value in chosen.items():
            self.page.check(f"main [name={name}][value='{value}']")
        return self

    def upload(self, name: str, *files: tuple[str, str, bytes]) -> Window:
        """Choose files (name, media type, content) for a field."""
        sent: Any = [{"name": each, "mimeType": kind, "buffer": content} for each, kind, content in files]
        self.page.set_input_files(f"main [name={name}]", sent)
        return self

    def press(self, words: str) -> Window:
        """Press the button or follow the link of these words inside the page's main part, and look."""
        found = self.page.locator("main").get_by_role("button", name=words, exact=True)
        if not found.count():
            found = self.page.locator("main").get_by_role("link", name=words, exact=True)
        with self.page.expect_navigation():
            found.first.click()
        return self.look() if self._every else self._arrive()

    def login(self, actor: Actor) -> Window:
        """Log in by the login page."""
        self.open("/masuk/").fill(login=Staff.objects.get(pk=actor.staff_id).username, password=PASSWORD)
        return self.press("Masuk")

    def text(self, selector: str = "main") -> str:
        """What a person reads there."""
        return self.page.inner_text(selector)
