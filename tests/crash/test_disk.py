"""A full disk, and a folder that nobody may write to: a clear word at start and at write, and no half case."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sedia.refusals import StorageFull
from tests import template
from tests.cli.sedia import free_port, sedia
from tests.crash.house import Forge, forge

pytestmark = pytest.mark.slow

SIZE = 48 * 1024 * 1024
FULL = StorageFull().message


def mount(*words: str) -> bool:
    """Whether the kernel did it; only root may, and not in every container."""
    if os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *words], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk of 48 MB."""
    place = tmp_path_factory.mktemp("disk")
    if not mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)):
        pytest.skip("no small disk may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture(scope="module")
def folder(disk: Path) -> Path:
    """The data folder on it."""
    return template.house(disk / "data")


@pytest.fixture(scope="module")
def house(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    """The demo office in it."""
    with forge(folder, tmp_path_factory.mktemp("log") / "log") as works:
        works.order("open_office", folder=str(folder))
        assert works.order("press")["result"]["status"] == 303
        yield works


@pytest.fixture
def full(disk: Path) -> Iterator[Path]:
    """Not a byte is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                pass
    yield disk
    ballast.unlink()


def refused(answer: dict[str, object]) -> None:
    """503, in words for people, and nothing about the machine."""
    page = str(answer["page"])
    assert answer["status"] == 503
    assert "<html" in page and "Traceback" not in page and "sqlite" not in page.lower()
    assert "Koperasi aktif per kecamatan" in page, "what was typed is lost"


@pytest.mark.parametrize("size", [0, 200_000], ids=["words alone", "with a document"])
def test_a_full_disk_refuses_and_takes_again_when_there_is_room(
    house: Forge, disk: Path, size: int, request: pytest.FixtureRequest
) -> None:
    before = house.look()
    ballast = request.getfixturevalue("full") / "ballast"
    refused(house.order("press", bytes=size)["result"])
    refused(house.order("press", bytes=size)["result"])
    ballast.write_bytes(b"")
    assert house.look() == before
    taken = house.order("press", bytes=size)["result"]
    assert taken["status"] == 303, taken["page"]
    assert len(house.look()["cases"]) == len(before["cases"]) + 1


def test_a_disk_that_fills_up_between_two_filings_keeps_every_receipt(house: Forge, disk: Path) -> None:
    """Room for a few: each is taken whole or refused whole, to the last byte."""
    room = os.statvfs(disk)
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * (room.f_bavail * room.f_frsize - 1_500_000))
    before = len(house.look()["cases"])
    answers = [house.order("press", bytes=150_000)["result"] for _ in range(14)]
    ballast.unlink()
    statuses = [answer["status"] for answer in answers]
    assert {303} < set(statuses) <= {303, 422, 503}, statuses
    # Where only the document had no room, the form comes back and says so beside it.
    assert all(FULL in answer["page"] for answer in answers if answer["status"] == 422)
    assert len(house.look()["cases"]) == before + statuses.count(303)


def test_a_start_on_a_full_disk_says_so(house: Forge, folder: Path, full: Path) -> None:
    for words in (("serve", "--port", free_port()), ("web", "--port", free_port()), ("worker", "--once")):
        done = sedia(folder, *words)
        assert done.returncode == 2
        assert done.stderr.startswith("sedia: ") and "the disk is full" in done.stderr, done.stderr


def test_a_backup_that_has_no_room_leaves_the_old_one(house: Forge, folder: Path, disk: Path) -> None:
    target = disk / "backup.tar"
    assert sedia(folder, "backup", target).returncode == 0
    old, room = target.read_bytes(), os.statvfs(disk)
    (disk / "ballast").write_bytes(b"\0" * (room.f_bavail * room.f_frsize - 17_000_000))
    (disk / "more").write_bytes(b"")
    done = sedia(folder, "backup", target)
    while done.returncode == 0:
        room = os.statvfs(disk)
        with (disk / "more").open("ab") as more:
            more.write(b"\0" * max(4096, room.f_bavail * room.f_frsize // 2))
        done = sedia(folder, "backup", target)
    (disk / "ballast").unlink()
    (disk / "more").unlink()
    assert done.returncode == 2 and "the disk is full" in done.stderr, done.stderr
    assert target.read_bytes()[:512] == old[:512] and not list(disk.glob(".backup.tar.part"))
    target.unlink()


def test_a_read_only_folder_refuses_at_write_and_at_start(house: Forge, folder: Path, disk: Path) -> None:
    before = house.look()
    assert mount("-o", "remount,ro", str(disk))
    try:
        for size in (0, 200_000):
            refused(house.order("press", bytes=size)["result"])
        for words in (("serve", "--port", free_port()), ("worker", "--once")):
            done = sedia(folder, *words)
            assert done.returncode == 2
            assert "is read-only (SEDIA_DATA_DIR)" in done.stderr, done.stderr
    finally:
        assert mount("-o", "remount,rw", str(disk))
    assert house.look() == before
    assert house.order("press")["result"]["status"] == 303
