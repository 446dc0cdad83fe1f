"""A house to measure: a temporary data folder, its offices, and Sedia's own server on a free port of loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT, BARE = "sedia.settings", "bench.bare.settings"
# What an operator runs: tests forget on purpose, a receipt is a promise.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "128MB"}


def environment(folder: Path, database: str = "", settings: str = PRODUCT, **more: str) -> dict[str, str]:
    """The environment of an installation in `folder`; the tests' own settings do not reach it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEDIA_", "DJANGO_"))}
    found = {
        "SEDIA_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{ROOT}/src:{ROOT}",
    }
    return kept | found | ({"SEDIA_DATABASE_URL": database} if database else {}) | more


def run(words: list[str], env: dict[str, str]) -> str:
    """Run a Python module to its end; what it printed. Raises RuntimeError with its complaint."""
    done = subprocess.run([sys.executable, "-m", *words], env=env, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def make(env: dict[str, str], offices: int) -> None:
    """Tables, the demo office and its neighbours, until there are `offices`."""
    run(["sedia", "manage", "migrate", "--verbosity=0", "--no-input"], env)
    run(["sedia", "manage", "createcachetable"], env)
    run(["bench.fill", str(offices)], env)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(env: dict[str, str], port: int, *words: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`sedia web` (or other `words`) on `port` until the block ends; it answers when the block begins."""
    command = [sys.executable, "-m", "sedia", *(words or ("web",)), "--port", str(port)]
    with log.open("wb") as lines:
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=lines, stderr=lines)
    try:
        wait(port, server, log)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait(port: int, server: subprocess.Popen[bytes], log: Path, path: str = "/healthz") -> None:
    """Return when the address answers. Raises RuntimeError with the log after a minute, or when the server ended."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).read()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.005)
    raise RuntimeError(f"the server did not answer:\n{log.read_text(errors='replace')[-4000:]}")
