"""Making the house ready to serve: database, static files, journal's guard, demo office. One process at a time."""

from __future__ import annotations

import hashlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sedia.cli import place
from sedia.cli.say import Trouble, say
from sedia.demo import load as demo_office
from sedia.files.storage import LocalStorage
from sedia.journal import guard

ADVISORY_LOCK = 7_346_642  # "sedia" by the keys of a telephone; any number that nobody else takes


def prepare(*, at: datetime, demo: bool) -> None:
    """Do what is missing, quickly when nothing is. Raises Trouble."""
    _need_files_writable()
    with place.hold(settings.DATA_DIR, "prepare", wait=True), _database_held():
        if pending_migrations() or not _has_cache_table():
            _migrate()
        need_guard()
        _collect_static()
        if demo and not demo_office.is_loaded(settings.DATA_DIR):
            demo_office.load(at, settings.DATA_DIR)


def need_prepared() -> None:
    """Raise Trouble when the database was not migrated or the journal not guarded: for a web or worker on its own."""
    if pending_migrations():
        raise Trouble("the database is not up to date: run `sedia manage migrate`, or start `sedia serve`")
    need_guard()


def need_guard() -> None:
    """Raise Trouble when a trigger of the journal is missing (DESIGN.md 2.10)."""
    if gone := guard.missing(connection):
        raise Trouble(
            f"the journal is not guarded: {', '.join(sorted(gone))} missing. Find out who removed it, "
            "run `sedia verify`, then `sedia manage migrate` puts it back"
        )


def pending_migrations() -> set[tuple[str, str]]:
    """Migrations on disk that the database has not seen: names compared, none of them read."""
    on_disk = {
        (config.label, module.name)
        for config in apps.get_app_configs()
        for module in pkgutil.iter_modules([str(Path(config.path) / "migrations")])
        if not module.ispkg and module.name[0] not in "_~"
    }
    return on_disk - set(MigrationRecorder(connection).applied_migrations())


def _need_files_writable() -> None:
    if isinstance(default_storage, LocalStorage):
        place.need_writable(Path(default_storage.location))


def _has_cache_table() -> bool:
    return settings.CACHES["default"]["LOCATION"] in connection.introspection.table_names()


def _migrate() -> None:
    """In a process of its own: reading the migrations takes memory that a server would keep."""
    say("Preparing the database ...")
    for words in (["migrate", "--verbosity=0", "--no-input"], ["createcachetable"]):
        done = subprocess.run([sys.executable, "-m", "sedia", "manage", *words], stdin=subprocess.DEVNULL)
        if done.returncode:
            raise Trouble(f"`sedia manage {words[0]}` failed; nothing was started")


def _collect_static() -> None:
    """Copy the static files under their hashed names when they are not those collected last."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _static_mark()
    if not stamp.exists() or stamp.read_text() != now:
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now)


def _static_mark() -> str:
    mark = hashlib.sha256()
    for path in sorted(_static_files()):
        found = path.stat()
        mark.update(f"{path}|{found.st_size}|{found.st_mtime_ns}\n".encode())
    return mark.hexdigest()


def _static_files() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))


@contextmanager
def _database_held() -> Iterator[None]:
    """Several nodes may start at once on one PostgreSQL: they queue."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
