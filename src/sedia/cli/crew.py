"""The few threads that run the application's code: one does all quick work, the others what waits behind slow work.

Threads that run Python side by side hand its one lock to each other at every statement of SQL, and read anew what
another wrote into SQLite: four of them file a third fewer requests a second than one (docs/adr/0034).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar

PATIENCE = 0.1  # seconds that one call may take before others go round it
T = TypeVar("T")


class Crew:
    """`size` threads, two or more. Calls come from threads of their own, which wait for what they asked for."""

    def __init__(self, size: int) -> None:
        self._first = ThreadPoolExecutor(1, "first")
        self._others = ThreadPoolExecutor(size - 1, "other")
        self._line: set[Future[Any]] = set()  # the calls that the first thread has not ended
        self._began = math.inf  # the first thread's present call

    def run(self, call: Callable[..., T], *words: Any) -> T:
        """What the call returns, or raises, in one of the threads."""
        if not self._first_is_slow():
            answer = self._first.submit(self._by_first, call, *words)
            self._line.add(answer)
            try:
                return self._awaited(answer)
            except CancelledError:
                pass
            finally:
                self._line.discard(answer)
        return self._others.submit(call, *words).result()

    def _awaited(self, answer: Future[T]) -> T:
        """What the first thread makes of it. Raises CancelledError when it must be done by another."""
        while True:
            try:
                return answer.result(PATIENCE * (1 + len(self._line)))
            except TimeoutError:
                if answer.running() or answer.done():  # it takes its time, or it raised this itself
                    return answer.result()
                if self._first_is_slow():
                    for waiting in [*self._line]:
                        waiting.cancel()

    def _first_is_slow(self) -> bool:
        return time.monotonic() - self._began > PATIENCE

    def _by_first(self, call: Callable[..., T], *words: Any) -> T:
        self._began = time.monotonic()
        try:
            return call(*words)
        finally:
            self._began = math.inf
