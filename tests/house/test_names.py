"""Where things may lie: no drawers without a name, and nothing that knows one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import PurePosixPath

import pytest

from tests.house.code import ROOT, modules

DRAWERS = {"services", "utils", "helpers", "managers", "signals", "mixins", "common", "misc"}
TEXT = (".py", ".toml", ".md", ".html", ".css", ".lock", ".typ", ".txt", ".yml", ".json", "")
FOREIGN = re.compile(
    r"--(extra-)?index" + r"-url|files\.python" + r"hosted\.org|/(work|root)/" + r"[a-z]|/tmp/se" + r"dia\b"
)


def drawers(paths: list[str]) -> list[str]:
    """The paths with a folder or module that is a drawer: its name says nothing of its content."""
    return [path for path in paths if DRAWERS & {part.split(".")[0] for part in PurePosixPath(path).parts}]


def test_no_drawers():
    assert not drawers([module.name for module in modules()])


@pytest.mark.parametrize("path", ["requests/services.py", "desk/utils.py", "offices/managers/staff.py"])
def test_a_drawer_is_found(path):
    assert drawers([path, "requests/actions.py"]) == [path]


def test_nothing_names_a_machine_or_a_registry():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git clone")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    read = {
        p: p.read_text(errors="replace")
        for p in paths
        if p.suffix in TEXT and ".min." not in p.name and p.is_file()
    }
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path, text in read.items()
        if (match := FOREIGN.search(text))
    }
    assert not found


@pytest.mark.parametrize("text", ["pip install --index" + "-url x", "/wor" + "k/main", "/roo" + "t/x"])
def test_a_foreign_name_is_found(text):
    assert FOREIGN.search(text)
