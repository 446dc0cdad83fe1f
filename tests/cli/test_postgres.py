"""Backup and restore on PostgreSQL, by its own programs; the same commands as on SQLite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.cli.sedia import SETUP, sedia

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The data folder of an office that is set up on PostgreSQL, and the database's address."""
    folder = tmp_path_factory.mktemp("postgres") / "data"
    with postgres.running() as address:
        assert sedia(folder, *SETUP, SEDIA_DATABASE_URL=address).returncode == 0
        yield folder, address


def test_backup_and_restore(kept: tuple[Path, str], tmp_path: Path) -> None:
    folder, address = kept
    programs = f"{postgres.wheel() / 'pginstall' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    settings = {"SEDIA_DATABASE_URL": address, "PATH": programs}
    made = sedia(folder, "backup", tmp_path / "b.tar", **settings)
    assert made.returncode == 0, made.stderr
    refused = sedia(tmp_path / "new", "restore", tmp_path / "b.tar", **settings)
    assert refused.returncode == 2 and "in use" in refused.stderr
    assert not (tmp_path / "new" / "secret-key").exists()
    done = sedia(tmp_path / "new", "restore", tmp_path / "b.tar", "--force", **settings)
    assert done.returncode == 0 and "Whole: " in done.stdout
    assert (tmp_path / "new" / "secret-key").read_text() == (folder / "secret-key").read_text()
    other = sedia(tmp_path / "third", "restore", tmp_path / "b.tar")
    assert other.returncode == 2 and "another kind of database" in other.stderr


def test_without_its_programs_it_says_so(kept: tuple[Path, str], tmp_path: Path) -> None:
    folder, address = kept
    done = sedia(folder, "backup", tmp_path / "b.tar", SEDIA_DATABASE_URL=address, PATH="/nowhere")
    assert done.returncode == 2 and "pg_dump is not on the PATH" in done.stderr
