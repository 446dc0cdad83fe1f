"""The few threads that run the application's code: one does all quick work, the others what waits behind slow work.

Threads that run Python side by side hand its one lock to each other at every statement of SQL, and read anew what
another wrote into SQLite: four of them file a third fewer requests a second than one (docs/adr/0034).
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

PATIENCE = 0.1  # seconds that one call may take before others go round it
T = TypeVar("T")


class Crew:
    """`size` threads, two or more. Calls come from threads of their own, which wait for what they asked for."""

    def __init__(self, size: int) -> None:
        self._first = ThreadPoolExecutor(1, "first")
        self._others = ThreadPoolExecutor(size - 1, "other")
        self._line: deque[None] = deque()  # one for each call that waits for the first thread
        self._began = math.inf  # the first thread's present call

    def run(self, call: Callable[..., T], *words: Any) -> T:
        """What the call returns, or raises, in one of the threads."""
        if time.monotonic() - self._began < PATIENCE:
            patience = PATIENCE * (1 + len(self._line))
            self._line.append(None)
            answer = self._first.submit(self._by_first, call, *words)
            try:
                return answer.result(patience)
            except TimeoutError:
                if not answer.cancel():  # it has begun, or it raised this itself
                    return answer.result()
                self._line.pop()
        return self._others.submit(call, *words).result()

    def _by_first(self, call: Callable[..., T], *words: Any) -> T:
        self._line.pop()
        self._began = time.monotonic()
        try:
            return call(*words)
        finally:
            self._began = math.inf
