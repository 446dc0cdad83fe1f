"""Setup, staff, verify, doctor: what they do, and the one clear sentence when they cannot."""

from __future__ import annotations

import re
import sqlite3
import stat
import subprocess
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.sedia import SETUP, environment, sedia, words

pytestmark = pytest.mark.slow

LINK = re.compile(r"http://127\.0\.0\.1:8000/masuk/undangan/([\w-]{22,})/\n")


def change(folder: Path, *statements: str) -> None:
    """Something done to the database behind Sedia's back."""
    with closing(sqlite3.connect(folder / "sedia.sqlite3")) as database, database:
        for statement in statements:
            database.execute(statement)


def asked(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "sedia.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_setup_opens_an_office_with_an_admin(folder: Path) -> None:
    said = (folder / "setup-said").read_text()
    assert "http://127.0.0.1:8000/diskan/" in said
    link = LINK.search(said)
    assert link is not None
    stored = sha256(link[1].encode()).hexdigest()
    assert asked(folder, "SELECT token_hash FROM offices_invitation") == [(stored,)]
    assert asked(folder, "SELECT code, zone, signing, is_demo FROM offices_office") == [
        ("DISKAN", "Asia/Makassar", "wet", 0)
    ]
    assert asked(folder, "SELECT role FROM offices_membership") == [("admin",)]
    assert asked(folder, "SELECT slug FROM standards_service") == [("data-dan-informasi",)]


def test_setup_twice_makes_one_office(folder: Path) -> None:
    done = sedia(folder, *SETUP)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ani is taken" in done.stderr
    assert asked(folder, "SELECT count(*) FROM offices_office") == [(1,)]


@pytest.mark.parametrize(
    ("flag", "value"), [("--slug", "meja"), ("--code", "x"), ("--admin", "A B"), ("--name", " ")]
)
def test_setup_refuses_rubbish(folder: Path, flag: str, value: str) -> None:
    said = list(SETUP)
    said[said.index(flag) + 1] = value
    done = sedia(folder, *said)
    assert done.returncode == 2 and flag in done.stderr


def test_setup_without_a_terminal_names_the_missing_flag(folder: Path) -> None:
    done = sedia(folder, "setup")
    assert done.returncode == 2 and "--name is missing" in done.stderr


def test_staff_are_invited_and_invited_again(folder: Path) -> None:
    new = sedia(folder, "staff", "invite", "budi", "--name", "Budi Santoso", "--role", "officer")
    again = sedia(folder, "staff", "invite", "budi")
    first, second = LINK.search(new.stdout), LINK.search(again.stdout)
    assert first is not None and second is not None and first[1] != second[1]
    unknown = sedia(folder, "staff", "invite", "hantu")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "hantu" in unknown.stderr


def test_nothing_is_for_other_users_of_the_machine(folder: Path) -> None:
    for name in ("sedia.sqlite3", "secret-key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) & 0o077 == 0


def test_verify_finds_a_whole_journal(folder: Path) -> None:
    done = sedia(folder, "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Whole: ")


def test_verify_names_the_line_that_was_changed(folder: Path) -> None:
    trigger = asked(folder, "SELECT sql FROM sqlite_master WHERE name = 'journal_entry_no_update'")[0][0]
    change(
        folder,
        "DROP TRIGGER journal_entry_no_update",
        "UPDATE journal_entry SET event = 'nothing' WHERE seq = 2",
        str(trigger),
    )
    done = sedia(folder, "verify")
    assert done.returncode == 1
    assert "line 2: was changed after it was written" in done.stderr


def test_verify_names_the_file_that_is_gone_or_changed(folder: Path) -> None:
    for content in (b"satu", b"dua"):
        mark = sha256(content).hexdigest()
        change(
            folder,
            "INSERT INTO files_blob (sha256, size, media_type, created_at) "
            f"VALUES ('{mark}', {len(content)}, 'text/plain', '2026-11-23')",
        )
    path = folder / "files" / mark[:2] / mark[2:4] / mark
    path.parent.mkdir(parents=True)
    path.write_bytes(b"tiga")
    done = sedia(folder, "verify")
    assert done.returncode == 1
    assert f"file {mark}: differs from its hash" in done.stderr
    assert f"file {sha256(b'satu').hexdigest()}: gone" in done.stderr


def test_doctor_says_what_a_new_office_lacks(folder: Path) -> None:
    done = sedia(folder, "doctor")
    assert done.returncode == 1
    for part in (
        "BAD  SEDIA_BASE_URL is this machine alone",
        "SEDIA_EMAIL_URL is not set",
        "no `sedia backup` was ever made",
        "diskan: nobody has confirmed the opening hours",
        "diskan: no service standard is in force",
    ):
        assert part in done.stdout
    assert "journal" not in done.stdout


def test_doctor_and_serve_miss_a_trigger(folder: Path) -> None:
    change(folder, "DROP TRIGGER journal_entry_no_delete")
    for command in ("doctor", "verify"):
        done = sedia(folder, command)
        assert done.returncode == 1 and "journal_entry_no_delete" in done.stdout + done.stderr
    done = sedia(folder, "serve", "--port", "1")
    assert done.returncode == 2
    sedia(folder, "manage", "migrate", "--verbosity=0")
    assert sedia(folder, "verify").returncode == 0


def test_doctor_sees_what_others_may_read(folder: Path) -> None:
    (folder / "secret-key").chmod(0o644)
    done = sedia(folder, "doctor", SEDIA_BASE_URL="http://data.contoh.go.id", SEDIA_DEBUG="1")
    for part in (
        f"others on this machine may read {folder / 'secret-key'}",
        "not https",
        "SEDIA_DEBUG is on",
    ):
        assert part in done.stdout


@pytest.mark.parametrize(
    "command", [["serve"], ["verify"], ["doctor"], ["setup"], ["manage", "check"], ["worker"]]
)
def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("")
    done = sedia(tmp_path / "file" / "data", *command)
    assert done.returncode == 2
    assert "cannot be written: a part of its path is a file" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_database_that_is_no_database_is_one_sentence(folder: Path) -> None:
    (folder / "sedia.sqlite3").write_bytes(b"not a database at all" * 100)
    for leftover in folder.glob("sedia.sqlite3-*"):
        leftover.unlink()
    done = sedia(folder, "verify")
    assert done.returncode == 2 and "the database refuses" in done.stderr


@pytest.mark.parametrize("address", ["mysql://user@host/sedia", "postgres://user@host/"])
def test_a_database_address_that_cannot_be_is_one_sentence(tmp_path: Path, address: str) -> None:
    done = sedia(tmp_path, "doctor", SEDIA_DATABASE_URL=address)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "SEDIA_DATABASE_URL: neither postgres://" in done.stderr


def test_a_mail_server_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    done = sedia(tmp_path, "doctor", SEDIA_EMAIL_URL="surat://host")
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "SEDIA_EMAIL_URL: none of smtp://" in done.stderr


def test_a_backup_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    done = sedia(tmp_path, "backup", tmp_path / "sedia.tar")
    assert done.returncode == 2 and "start `sedia serve` once" in done.stderr
    assert not (tmp_path / "sedia.tar").exists()


def test_a_worker_alone_needs_a_prepared_house(tmp_path: Path) -> None:
    done = sedia(tmp_path / "new", "worker", "--once")
    assert done.returncode == 2 and "not up to date" in done.stderr


def test_the_command_line_is_light_until_it_knows_the_command() -> None:
    said = "import sys, sedia.cli.main, sedia.cli.serve, sedia.cli.restore; print('django' in sys.modules)"
    done = subprocess.run(
        [words()[0], "-c", said], capture_output=True, text=True, env=environment(Path("."))
    )
    assert done.stdout == "False\n"
