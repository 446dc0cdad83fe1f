"""The data folder, looked at before Django is: its settings already write there. No Django here."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from sedia.cli.say import Trouble, reason

ENOUGH = 16 * 1024 * 1024


def data_dir() -> Path:
    """SEDIA_DATA_DIR, or ./data."""
    return Path(os.environ.get("SEDIA_DATA_DIR") or "data").resolve()


def database_url() -> str:
    """SEDIA_DATABASE_URL; empty: SQLite in the data folder."""
    return os.environ.get("SEDIA_DATABASE_URL", "")


def postgres() -> tuple[str, dict[str, str]]:
    """The database's address without its password, and an environment with it: no list of processes shows it."""
    parts = urlsplit(database_url())
    user, _, host = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    address = parts._replace(scheme="postgresql", netloc=f"{name}@{host}" if name else host)
    return address.geturl(), os.environ | ({"PGPASSWORD": unquote(password)} if password else {})


def need_writable(folder: Path) -> None:
    """Make the folder if absent and write into it, durably. Raises Trouble with the reason when that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".try-") as file:
            file.write(b"\0" * 65536)
            file.flush()
            os.fsync(file.fileno())
        room = os.statvfs(folder)
    except OSError as error:
        raise Trouble(
            f"the data folder {folder} cannot be written: {reason(error)} (SEDIA_DATA_DIR)"
        ) from None
    if room.f_bavail * room.f_frsize < ENOUGH:
        raise Trouble(f"the data folder {folder} cannot be used: the disk is full")


def hold(folder: Path, name: str, *, wait: bool) -> IO[bytes]:
    """An exclusive lock, held until the file is closed or the process ends. Without `wait`: Trouble when taken."""
    file = (folder / f".{name}.lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        file.close()
        raise Trouble(f"another `sedia {name}` runs on the data folder {folder}") from None
    return file


def is_held(folder: Path, name: str) -> bool:
    """Whether another process holds that lock."""
    try:
        hold(folder, name, wait=False).close()
    except Trouble:
        return True
    return False


def served_address(host: str, port: int) -> str:
    """The address by which a browser on this machine reaches what listens there."""
    name = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "[::1]"}.get(host, host)
    if ":" in name and not name.startswith("["):
        name = f"[{name}]"
    return f"http://{name}" + ("" if port == 80 else f":{port}")
