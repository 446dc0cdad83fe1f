"""Several people at once: threads with a connection each, started by one whistle; mark such tests `two_connections`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def together(*acts: Callable[[], Any], at_once: int | None = None) -> list[Any]:
    """Run `acts`, `at_once` at a time (default: all); each one's result, or the exception it raised, in their order."""
    crew = at_once or len(acts)
    whistle = threading.Barrier(crew)
    first = threading.local()

    def run(act: Callable[[], Any]) -> Any:
        if not getattr(first, "started", False):
            first.started = True
            whistle.wait(timeout=30)
        try:
            return act()
        except Exception as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=crew) as pool:
        return list(pool.map(run, acts))
