"""`sedia serve`: web and worker as two children, looked after. The parent stays small: it never loads Django."""

from __future__ import annotations

import argparse
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from sedia.cli import place
from sedia.cli.say import complain, say

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
HEALTHY_AFTER = 60.0  # seconds of life after which a death counts as the first again
PATIENCE = 20.0  # seconds to end in an orderly way
HOPELESS = 2  # the exit code of a child that an operator has to help


@dataclass
class Child:
    """One child: how to start it, when it was, and how long to wait before the next time."""

    name: str
    words: list[str]
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start it now."""
        words = [sys.executable, "-m", "sedia", *self.words]
        # Two arenas are enough for a few threads: without this, glibc spreads over many and gives little back.
        environment = {"MALLOC_ARENA_MAX": "2", **os.environ, "SEDIA_PARENT": str(os.getpid())}
        self.process = subprocess.Popen(
            words, pass_fds=self.pass_fds, env=environment, stdin=subprocess.DEVNULL
        )
        self.started = time.monotonic()

    def died(self) -> int | None:
        """The exit code if it has ended since it was last asked; a time for its next start is then set."""
        code = self.process.poll() if self.process is not None else None
        if code is None:
            return None
        now = time.monotonic()
        grown = FIRST_PAUSE if now - self.started > HEALTHY_AFTER else max(FIRST_PAUSE, self.pause * 2)
        self.process, self.pause = None, min(grown, LONGEST_PAUSE)
        self.due = now + self.pause
        return code


class Supervisor:
    """Starts the web server, then the worker once the house is prepared; restarts what dies; stops both."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.wake, waker = os.pipe()
        self.told, tell = os.pipe()
        for end in (self.wake, waker, self.told):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sign, self._stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        demo = ["--demo"] if args.demo else []
        workers = ["--workers", str(args.workers)] if args.workers else []
        place_words = ["--host", args.host, "--port", str(args.port), *workers]
        self.web = Child("web", ["web", "--prepare", *demo, *place_words, "--tell", str(tell)], (tell,))
        self.worker = Child("worker", ["worker"])
        self.demo = args.demo
        self.ready = self.stopping = False

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def run(self) -> int:
        """Look after the children until told to stop; the exit code."""
        self.web.start()
        code = 0
        while not self.stopping and not code:
            self._wait()
            self._listen()
            code = self._mend()
        self._end([self.worker, self.web])
        return code

    def _wait(self) -> None:
        waiting = [child.due - time.monotonic() for child in self._wanted() if child.process is None]
        select.select([self.wake, self.told], [], [], max(0.0, min([5.0, *waiting])))
        _drain(self.wake)

    def _wanted(self) -> list[Child]:
        return [self.web, self.worker] if self.ready else [self.web]

    def _listen(self) -> None:
        if b"ready" in _drain(self.told) and not self.ready:
            self.ready = True
            greet(self.demo)

    def _mend(self) -> int:
        """Start again what has died; not 0 when that is hopeless."""
        for child in self._wanted():
            code = child.died()
            if code == HOPELESS and not self.ready:
                return HOPELESS
            if code is not None:
                complain(f"{child.name} ended ({_ending(code)}); it starts again in {child.pause:.1f} s")
            if child.process is None and child.due <= time.monotonic() and not self.stopping:
                child.start()
        return 0

    def _end(self, children: Iterable[Child]) -> None:
        left = [
            child.process for child in children if child.process is not None and child.process.poll() is None
        ]
        for process in left:
            process.terminate()
        limit = time.monotonic() + PATIENCE
        for process in left:
            try:
                process.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _drain(end: int) -> bytes:
    try:
        return os.read(end, 4096)
    except BlockingIOError:
        return b""


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def greet(demo: bool) -> None:
    """Say where Sedia is and, for the demo, where its passwords are: the last lines of a start."""
    folder = place.data_dir()
    say(f"Sedia is ready: {os.environ['SEDIA_BASE_URL'].rstrip('/')}/")
    if demo:
        say(f"Demo passwords: {folder / 'demo-passwords.txt'}")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop. 0 after an orderly end, 2 when the start is hopeless."""
    folder = place.data_dir()
    place.need_writable(folder)
    with place.hold(folder, "serve", wait=False):
        if not os.environ.get("SEDIA_BASE_URL"):
            os.environ["SEDIA_BASE_URL"] = place.served_address(args.host, args.port)
            if args.host in ("0.0.0.0", "::", ""):
                say("Other machines are refused until SEDIA_BASE_URL names the address that they use.")
        return Supervisor(args).run()
