"""An office leaves as one archive and is the same in an empty installation, under another key."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection

from sedia.casefiles.models import Attachment
from sedia.cli.verify import faults
from sedia.files.models import Blob
from sedia.files.store import store
from sedia.journal import guard
from sedia.journal.actors import SYSTEM
from sedia.journal.models import Entry, Head
from sedia.offices.models import Office, Staff
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.actions import handling
from sedia.transfer.actions.importing import import_office
from sedia.transfer.archive import Written, write_archive
from sedia.transfer.owned import OWNED, STAFF, model_of
from sedia.transfer.tables import as_line, read_rows
from sedia.transfer.taking import TABLES, Archive, NotAnArchive
from tests.cast import Cast, filed, in_analysis, next_door, upload
from tests.complaints.scene import answered as complaint_answered
from tests.objections.objecting import decided
from tests.reports.yearly.scene import published, sent, wrote

OTHER_KEY = "kunci-lain-yang-panjangnya-cukup-untuk-dipakai-server-baru"


def emptied() -> None:
    """An installation as `migrate` leaves it."""
    with guard.lifted(connection), connection.cursor() as cursor:
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
        kept = ("django_", "auth_")
        for table in (name for name in tables if not name.startswith(kept)):
            if connection.vendor == "postgresql":
                cursor.execute(f"SET CONSTRAINTS ALL DEFERRED; DELETE FROM {table}")
            else:
                cursor.execute(f"DELETE FROM {table}")


def written(office: Office, path: Path, at: Any) -> Written:
    with path.open("wb") as target:
        return write_archive(office, target, at=at)


def stored() -> dict[str, list[bytes]]:
    """Every row of every table of an office."""
    return {label: [as_line(row) for row in read_rows(model_of(label).objects.all())] for label in OWNED}


@pytest.fixture
def office(cast: Cast) -> Office:
    """An office with every kind of case, and a neighbour whose things stay."""
    decided(cast)
    complaint_answered(cast, identity="confidential")
    request = in_analysis(cast)
    handling.attach(
        request,
        by=cast.officer,
        at=cast.at,
        uploads=[upload("a.csv", b"a;b\n")],
        purpose=Attachment.Purpose.OFFICE,
    )
    Staff.objects.update(password="pbkdf2_sha256$rahasia")
    return cast.office


def rewritten(source: Path, target: Path, change: Any) -> Path:
    """The archive with something changed: `change(name, content)` gives the new content, None to leave it out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def test_the_round_trip_gives_the_same_registers_and_verify_passes(
    cast: Cast, office: Office, tmp_path: Path, settings: Any
):
    wrote(cast)
    sent(published(cast), cast)
    before, lines = stored(), Entry.objects.count()
    made = written(office, tmp_path / "kantor.zip", cast.at)
    only = {"offices.office", "offices.membership"}  # the neighbour has no more than these here
    theirs = {label: [row for row in before[label] if b"DINKES" in row or b"asing" in row] for label in only}
    blobs = set(Blob.objects.values_list("sha256", flat=True))
    emptied()
    settings.SECRET_KEY = OTHER_KEY
    archive = Archive(tmp_path / "kantor.zip")
    assert archive.manifest == made.manifest
    import_office(archive, by=SYSTEM, at=cast.at + timedelta(hours=1))
    connection.check_constraints()
    after = stored()
    for label in OWNED:
        if label not in only:
            assert after[label] == before[label], label
    assert set(after["offices.office"]) == set(before["offices.office"]) - set(theirs["offices.office"])
    assert list(faults()) == []
    assert blobs >= set(Blob.objects.values_list("sha256", flat=True))
    anew = Entry.objects.filter(event__endswith=".sealed_anew").count()
    assert anew == 4, "two requests, an objection, a complaint"
    last = Entry.objects.get(event="office.imported")
    assert last.fact == {"manifest": made.manifest, "sealed": anew}
    assert Entry.objects.count() <= lines + anew + 1
    assert not any(person.has_usable_password() for person in Staff.objects.all())
    assert filed(cast).casefile.number == "DINKOP-P-2026-00003", "and the numbers go on"


