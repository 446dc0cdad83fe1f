"""The few threads that run the application's code: one does all quick work, the others what waits behind slow work.

Threads that run Python side by side hand its one lock to each other at every statement of SQL, and read anew what
another wrote into SQLite: four of them file a third fewer requests a second than one (docs/adr/0034).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, NoReturn, TypeVar

PATIENCE = 0.1  # seconds that one call may take before others go round it
T = TypeVar("T")


class Crew:
    """`size` threads. Calls come from threads of their own, which wait for what they asked for."""

    def __init__(self, size: int) -> None:
        self._line: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()  # not begun yet
        self._began = math.inf  # the first thread's present call
        self._help = Event()  # somebody waits too long: the others are to look
        for number in range(size):
            work = self._go_round if number else self._lead
            Thread(target=work, name=f"other_{number}" if number else "first", daemon=True).start()

    def run(self, call: Callable[..., T], *words: Any) -> T:
        """What the call returns, or raises, in one of the threads."""
        answer: Future[T] = Future()
        self._line.put((answer, lambda: call(*words)))
        if self._is_slow():
            self._help.set()
        try:
            return answer.result(PATIENCE)
        except TimeoutError:
            if not answer.done():  # else the call raised it
                self._help.set()
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
        """Take from the line while the first is at a slow call; when nobody waits any more, rest."""
        while True:
            self._help.wait()
            if self._line.empty():
                self._help.clear()
            elif self._is_slow():
                self._take()
            else:
                time.sleep(PATIENCE / 2)

    def _take(self) -> None:
        try:
            answer, call = self._line.get_nowait()
        except Empty:  # another was quicker
            return
        _do(answer, call)


def _do(answer: Future[Any], call: Callable[[], Any]) -> None:
    try:
        answer.set_result(call())
    except BaseException as error:
        answer.set_exception(error)
