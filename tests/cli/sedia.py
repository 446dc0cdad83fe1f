"""`sedia` as an operator runs it: a process of its own, with a data folder of its own and no other settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

SETUP = (
    "setup",
    *("--slug", "diskan", "--code", "DISKAN", "--name", "Dinas Perikanan", "--short-name", "Diskan"),
    *("--government", "Pemerintah Kabupaten Contoh", "--address", "Jalan Pelabuhan 1", "--city", "Contoh"),
    *(
        "--zone",
        "Asia/Makassar",
        "--service",
        "Data dan Informasi",
        "--admin",
        "ani",
        "--admin-name",
        "Ani Lestari",
    ),
)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What the process finds around it: nothing of the tests' own settings."""
    left = {name: value for name, value in os.environ.items() if not name.startswith(("SEDIA_", "DJANGO_"))}
    return {**left, "SEDIA_DATA_DIR": str(folder), **settings}


def words(*said: object) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "sedia", *map(str, said)]


def sedia(folder: Path, *said: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. It never shows a traceback."""
    done = subprocess.run(
        words(*said),
        env=environment(folder, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
