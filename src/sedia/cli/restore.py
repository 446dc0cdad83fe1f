"""`sedia restore FILE`: a backup into an empty data folder, checked before and after. No Django in this process.

Everything is unpacked and checked beside its place first; only then is it moved there. With `--force` what was there is
set aside in `replaced-<time>/`, never deleted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sedia.cli import place
from sedia.cli.say import Trouble, reason, say

MEMBER = re.compile(
    r"manifest\.json|secret-key|sedia\.sqlite3|database\.dump|demo-passwords\.txt"
    r"|files/(?P<a>[0-9a-f]{2})/(?P<b>[0-9a-f]{2})/(?P<sha256>[0-9a-f]{64})"
)
OURS = (
    "sedia.sqlite3",
    "sedia.sqlite3-wal",
    "sedia.sqlite3-shm",
    "secret-key",
    "demo-passwords.txt",
    "files",
)


def run(args: argparse.Namespace) -> int:
    """Restore; 0 when `sedia verify` finds it whole, 1 when not. Raises Trouble, and then nothing was changed."""
    folder = place.data_dir()
    place.need_writable(folder)
    if place.is_held(folder, "serve"):
        raise Trouble(f"`sedia serve` runs on {folder}: stop it first")
    present = [name for name in OURS if (folder / name).exists()]
    if present and not args.force:
        raise Trouble(f"{folder} is in use ({', '.join(present)}); --force sets aside what is there")
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as staged:
            manifest = _unpack(args.file, Path(staged))
            _check_settings(manifest, folder, Path(staged))
            _set_aside(folder, present)
            _put(Path(staged), folder, manifest, replace=args.force)
    except OSError as error:
        raise Trouble(f"the backup {args.file} cannot be restored: {reason(error)}") from error
    say(f"Restored what was backed up at {manifest['made_at']} by Sedia {manifest['sedia']}. Checking ...")
    for words in (["manage", "migrate", "--verbosity=0", "--no-input"], ["verify"]):
        if code := subprocess.run(
            [sys.executable, "-m", "sedia", *words], stdin=subprocess.DEVNULL
        ).returncode:
            return code
    return 0


def _unpack(file: Path, staged: Path) -> dict[str, Any]:
    """Unpack what a backup may hold and nothing else; the manifest. Raises Trouble for any other or damaged file."""
    try:
        with tarfile.open(file, mode="r:") as tar:
            for member in tar:
                found = MEMBER.fullmatch(member.name)
                if found is None or not member.isreg():
                    raise Trouble(f"{file} is not a backup of Sedia: it holds {member.name!r}")
                _unpack_member(tar, member, staged / member.name, found["sha256"])
        manifest = json.loads((staged / "manifest.json").read_text())
        database = staged / str(manifest["database"])
        with database.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != manifest["sha256"]:
                raise Trouble(f"{file} is damaged: its database differs from its hash")
        files = sum(path.is_file() for path in (staged / "files").rglob("*"))
        if files != manifest["files"] or not (staged / "secret-key").exists():
            raise Trouble(f"{file} is damaged: a part is missing")
    except (tarfile.TarError, json.JSONDecodeError, KeyError, UnicodeDecodeError):
        raise Trouble(f"{file} is not a whole backup of Sedia") from None
    except FileNotFoundError as error:
        raise Trouble(
            f"{error.filename}: there is no such file, or a part of the backup is missing"
        ) from None
    return dict(manifest)


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path, sha256: str | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(member)
    mark = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
        while source is not None and (chunk := source.read(1 << 20)):
            mark.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    if sha256 is not None and mark.hexdigest() != sha256:
        raise Trouble(f"the backup is damaged: file {sha256} differs from its hash")


def _check_settings(manifest: dict[str, Any], folder: Path, staged: Path) -> None:
    """Raise Trouble when this installation's settings name another key, or another kind of place, than the backup's."""
    _check_key(staged / "secret-key", folder)
    postgres = place.database_url().startswith("postgres")
    if (manifest["database"] == "database.dump") is not postgres:
        raise Trouble("the backup is of another kind of database than SEDIA_DATABASE_URL names")
    if postgres and shutil.which("pg_restore") is None:
        raise Trouble(
            "pg_restore is not on the PATH: install PostgreSQL's client programs, of the server's version"
        )
    if not postgres and place.database_url() and _sqlite(folder).exists():
        raise Trouble(f"{_sqlite(folder)} is there already: move it away first")
    if manifest["files"] and os.environ.get("SEDIA_STORAGE_URL", "").startswith("s3:"):
        raise Trouble(
            "the backup holds files, and SEDIA_STORAGE_URL names a bucket: unset it, restore, then move them"
        )


def _set_aside(folder: Path, present: list[str]) -> None:
    if not present:
        return
    aside = folder / f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    aside.mkdir()
    for name in present:
        (folder / name).rename(aside / name)
    say(f"What was there lies in {aside}.")


def _put(staged: Path, folder: Path, manifest: dict[str, Any], *, replace: bool) -> None:
    """Move everything to its place; a PostgreSQL that refuses does so before anything else has moved."""
    if manifest["database"] == "database.dump":
        _load_postgres(staged / "database.dump", replace=replace)
    else:
        shutil.move(staged / "sedia.sqlite3", _sqlite(folder))
    _put_key(staged / "secret-key", folder)
    if (staged / "demo-passwords.txt").exists():
        (staged / "demo-passwords.txt").rename(folder / "demo-passwords.txt")
    if (staged / "files").exists():
        shutil.copytree(staged / "files", _files(folder), dirs_exist_ok=True)
    os.sync()


def _place_of_key(folder: Path) -> Path:
    return Path(os.environ.get("SEDIA_SECRET_KEY_FILE") or folder / "secret-key")


def _check_key(key: Path, folder: Path) -> None:
    """The key in the data folder is set aside with the rest; one that the settings bring must be the backup's."""
    given = os.environ.get("SEDIA_SECRET_KEY", "")
    if not given and os.environ.get("SEDIA_SECRET_KEY_FILE") and _place_of_key(folder).exists():
        given = _place_of_key(folder).read_text()
    if given and given.strip() != key.read_text().strip():
        raise Trouble(
            "the secret key in the settings is not the one of the backup: codes on receipts would not open; "
            "unset SEDIA_SECRET_KEY and SEDIA_SECRET_KEY_FILE, or let them name the backup's"
        )


def _put_key(key: Path, folder: Path) -> None:
    if not os.environ.get("SEDIA_SECRET_KEY"):
        shutil.copy(key, _place_of_key(folder))
        _place_of_key(folder).chmod(0o600)


def _files(folder: Path) -> Path:
    url = os.environ.get("SEDIA_STORAGE_URL", "")
    return Path(urlsplit(url).path) if url.startswith("file:") else folder / "files"


def _sqlite(folder: Path) -> Path:
    url = place.database_url()
    return Path(unquote(urlsplit(url).path)[1:]) if url else folder / "sedia.sqlite3"


def _load_postgres(dump: Path, *, replace: bool) -> None:
    """In one transaction. Into a database in use only with `replace`: its tables are then dropped first."""
    address, environment = place.postgres()
    words = ["pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    words += ["--clean", "--if-exists"] if replace else []
    done = subprocess.run(
        [*words, f"--dbname={address}", str(dump)], env=environment, capture_output=True, text=True
    )
    if "already exists" in done.stderr:
        raise Trouble(
            "the PostgreSQL database is in use; --force drops its tables and puts the backup's in their place"
        )
    if done.returncode:
        raise Trouble(f"pg_restore failed: {done.stderr.strip()}")
