"""The tabs of the queues of objections and complaints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sedia.journal.actors import Actor

NEWEST = ("-id",)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the word in its address, its name, what it says when empty, its rows (a QuerySet) and their order."""

    word: str
    name: str
    empty: str
    rows: Callable[[Actor], Any]
    order: tuple[str, ...]


def chosen(tabs: Sequence[Tab], word: str) -> Tab:
    """The tab of that word; else the first."""
    return next((tab for tab in tabs if tab.word == word), tabs[0])
