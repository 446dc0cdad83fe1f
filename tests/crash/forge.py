"""`python -m tests.crash.forge`: does deeds in a real data folder, each in a process of its own that may be killed.

It stands Django up once, with the product's settings, and forks for every order: one JSON line in, one out. An order
names a deed and, if it is to die, a point and how often it is passed first, or a time in seconds after which it dies.
Every deed says what it promised as it goes; the answer holds these promises, whether it was killed, and its result.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

os.umask(0o077)
django.setup()

from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from tests.crash import deeds  # noqa: E402

POINTS = ("commit", "fsync", "replace")


class Reaper:
    """Stands before and after each commit, fsync and rename; kills the process at the chosen one."""

    def __init__(self, point: str, skip: int) -> None:
        self.point, self.left, self.passed = point, skip, dict.fromkeys(POINTS, 0)

    def arm(self) -> None:
        """From now on; what a deed has to prepare comes before."""
        self._stand(BaseDatabaseWrapper, "_commit", "commit")
        self._stand(os, "fsync", "fsync")
        self._stand(os, "replace", "replace")

    def _stand(self, place: Any, name: str, point: str) -> None:
        original = getattr(place, name)

        def watched(*words: Any, **named: Any) -> Any:
            self._pass(f"before {point}")
            self.passed[point] += 1
            done = original(*words, **named)
            self._pass(f"after {point}")
            return done

        setattr(place, name, watched)

    def _pass(self, point: str) -> None:
        if point != self.point:
            return
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1


def child(order: dict[str, Any], out: int) -> None:
    """Do the deed; every line that goes out is whole."""
    reaper = Reaper(order.get("point", ""), order.get("skip", 0))

    def say(**told: Any) -> None:
        os.write(out, json.dumps(told).encode() + b"\n")

    def begin() -> None:
        reaper.arm()
        say(begun=True)

    try:
        result = getattr(deeds, order["deed"])(
            datetime.now(UTC), begin, lambda told: say(promised=told), order
        )
        say(result=result, passed=reaper.passed)
    except BaseException:
        say(error=traceback.format_exc())


def follow(pid: int, out: int, after: float | None) -> dict[str, Any]:
    """Wait for the child, or kill it `after` so many seconds from its beginning."""
    told, rest = b"", after
    while rest is not None and b"begun" not in told:
        piece = os.read(out, 65536)
        if not piece:
            break
        told += piece
    if rest is not None:
        time.sleep(rest)
        os.kill(pid, signal.SIGKILL)
    while piece := os.read(out, 65536):
        told += piece
    _, status = os.waitpid(pid, 0)
    lines = [json.loads(line) for line in told.splitlines()]
    answer: dict[str, Any] = {"killed": os.WIFSIGNALED(status), "promised": []}
    for line in lines:
        if "promised" in line:
            answer["promised"].append(line["promised"])
        else:
            answer |= line
    return answer


def work(read: Callable[[], str]) -> None:
    """Take orders until there are none."""
    while line := read():
        order = json.loads(line)
        connections.close_all()
        out, into = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(out)
            os.dup2(2, 1)  # what a command says is not an answer
            child(order, into)
            connections.close_all()
            os._exit(0)
        os.close(into)
        print(json.dumps(follow(pid, out, order.get("after"))), flush=True)
        os.close(out)


if __name__ == "__main__":
    work(sys.stdin.readline)
