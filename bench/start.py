"""`sedia serve --demo`: memory, the time to its first page, and what a first visit to the form fetches."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from bench import house
from bench.figures import Figure
from tests import chromium
from tests.browser import ARGUMENTS

FORM = "/dinkop/permohonan/baru/"
PAGES = ("/", "/dinkop/", "/dinkop/standar/data-dan-informasi/", FORM, "/lacak/", "/hitung/", "/masuk/")
STARTS = 3


def measure() -> Iterator[Figure]:
    """On a data folder that an earlier start made ready."""
    with tempfile.TemporaryDirectory(prefix="sedia-bench-") as name:
        folder = Path(name)
        with served(folder):
            pass
        taken = []
        for _ in range(STARTS):
            started = time.perf_counter()
            with served(folder) as (port, _):
                taken.append(time.perf_counter() - started)
        yield Figure("serve --demo: first page after the start (best of 3)", min(taken), "s", most=1)
        with served(folder) as (port, server):
            for _ in range(20):
                for page in PAGES:
                    _ask(port, page)
            yield Figure("serve --demo: memory of all its processes", _pss(server.pid), "MB PSS", most=200)
            yield from _first_visit(port)


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`sedia serve --demo` on a free port; its first page has been read when the block begins."""
    port, log = house.free_port(), folder / "serve.log"
    command = [sys.executable, "-m", "sedia", "serve", "--demo", "--port", str(port)]
    env = house.environment(folder / "data")
    env.pop("DJANGO_SETTINGS_MODULE")
    with log.open("wb") as lines:
        server = subprocess.Popen(command, env=env, cwd=house.ROOT, stdout=lines, stderr=lines)
    try:
        house.wait(port, server, log, path="/")
        yield port, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=40)


def _ask(port: int, page: str) -> None:
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=20).read()


def _pss(pid: int) -> float:
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(process.memory_full_info().pss for process in family) / 1024**2


def _first_visit(port: int) -> Iterator[Figure]:
    """Bodies as they came over the wire, by a browser that was never here."""
    path = chromium.find()
    if path is None:
        print(chromium.MISSING)
        return
    env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, env=env)
        page = browser.new_context(locale="id-ID").new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        page.goto(f"http://127.0.0.1:{port}{FORM}", wait_until="networkidle")
        browser.close()
    yield Figure("first visit to the form: fetches", len(sizes), "fetches", most=4)
    yield Figure("first visit to the form: over the wire, headers too", sum(sizes) / 1024, "KB", most=30)