def test_the_archive_is_a_bag_without_secrets_and_without_the_neighbour(
    cast: Cast, office: Office, tmp_path: Path
):
    filed(next_door(cast), by=None, name="Tetangga Sebelah")
    written(office, tmp_path / "kantor.zip", cast.at)
    with zipfile.ZipFile(tmp_path / "kantor.zip") as package:
        package.extractall(tmp_path)
    bag = tmp_path / f"sedia-{office.slug}"
    bagit.Bag(str(bag)).validate()
    tables = {path.stem: path.read_text() for path in (bag / "data/tables").iterdir()}
    assert tables.keys() == set(TABLES)
    everything = "".join(tables.values())
    assert "rahasia" not in tables[STAFF]
    assert "DINKES" not in everything
    assert "Tetangga" not in everything
    about = json.loads((bag / "data/export.json").read_text())
    assert about["rows"]["objections.objection"] == 1
    assert len(list((bag / "data/files").rglob("*/*/*"))) == len(about["files"])
    chains = {json.loads(line)["chain"] for line in tables["journal.entry"].splitlines()}
    assert chains < set(Head.objects.values_list("chain", flat=True))


def test_an_installation_in_use_takes_nothing(cast: Cast, office: Office, tmp_path: Path):
    written(office, tmp_path / "kantor.zip", cast.at)
    lines = Entry.objects.count()
    with pytest.raises(NotAllowed):
        import_office(Archive(tmp_path / "kantor.zip"), by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        import_office(Archive(tmp_path / "kantor.zip"), by=SYSTEM, at=cast.at)
    assert Entry.objects.count() == lines


def damaged() -> Iterator[Any]:
    """Ways in which an archive is none."""

    def one_letter(name: str, content: bytes) -> bytes:
        return content.replace(b"Wahyu", b"Yahya") if name.endswith("casefiles.requester.jsonl") else content

    def other_version(name: str, content: bytes) -> bytes:
        return content.replace(b'"layout": 1', b'"layout": 9') if name.endswith("export.json") else content

    yield pytest.param(one_letter, id="one letter changed")
    yield pytest.param(other_version, id="another layout")
    yield pytest.param(lambda name, content: None if "/files/" in name else content, id="files are missing")
    yield pytest.param(lambda name, content: None if "manifest" in name else content, id="no manifest")


@pytest.mark.parametrize("change", list(damaged()))
def test_a_damaged_archive_is_refused_before_anything_is_written(
    cast: Cast, office: Office, tmp_path: Path, change: Any
):
    written(office, tmp_path / "kantor.zip", cast.at)
    with pytest.raises(NotAnArchive):
        Archive(rewritten(tmp_path / "kantor.zip", tmp_path / "rusak.zip", change))


def test_what_is_no_archive_at_all_is_refused(tmp_path: Path):
    (tmp_path / "teks").write_bytes(b"bukan arsip")
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as package:
        package.writestr("../../etc/passwd", "x")
    zipfile.ZipFile(tmp_path / "kosong.zip", "w").close()
    for name in ("teks", "lain.zip", "kosong.zip"):
        with pytest.raises(NotAnArchive):
            Archive(tmp_path / name)


def test_rows_that_do_not_fit_leave_nothing_behind(cast: Cast, office: Office, tmp_path: Path):
    """Whole by its hashes, and still wrong: somebody made it by hand."""
    written(office, tmp_path / "kantor.zip", cast.at)
    archive = Archive(tmp_path / "kantor.zip")
    lines = archive.lines
    archive.lines = lambda label: iter([b'{"id":1}\n']) if label == "requests.item" else lines(label)  # type: ignore[method-assign]
    emptied()
    with pytest.raises(NotAnArchive):
        import_office(archive, by=SYSTEM, at=cast.at)
    assert not Office.objects.exists()
    assert not Entry.objects.exists()


def test_a_practice_office_does_not_leave(cast: Cast):
    cast.office.practice_of = Office.objects.exclude(pk=cast.office.pk).first()
    with pytest.raises(NotLawful):
        write_archive(cast.office, io.BytesIO(), at=cast.at)


def test_a_gone_file_stops_the_archive(cast: Cast, office: Office):
    blob = store(b"hilang", media_type="text/plain", at=cast.at)
    Attachment.objects.update(blob=blob)
    default_storage.delete(blob.path)
    with pytest.raises(FileNotFoundError):
        write_archive(office, io.BytesIO(), at=cast.at)
