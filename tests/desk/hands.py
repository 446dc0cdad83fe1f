"""An officer's hands on the keyboard, and how long they take."""

from __future__ import annotations

from playwright.sync_api import Page

# A practised typist writes 40 words a minute; every other press takes a third of a second.
SECONDS_A_LETTER, SECONDS_A_PRESS = 0.3, 0.35


class Hands:
    """Only a keyboard; counts how long a practised officer would take."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.letters = page, 0, 0

    @property
    def seconds(self) -> float:
        return self.presses * SECONDS_A_PRESS + self.letters * SECONDS_A_LETTER

    def press(self, *keys: str) -> None:
        for each in keys:
            self.page.keyboard.press(each)
            self.presses += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.letters += len(text)

    @property
    def where(self) -> str:
        """The name of the control that has the focus, or its words."""
        return str(
            self.page.evaluate(
                "() => { const e = document.activeElement; return e.name || e.id || e.textContent.trim() }"
            )
        )

    def tab_to(self, name: str) -> None:
        """Press Tab until that control has the focus."""
        for _ in range(30):
            self.press("Tab")
            if self.where == name:
                return
        raise AssertionError(f"{name} is not reached; the focus is on {self.where}")
