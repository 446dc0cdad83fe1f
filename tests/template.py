"""A migrated database, made once for each content of the migrations: reading them takes longer than most tests.

SQLite's is a file in .cache, PostgreSQL's a database of the server; each worker, and each house that a test sets up,
starts with a copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "databases"
LOCK = 7_346_643  # of PostgreSQL, while a template is made; any number that nobody else takes


@cache
def mark() -> str:
    """What names a template: the content of all migrations, of the triggers beside them, and of the locked packages."""
    told = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    for path in sorted((ROOT / "src").rglob("*.py")):
        content = path.read_bytes()
        if path.parent.name == "migrations" or b"TRIGGER" in content:
            told.update(str(path).encode() + content)
    return told.hexdigest()[:16]


def sqlite() -> Path:
    """The file of the template."""
    made = FOLDER / f"{mark()}.sqlite3"
    with _alone():
        if not made.exists():
            shutil.rmtree(FOLDER)
            FOLDER.mkdir()
            with tempfile.TemporaryDirectory(prefix="sedia-template-") as folder:
                _migrate(folder, "")
                with closing(sqlite3.connect(Path(folder) / "sedia.sqlite3")) as database:
                    database.execute("VACUUM INTO ?", [f"{made}.new"])
            Path(f"{made}.new").rename(made)
    return made


def house(folder: Path) -> Path:
    """A data folder with a migrated SQLite database in it, closed to others as `sedia` makes them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = folder / "sedia.sqlite3"
    database.touch(mode=0o600)
    shutil.copyfile(sqlite(), database)
    return folder


def postgres(cursor: Any, address: str) -> str:
    """The name of the template on the server of `address`; `cursor` is connected to another database."""
    name = f"sedia_{mark()}"
    cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone() is None:
        cursor.execute(f"CREATE DATABASE {name}_new")
        with tempfile.TemporaryDirectory(prefix="sedia-template-") as folder:
            _migrate(folder, f"{address.rpartition('/')[0]}/{name}_new")
        cursor.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return name


@contextmanager
def _alone() -> Iterator[None]:
    """Workers start together; one makes the template, the others wait for it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER.parent / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(folder: str, address: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("SEDIA_", "DJANGO_"))}
    env |= {"SEDIA_DATA_DIR": folder} | ({"SEDIA_DATABASE_URL": address} if address else {})
    for words in (("migrate", "--verbosity=0"), ("createcachetable",)):
        done = subprocess.run([sys.executable, "-m", "sedia", "manage", *words], env=env, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
