"""A data folder as `sedia` makes it, and the process that does deeds in it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.cli.sedia import environment

ROOT = Path(__file__).resolve().parent.parent.parent


class Forge:
    """Orders to tests/crash/forge.py."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def order(self, deed: str, **more: Any) -> dict[str, Any]:
        """Let it be done, and hear what came of it."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"deed": deed, **more}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the forge is gone"
        answer: dict[str, Any] = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer

    def look(self) -> dict[str, Any]:
        """The house as it is now; nothing is wrong with it."""
        found: dict[str, Any] = self.order("look")["result"]
        assert found["wrong"] == []
        return found


@contextmanager
def forge(folder: Path, log: Path, **settings: str) -> Iterator[Forge]:
    """The process, with Django standing, until the block ends."""
    env = environment(
        folder, DJANGO_SETTINGS_MODULE="sedia.settings", PYTHONPATH=f"{ROOT / 'src'}:{ROOT}", **settings
    )
    with log.open("w") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.forge"],
            env=env,
            cwd=folder.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=lines,
            text=True,
        )
    try:
        yield Forge(process)
    finally:
        assert process.stdin and process.stdout
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()
