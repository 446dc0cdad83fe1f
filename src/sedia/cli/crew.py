"""The few threads that run the application's code: one does all quick work, the others what waits behind slow work.

Threads that run Python side by side hand its one lock to each other at every statement of SQL, and read anew what
another wrote into SQLite: four of them file a third fewer requests a second than one (docs/adr/0034).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, NoReturn, TypeVar

PATIENCE = 0.1  # seconds that one call may take before others go round it
LONGEST = 1.0  # seconds after which whoever waits in a long line looks at the latest
T = TypeVar("T")


class Crew:
    """`size` threads. Calls come from threads of their own, which wait for what they asked for."""

    def __init__(self, size: int) -> None:
        self._line: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()  # not begun yet
        self._began = math.inf  # the first thread's present call
        self._help = Event()  # somebody waits behind a slow call
        for number in range(size):
            work = self._go_round if number else self._lead
            Thread(target=work, name=f"other_{number}" if number else "first", daemon=True).start()

    def run(self, call: Callable[..., T], *words: Any) -> T:
        """What the call returns, or raises, in one of the threads."""
        answer: Future[T] = Future()
        self._line.put((answer, lambda: call(*words)))
        # A long line is no slow call: under load nobody need wake only to look.
        patience = min(PATIENCE * max(1, self._line.qsize()), LONGEST)
        while not answer.done():
            if self._is_slow():
                self._help.set()
            with suppress(TimeoutError):
                answer.exception(patience)
        return answer.result()

    def _is_slow(self) -> bool:
        return time.monotonic() - self._began > PATIENCE

    def _lead(self) -> NoReturn:
        while True:
            answer, call = self._line.get()
            self._began = time.monotonic()
            _do(answer, call)
            self._began = math.inf
            del answer, call  # else they live until the next comes

    def _go_round(self) -> NoReturn:
        """Take from the line while the first is at a slow call."""
        while True:
            self._help.wait()
            if not self._is_slow() or not self._take():
                self._help.clear()  # who waits in vain asks again

    def _take(self) -> bool:
        """Do what comes next, if anything waits."""
        try:
            answer, call = self._line.get_nowait()
        except Empty:
            return False
        _do(answer, call)
        return True


def _do(answer: Future[Any], call: Callable[[], Any]) -> None:
    try:
        answer.set_result(call())
    except BaseException as error:
        answer.set_exception(error)
