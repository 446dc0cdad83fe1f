"""`sedia export` and `sedia import`: an office from one data folder into another."""

from __future__ import annotations

import stat
from pathlib import Path

from tests import template
from tests.cli.sedia import sedia


def test_an_office_moves_from_one_folder_to_another(folder: Path, tmp_path: Path):
    archive = tmp_path / "kantor.zip"
    assert "no office" in sedia(folder, "export", "tidak-ada", str(archive)).stderr
    done = sedia(folder, "export", "diskan", str(archive))
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    refused = sedia(folder, "import", str(archive))
    assert refused.returncode == 2
    assert "in use" in refused.stderr
    taken = sedia(tmp_path / "lain", "import", str(archive))
    assert taken.returncode == 0, taken.stderr
    mark = done.stdout.partition("mark is ")[2].partition(".")[0]
    assert len(mark) == 64
    assert mark in taken.stdout
    assert sedia(tmp_path / "lain", "verify").returncode == 0
    (tmp_path / "rusak.zip").write_bytes(archive.read_bytes()[:-100])
    broken = sedia(template.house(tmp_path / "baru"), "import", str(tmp_path / "rusak.zip"))
    assert broken.returncode == 2
    assert "not a whole archive" in broken.stderr
