"""`sedia doctor`: what is missing or unsafe in this installation, one line each."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from sedia.cli import place, prepare
from sedia.cli.backup import LAST
from sedia.cli.offices import BAD, WARN, Finding, about_offices
from sedia.cli.say import say
from sedia.journal import guard
from sedia.notices.models import Chore
from sedia.notices.state import FAILING, mail_state
from sedia.offices.models import Office

LITTLE_ROOM, TOO_LITTLE = 1024**3, 100 * 1024**2
OLD_BACKUP = timedelta(days=2)
SHORT_KEY = 32


def run(args: argparse.Namespace) -> int:
    """Print what was found; 1 when something is unsafe or broken, 0 when all is well or only to be looked at."""
    at = datetime.now(UTC)
    found = list(_database(at))
    if not any(finding.level == BAD for finding in found):
        found += [finding for check in CHECKS for finding in check(at)]
    for finding in sorted(found, key=lambda finding: finding.level != BAD):
        say(f"{finding.level:4} {finding.what}")
    if not found:
        say("All is well.")
    return int(any(finding.level == BAD for finding in found))


def _database(at: datetime) -> Iterator[Finding]:
    """What would make every other check useless."""
    if waiting := prepare.pending_migrations():
        yield Finding(BAD, f"{len(waiting)} migrations wait: `sedia manage migrate`, or start `sedia serve`")
        return
    if gone := guard.missing(connection):
        yield Finding(
            BAD,
            f"the journal is not guarded: {', '.join(sorted(gone))} missing; `sedia verify`, then migrate",
        )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            if cursor.fetchone() != ("ok",):
                yield Finding(BAD, "the database file is damaged: restore a backup")


def _secrets(at: datetime) -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < SHORT_KEY:
        yield Finding(BAD, f"the secret key is shorter than {SHORT_KEY} characters")
    private = [settings.DATA_DIR / "demo-passwords.txt", settings.DATA_DIR / "sedia.sqlite3"]
    if not os.environ.get("SEDIA_SECRET_KEY"):
        private.insert(0, Path(os.environ.get("SEDIA_SECRET_KEY_FILE") or settings.DATA_DIR / "secret-key"))
    for path in private:
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(BAD, f"others on this machine may read {path}: chmod 600")


def _address(at: datetime) -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(BAD, "SEDIA_DEBUG is on: error pages show what nobody should see")
    secure = settings.BASE_URL.startswith("https:")
    if settings.IS_LOOPBACK and Office.objects.real().filter(is_demo=False).exists():
        yield Finding(
            BAD, "SEDIA_BASE_URL is this machine alone: no letter is issued until it is the public address"
        )
    elif not settings.IS_LOOPBACK and not secure:
        yield Finding(BAD, "SEDIA_BASE_URL is not https: passwords and codes travel in the open")
    elif secure and not settings.BEHIND_PROXY:
        yield Finding(
            WARN, "https without SEDIA_BEHIND_PROXY: the proxy's word on scheme and visitor is not heard"
        )


def _mail(at: datetime) -> Iterator[Finding]:
    state = mail_state(at)
    if not settings.MAIL_IS_SET:
        yield Finding(WARN, "SEDIA_EMAIL_URL is not set: mails are written to files, nobody gets them")
    elif state.word == FAILING:
        yield Finding(
            BAD, f"mail fails since {state.since:%Y-%m-%d %H:%M} UTC: the server refuses, or no worker runs"
        )


def _room(at: datetime) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LITTLE_ROOM:
        level = BAD if free < TOO_LITTLE else WARN
        yield Finding(level, f"{free // 1024**2} MB are left on the disk of {settings.DATA_DIR}")


def _backups(at: datetime) -> Iterator[Finding]:
    try:
        last = datetime.fromisoformat((settings.DATA_DIR / LAST).read_text())
    except (FileNotFoundError, ValueError):
        yield Finding(WARN, "no `sedia backup` was ever made of this installation")
        return
    if at - last > OLD_BACKUP:
        yield Finding(WARN, f"the last `sedia backup` is {(at - last).days} days old")


def _work(at: datetime) -> Iterator[Finding]:
    for chore in Chore.objects.exclude(fault="").order_by("name"):
        yield Finding(WARN, f"the chore {chore.name} failed at its last run ({chore.fault})")
    for chore in Chore.objects.filter(lease_until__lt=at).order_by("name"):
        yield Finding(
            WARN, f"the chore {chore.name} was begun and never ended; a worker will take it up again"
        )
    if not place.is_held(settings.DATA_DIR, "serve"):
        yield Finding(WARN, "`sedia serve` does not run here now")


Check = Callable[[datetime], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (_secrets, _address, _mail, _room, _backups, _work, about_offices)
