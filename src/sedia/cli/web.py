"""`sedia web`: the web server. Under `serve` it also prepares the house, and tells its parent when it answers."""

from __future__ import annotations

import argparse
import functools
import gc
import importlib
import os
import signal
import socket
import sys
import threading
import time
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from sedia.cli import family, prepare, slow_clients
from sedia.cli.say import Trouble, reason

WORKERS = 4  # threads that may run our code in one process
CLIENTS = 64  # threads that wait for the networks of as many clients
KILL_AFTER = 10  # seconds that a web process has to finish its requests


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop. Raises Trouble when the port is taken or the house cannot be prepared."""
    if parent := os.environ.pop("SEDIA_PARENT", ""):
        family.die_with(int(parent))
    need_port(args.host, args.port)
    if args.prepare:
        prepare.prepare(at=datetime.now(UTC), demo=args.demo)
    else:
        prepare.need_prepared()
    load_everything()
    server = Server(
        "sedia.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers or processes(),
        blocking_threads=CLIENTS,
        websockets=False,
        log_level=LogLevels.error,  # its warnings are advice about threads, which stand in ADR 32
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
    )
    server.serve(
        target_loader=functools.partial(application, os.getpid(), args.tell, args.host, args.port),
        wrap_loader=False,
    )
    return 0


def processes() -> int:
    """One web process on SQLite (two on one file make the slow answers slower), one per core on PostgreSQL."""
    return 1 if connection.vendor == "sqlite" else max(1, os.cpu_count() or 1)


def need_port(host: str, port: int) -> None:
    """Raise Trouble when nobody may listen there."""
    family_of = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family_of) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(f"cannot listen on {host} port {port}: {error.strerror or reason(error)}") from None


def load_everything() -> None:
    """Read the whole application before the processes part, so that they share it and the first page is quick."""
    gc.disable()
    importlib.import_module(settings.WSGI_APPLICATION.rpartition(".")[0])
    _ = get_resolver().url_patterns
    connections.close_all()
    if close_pool := getattr(connection, "close_pool", None):
        close_pool()  # PostgreSQL's: its threads would not follow into the web processes
    gc.freeze()
    gc.enable()


def application(parent: int, tell: int | None, host: str, port: int) -> Any:
    """The WSGI application, within a web process of its own; the parent of all is told once the port answers."""
    if sys.platform == "linux":
        family.die_with(parent)
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the terminal's Ctrl-C is for the parent, which ends us in order
    name, _, attribute = settings.WSGI_APPLICATION.rpartition(".")
    loaded = getattr(importlib.import_module(name), attribute)
    if tell is not None:
        threading.Thread(target=_tell_when_it_answers, args=(tell, host, port), daemon=True).start()
    return slow_clients.Apart(loaded, WORKERS)


def _tell_when_it_answers(tell: int, host: str, port: int) -> None:
    """The server listens only after it got its application: who is told earlier may find the door still closed."""
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            os.write(tell, b"ready\n")
            return
