"""`sedia backup FILE`: database, files and key in one tar, consistent while Sedia goes on working.

Its parts: `manifest.json` (what is in it, with sizes and hashes), `secret-key`, `sedia.sqlite3` or `database.dump`
(pg_dump's custom format), `demo-passwords.txt` when there is one, and `files/...`. The database is copied before the
files: a file is always written before the row that names it, so every file that the copy names is there.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from sedia.cli import place
from sedia.cli.say import Trouble, say
from sedia.cli.whole import whole_file
from sedia.files.models import Blob, blob_path
from sedia.files.storage import LocalStorage

LAST = ".last-backup"


def run(args: argparse.Namespace) -> int:
    """Write the backup, whole or not at all, readable by its owner alone. Raises Trouble."""
    target: Path = args.file.resolve()
    with (
        whole_file(target, "backup") as part,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".sedia-backup-") as folder,
    ):
        count = _write(part, Path(folder))
    (settings.DATA_DIR / LAST).write_text(datetime.now(UTC).isoformat())
    say(
        f"Wrote {target} ({target.stat().st_size:,} bytes, {count} files). It holds the secret key: keep it safe."
    )
    if not isinstance(default_storage, LocalStorage):
        say("The stored files lie in a bucket and are not in it: use the bucket's own versions or copies.")
    return 0


def _write(part: Path, folder: Path) -> int:
    """Fill the tar; how many stored files went into it."""
    database = _copy_database(folder)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w") as tar:
            named = _named(database) if isinstance(default_storage, LocalStorage) else []
            manifest = {
                "sedia": version("sedia"),
                "made_at": datetime.now(UTC).isoformat(),
                "database": database.name,
                "sha256": _digest(database),
                "files": len(named),
            }
            _add_bytes(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
            _add_bytes(tar, "secret-key", settings.SECRET_KEY.encode())
            _add_path(tar, database.name, database)
            passwords = settings.DATA_DIR / "demo-passwords.txt"
            if passwords.exists():
                _add_path(tar, passwords.name, passwords)
            for sha256 in named:
                _add_path(tar, f"files/{blob_path(sha256)}", Path(default_storage.path(blob_path(sha256))))
        raw.flush()
        os.fsync(raw.fileno())
    return len(named)


def _copy_database(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        return _copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), folder / "sedia.sqlite3")
    return _dump_postgres(folder / "database.dump")


def _copy_sqlite(source: Path, copy: Path) -> Path:
    """SQLite's online backup: one moment of the database, whoever writes meanwhile."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as other:
        live.backup(other)
        other.execute("PRAGMA journal_mode=DELETE")
        if other.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise Trouble("the database is damaged: no backup was made of it; restore an earlier one", code=1)
    return copy


def _dump_postgres(copy: Path) -> Path:
    if shutil.which("pg_dump") is None:
        raise Trouble(
            "pg_dump is not on the PATH: install PostgreSQL's client programs, of the server's version"
        )
    address, environment = place.postgres()
    words = [
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--file={copy}",
        f"--dbname={address}",
    ]
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Trouble(f"pg_dump failed: {done.stderr.strip()}")
    return copy


def _named(database: Path) -> list[str]:
    """The files that the copied database names; that a live one names, where the copy cannot be read."""
    if database.name != "sedia.sqlite3":
        return list(Blob.objects.order_by("sha256").values_list("sha256", flat=True))
    with closing(sqlite3.connect(database)) as copy:
        return [row[0] for row in copy.execute("SELECT sha256 FROM files_blob ORDER BY sha256")]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def _add_path(tar: tarfile.TarFile, name: str, path: Path) -> None:
    try:
        with path.open("rb") as file:
            member = tarfile.TarInfo(name)
            member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
            tar.addfile(member, file)
    except FileNotFoundError:
        raise Trouble(f"{path} is gone: run `sedia verify`; no backup was made", code=1) from None
