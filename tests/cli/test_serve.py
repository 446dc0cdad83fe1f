"""`sedia serve`: two children, looked after; what dies comes back, what is told to end ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.cli.sedia import environment, free_port, sedia, words

pytestmark = pytest.mark.slow


class Served:
    """A running `sedia serve --demo`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        with (folder.parent / "log").open("w") as log:
            self.process = subprocess.Popen(
                words("serve", "--demo", "--port", self.port),
                env=environment(folder), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.wait_for(lambda: "Demo passwords" in self.said(), 60)

    def said(self) -> str:
        """What it has written so far."""
        return (self.folder.parent / "log").read_text()

    def wait_for(self, happens: Callable[[], bool], seconds: float = 30) -> None:
        """Until it happens; a failure when it does not."""
        limit = time.monotonic() + seconds
        while not happens():
            assert time.monotonic() < limit, self.said()
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether the login page comes."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/masuk/", timeout=10) as page:
                return bool(page.status == 200)
        except OSError:
            return False

    def child(self, name: str) -> psutil.Process | None:
        """The direct child that runs this command."""
        for process in psutil.Process(self.process.pid).children():
            if process.status() != psutil.STATUS_ZOMBIE and name in process.cmdline():
                return process
        return None

    def stop(self, sign: int = signal.SIGTERM) -> int:
        """Its exit code after being told to end."""
        self.process.send_signal(sign)
        return self.process.wait(30)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("served") / "data")
    yield running
    if running.process.poll() is None:
        running.stop()


def test_slow_telephones_keep_nobody_out(served: Served) -> None:
    """More of them than requests that run at once, each sending a form that never ends."""
    slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(12)]
    for line in slow:
        line.sendall(
            b"POST /dinkop/permohonan/baru/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\nx"
        )
    assert served.answers()
    for line in slow:
        line.close()


def test_its_last_lines_say_where_it_is(served: Served) -> None:
    lines = [line for line in served.said().splitlines() if not line.startswith("{")]
    assert lines[-2] == f"Sedia is ready: http://127.0.0.1:{served.port}/"
    assert lines[-1] == f"Demo passwords: {served.folder / 'demo-passwords.txt'}"
    assert served.answers()


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_child_that_is_killed_comes_back(served: Served, name: str) -> None:
    served.wait_for(lambda: served.child(name) is not None)
    old = served.child(name)
    assert old is not None
    old.send_signal(signal.SIGKILL)
    served.wait_for(lambda: (new := served.child(name)) is not None and new.pid != old.pid)
    served.wait_for(served.answers)
    assert f"{name} ended (signal 9)" in served.said()


def test_a_web_process_that_is_killed_comes_back(served: Served) -> None:
    served.wait_for(served.answers)
    web = served.child("web")
    assert web is not None
    (process,) = web.children()
    process.send_signal(signal.SIGKILL)
    served.wait_for(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)
    served.wait_for(served.answers)


def test_one_serve_for_one_folder(served: Served) -> None:
    for command in (["serve", "--port", free_port()], ["restore", "b.tar"]):
        done = sedia(served.folder, *command)
        assert done.returncode == 2 and "serve" in done.stderr


def test_a_taken_port_is_one_sentence(served: Served, folder: Path) -> None:
    done = sedia(folder, "serve", "--port", served.port)
    assert done.returncode == 2
    assert re.fullmatch(rf"sedia: cannot listen on 127.0.0.1 port {served.port}: .+\n", done.stderr)


def test_all_together_stay_small(served: Served) -> None:
    served.wait_for(served.answers)
    family = [
        psutil.Process(served.process.pid),
        *psutil.Process(served.process.pid).children(recursive=True),
    ]
    assert sum(process.memory_full_info().pss for process in family) < 200 * 1024**2


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_takes_its_children_along_and_starts_again_quickly(folder: Path, sign: int) -> None:
    first = Served(folder)
    passwords = (folder / "demo-passwords.txt").read_text()
    family = psutil.Process(first.process.pid).children(recursive=True)
    assert first.stop(sign) == 0
    assert not [process for process in family if process.is_running()]
    second = Served(folder)
    assert (folder / "demo-passwords.txt").read_text() == passwords
    assert "Preparing" not in second.said()
    assert second.stop() == 0


def test_children_do_not_outlive_a_killed_parent(folder: Path) -> None:
    running = Served(folder)
    running.wait_for(lambda: running.child("worker") is not None)
    family = psutil.Process(running.process.pid).children(recursive=True)
    assert running.stop(signal.SIGKILL) == -signal.SIGKILL
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", running.port))
