"""Backup and back again: whole, private, refused where it would overwrite, and nothing but a backup is unpacked."""

from __future__ import annotations

import io
import sqlite3
import stat
import tarfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.sedia import sedia

pytestmark = pytest.mark.slow

CONTENT = b"kecamatan;koperasi\nBangil;41\n"
MARK = sha256(CONTENT).hexdigest()
PLACE = f"{MARK[:2]}/{MARK[2:4]}/{MARK}"


@pytest.fixture
def kept(folder: Path) -> Path:
    """The data folder with one stored file."""
    path = folder / "files" / PLACE
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    with closing(sqlite3.connect(folder / "sedia.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO files_blob (sha256, size, media_type, created_at) VALUES (?, ?, 'text/csv', '2026-11-23')",
            [MARK, len(CONTENT)],
        )
    return folder


@pytest.fixture
def backup(kept: Path, tmp_path: Path) -> Path:
    file = tmp_path / "sedia.tar"
    done = sedia(kept, "backup", file)
    assert done.returncode == 0, done.stderr
    return file


def dump(folder: Path) -> list[str]:
    """All that the database says, in no order: migrating puts the journal's triggers in anew."""
    with closing(sqlite3.connect(folder / "sedia.sqlite3")) as database:
        return sorted(database.iterdump())


def test_a_backup_comes_back_whole(kept: Path, backup: Path, tmp_path: Path) -> None:
    done = sedia(tmp_path / "new", "restore", backup)
    assert done.returncode == 0, done.stderr
    assert "Whole: " in done.stdout and "1 files" in done.stdout
    new = tmp_path / "new"
    assert dump(new) == dump(kept)
    assert (new / "files" / PLACE).read_bytes() == CONTENT
    assert (new / "secret-key").read_text() == (kept / "secret-key").read_text()
    assert stat.S_IMODE((new / "secret-key").stat().st_mode) == 0o600


def test_a_backup_is_for_its_owner_and_leaves_nothing_beside_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert sorted(path.name for path in backup.parent.iterdir()) == ["data", "sedia.tar"]


def test_a_backup_may_be_repeated(kept: Path, backup: Path) -> None:
    first = backup.stat().st_ino
    assert sedia(kept, "backup", backup).returncode == 0
    assert backup.stat().st_ino != first
    assert "ever made" not in sedia(kept, "doctor").stdout


def test_a_backup_without_a_place_is_one_sentence(kept: Path, tmp_path: Path) -> None:
    done = sedia(kept, "backup", tmp_path / "none" / "sedia.tar")
    assert done.returncode == 2 and "cannot be written: it does not exist" in done.stderr


def test_a_lost_file_stops_the_backup(kept: Path, tmp_path: Path) -> None:
    (kept / "files" / PLACE).unlink()
    done = sedia(kept, "backup", tmp_path / "sedia.tar")
    assert done.returncode == 1 and "gone" in done.stderr
    assert not (tmp_path / "sedia.tar").exists()


def test_a_folder_in_use_is_not_overwritten(kept: Path, backup: Path) -> None:
    before = dump(kept)
    done = sedia(kept, "restore", backup)
    assert done.returncode == 2 and "--force" in done.stderr
    assert dump(kept) == before


def test_force_sets_aside_what_was_there(kept: Path, backup: Path) -> None:
    with closing(sqlite3.connect(kept / "sedia.sqlite3")) as database, database:
        database.execute("UPDATE offices_office SET phone = '0811'")
    changed = dump(kept)
    done = sedia(kept, "restore", backup, "--force")
    assert done.returncode == 0, done.stderr
    (aside,) = kept.glob("replaced-*")
    assert dump(aside) == changed and dump(kept) != changed
    assert (aside / "files" / PLACE).exists()


def test_another_key_in_the_settings_stops_it_before_anything_moves(kept: Path, backup: Path) -> None:
    before = dump(kept)
    done = sedia(kept, "restore", backup, "--force", SEDIA_SECRET_KEY="another-key-of-another-installation")
    assert done.returncode == 2 and "secret key" in done.stderr
    assert dump(kept) == before and not list(kept.glob("replaced-*"))


def altered(backup: Path, name: str, content: bytes | None) -> Path:
    """The backup with one member changed, added (new name) or left out (None)."""
    other = backup.with_name("altered.tar")
    with tarfile.open(backup) as old, tarfile.open(other, "w") as new:
        for member in old:
            if member.name != name:
                new.addfile(member, old.extractfile(member))
        if content is not None:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    return other


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../outside", b"x"),
        ("/tmp/outside", b"x"),
        ("files/../../outside", b"x"),
        ("settings.py", b"x"),
        (f"files/{PLACE}", b"other content"),
        (f"files/{PLACE}", None),
        ("sedia.sqlite3", b"other content"),
        ("sedia.sqlite3", None),
        ("secret-key", None),
        ("manifest.json", b"{}"),
        ("manifest.json", b"not json"),
        ("manifest.json", None),
    ],
)
def test_what_is_no_whole_backup_is_refused(
    backup: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    done = sedia(tmp_path / "new", "restore", altered(backup, name, content))
    assert done.returncode == 2, done.stdout
    assert [path.name for path in (tmp_path / "new").iterdir() if path.name != ".serve.lock"] == []


@pytest.mark.parametrize("content", [b"", b"not a tar at all", b"\0" * 2048])
def test_what_is_no_tar_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.tar").write_bytes(content)
    assert sedia(tmp_path / "new", "restore", tmp_path / "b.tar").returncode == 2
    assert sedia(tmp_path / "new", "restore", tmp_path / "none.tar").returncode == 2


def test_a_link_in_a_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup, "a") as tar:
        link = tarfile.TarInfo("demo-passwords.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert sedia(tmp_path / "new", "restore", backup).returncode == 2
