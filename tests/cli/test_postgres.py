"""Backup and restore on PostgreSQL, by its own programs; the same commands as on SQLite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import postgres
from tests.cli.sedia import SETUP, sedia

pytestmark = pytest.mark.slow


def test_setup_backup_and_restore(tmp_path: Path) -> None:
    programs = f"{postgres.wheel() / 'pginstall' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    with postgres.running() as address:
        settings = {"SEDIA_DATABASE_URL": address, "PATH": programs}
        assert sedia(tmp_path / "data", *SETUP, **settings).returncode == 0
        made = sedia(tmp_path / "data", "backup", tmp_path / "b.tar", **settings)
        assert made.returncode == 0, made.stderr
        refused = sedia(tmp_path / "new", "restore", tmp_path / "b.tar", **settings)
        assert refused.returncode == 2 and "in use" in refused.stderr
        assert not (tmp_path / "new" / "secret-key").exists()
        done = sedia(tmp_path / "new", "restore", tmp_path / "b.tar", "--force", **settings)
        assert done.returncode == 0 and "Whole: " in done.stdout
    assert (tmp_path / "new" / "secret-key").read_text() == (tmp_path / "data" / "secret-key").read_text()
    other = sedia(tmp_path / "third", "restore", tmp_path / "b.tar")
    assert other.returncode == 2 and "another kind of database" in other.stderr


def test_without_its_programs_it_says_so(tmp_path: Path) -> None:
    with postgres.running() as address:
        settings = {"SEDIA_DATABASE_URL": address, "PATH": "/nowhere"}
        assert sedia(tmp_path / "data", *SETUP, **settings).returncode == 0
        done = sedia(tmp_path / "data", "backup", tmp_path / "b.tar", **settings)
    assert done.returncode == 2 and "pg_dump is not on the PATH" in done.stderr
