"""What every test stands on; the people are in tests/cast.py, the browser in tests/browser.py.

Real database, chosen by `SEDIA_DATABASE_URL` (default: SQLite in a file, WAL); network off; warnings are errors.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

CACHE = Path(__file__).resolve().parent.parent / ".cache"

# Before Django: its settings read the environment once. Each worker has a folder of its own.
DATA_DIR = tempfile.mkdtemp(prefix="sedia-test-")
os.environ["SEDIA_DATA_DIR"] = DATA_DIR
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(CACHE / "hypothesis"))

import django  # noqa: E402

django.setup()

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from django.utils import translation  # noqa: E402

from sedia.journal import guard  # noqa: E402
from tests import chromium as installed  # noqa: E402
from tests import network, rows, template  # noqa: E402
from tests.browser import (  # noqa: E402, F401
    axe,
    chromium,
    look_everywhere,
    open_page,
    page,
    screen,
    scripts,
    width,
)

hypothesis.settings.register_profile("house", deadline=None, derandomize=installed.demanded())
hypothesis.settings.register_profile("quick", deadline=None, max_examples=10)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

USES_DATABASE = {"db", "transactional_db", "live_server", "admin_client", "django_db_setup"}


def pytest_configure(config: pytest.Config) -> None:
    network.switch_off()
    gc.set_threshold(200_000, 20, 50)  # finding the tests makes many things and little garbage


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """What is still alive is looked through once, not at each of the half dozen times that pytest and Python do now."""
    gc.collect()
    gc.freeze()
    shutil.rmtree(DATA_DIR, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks that follow from what a test uses, so that `-m` can tell the two database runs apart."""
    for item in items:
        if item.get_closest_marker("two_connections") and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(transaction=True))
        fixtures = set(getattr(item, "fixturenames", ()))
        if "chromium" in fixtures:
            item.add_marker("browser")
        if fixtures & USES_DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")
    browsers = [item for item in items if item.get_closest_marker("browser")]
    if browsers and installed.find() is None:
        if installed.demanded():
            raise pytest.UsageError("CI=true, and no Chromium on the PATH for the browser tests")
        for item in browsers:
            item.add_marker(pytest.mark.skip(reason="no Chromium"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stands by now stays to the end: looking for garbage in it again and again took an eighth of every run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if installed.find() is None:
        terminalreporter.write_line(installed.MISSING, red=True, bold=True)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The worker's database: a copy of the migrated template."""
    with django_db_blocker.unblock():
        creation, address = connection.creation, os.environ.get("SEDIA_DATABASE_URL", "")
        name = creation._get_test_db_name()
        if connection.vendor == "sqlite":
            shutil.copyfile(template.sqlite(), name)
        else:
            with creation._nodb_cursor() as cursor:
                connection.settings_dict["TEST"]["TEMPLATE"] = template.postgres(cursor, address)
            creation._create_test_db(verbosity=0, autoclobber=True)
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()


@pytest.fixture
def at() -> datetime:
    """A working moment: Monday 23 November 2026, 09.00 in Jakarta."""
    return datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page asked for in English leaves its language to the thread; the next test starts in Indonesian."""
    yield
    translation.deactivate()


@pytest.fixture
def journal_lifted(db: None) -> Iterator[None]:
    """The journal without its triggers, for a test that plays the burglar; they are back afterwards."""
    with guard.lifted(connection):
        yield


@pytest.fixture(scope="session", autouse=True)
def _sweep_for_flush() -> Iterator[None]:
    """A test that really commits is swept up after: Django's flush goes over every table and makes permissions anew."""
    flush = TransactionTestCase._fixture_teardown

    def swept(self: TransactionTestCase) -> None:
        rows.sweep()
        cache.clear()

    TransactionTestCase._fixture_teardown = swept
    yield
    TransactionTestCase._fixture_teardown = flush
