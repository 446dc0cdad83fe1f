from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import template
from tests.cli.sedia import SETUP, sedia


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sedia") / "data"
    done = sedia(template.house(folder), *SETUP)
    assert done.returncode == 0, done.stderr
    (folder / "setup-said").write_text(done.stdout)
    return folder


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    """A data folder with one office, set up by the command line."""
    return Path(shutil.copytree(_made, tmp_path / "data"))
