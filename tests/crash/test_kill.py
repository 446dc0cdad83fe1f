"""`kill -9` at named points around each commit and file write, and at fifty random moments: all or nothing."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import template
from tests.cli.sedia import sedia
from tests.crash import deeds
from tests.crash.house import Forge, forge

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("crash")]

DEEDS = ("file", "answer", "backup")
RANDOM_KILLS = 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template.house(tmp_path_factory.mktemp("crash") / "data")


@pytest.fixture(scope="module")
def house(folder: Path) -> Iterator[Forge]:
    """The demo office, with a backup, in a folder that lives through every death of this file."""
    with forge(folder, folder.parent / "log") as works:
        works.order("open_office", folder=str(folder))
        works.order("backup", target=str(folder.parent / "backup.tar"))
        yield works


@pytest.mark.parametrize("deed", DEEDS)
def test_killed_at_every_commit_and_file_write(house: Forge, folder: Path, deed: str) -> None:
    target = folder.parent / "backup.tar"
    passed = house.order(deed, target=str(target))["passed"]
    assert sum(passed.values()) >= {"file": 4, "answer": 8, "backup": 2}[deed]
    for point, times in passed.items():
        for skip in range(times):
            for side in ("before", "after"):
                before = house.look()
                done = house.order(deed, target=str(target), point=f"{side} {point}", skip=skip)
                assert done["killed"], f"{deed} passed {side} {point} {skip}"
                now = house.look()
                assert set(before["cases"]) <= set(now["cases"])
                assert set(before["answered"]) <= set(now["answered"])
                if deed == "backup":
                    deeds.whole_backup(target)


def test_killed_after_the_last_commit_the_deed_is_done(house: Forge, folder: Path) -> None:
    """What was committed is there although nobody was told: the second press finds it."""
    for deed, kind in (("file", "cases"), ("answer", "answered")):
        last = house.order(deed)["passed"]["commit"] - 1
        for side, more in (("before", 0), ("after", 1)):
            before = len(house.look()[kind]) + (1 if (deed, kind) == ("answer", "cases") else 0)
            house.order(deed, point=f"{side} commit", skip=last)
            assert len(house.look()[kind]) == before + more


def test_killed_at_fifty_random_moments(house: Forge, folder: Path) -> None:
    target, chance = folder.parent / "backup.tar", random.Random()
    receipts, answers = set(), set()
    started = time.monotonic()
    house.order("file")
    longest = 1.5 * (time.monotonic() - started)  # on this machine, as busy as it is
    for turn in range(RANDOM_KILLS):
        deed = DEEDS[turn % len(DEEDS)]
        done = house.order(deed, target=str(target), after=chance.uniform(0.0, longest))
        if deed == "file":
            receipts |= set(done["promised"])
        elif deed == "answer":
            answers |= set(done["promised"])
        else:
            deeds.whole_backup(target)
        now = house.look()
        assert receipts <= set(now["cases"]), "a receipt was lost"
        assert answers <= set(now["answered"]), "an answer was lost"
    assert receipts
    done = sedia(folder, "verify")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Whole: ")
