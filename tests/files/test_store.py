"""Bytes by SHA-256: whole or absent, stored once, swept only when nothing names them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from sedia.casefiles.checking import check_held
from sedia.casefiles.models import Attachment
from sedia.files.inspect import CSV, PDF
from sedia.files.models import Blob
from sedia.files.store import faults, read, store
from sedia.files.sweep import KEPT, sweep
from sedia.refusals import StorageFull
from sedia.requests.actions.handling import attach
from tests.cast import Cast, gather, in_analysis, upload
from tests.files.test_inspect import scripted

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    return gather(at)


def test_the_same_bytes_are_stored_once(at: datetime) -> None:
    one, two = (store(b"isi", media_type=CSV, at=at) for _ in range(2))
    assert one == two
    assert (one.sha256, one.size) == (hashlib.sha256(b"isi").hexdigest(), 3)
    assert read(one) == b"isi"
    assert list(faults()) == []


def test_verify_notices_a_lost_and_a_changed_file(at: datetime) -> None:
    lost, changed = (store(content, media_type=CSV, at=at) for content in (b"hilang", b"berubah"))
    default_storage.delete(lost.path)
    Path(default_storage.path(changed.path)).write_bytes(b"lain")
    said = list(faults())
    assert any(lost.sha256 in fault and "gone" in fault for fault in said)
    assert any(changed.sha256 in fault and "differs" in fault for fault in said)


def test_a_full_disk_leaves_nothing_behind(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageFull):
        store(b"tidak muat", media_type=CSV, at=at)
    monkeypatch.undo()
    folder = Path(default_storage.location)
    assert not Blob.objects.filter(sha256=hashlib.sha256(b"tidak muat").hexdigest()).exists()
    assert list(folder.rglob(".part-*")) == []


def test_the_sweep_takes_what_nothing_names(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    named = upload("a.csv", b"dipakai")
    attach(request, by=cast.officer, at=at, uploads=[named], purpose=Attachment.Purpose.OFFICE)
    left, fresh = (store(content, media_type=CSV, at=at) for content in (b"ditinggal", b"baru"))
    later = at + KEPT + timedelta(minutes=1)
    store(b"baru", media_type=CSV, at=later)
    assert sweep(later) == 1
    assert not Blob.objects.filter(pk=left.pk).exists()
    assert not default_storage.exists(left.path)
    assert read(Blob.objects.get(pk=named.sha256)) == b"dipakai"
    assert read(fresh) == b"baru"


def test_held_files_are_freed_or_refused_with_a_journal_line(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    uploads = [upload("baik.csv"), upload("jahat.pdf", scripted(), PDF), upload("hilang.csv", b"akan hilang")]
    attach(request, by=cast.officer, at=at, uploads=uploads, purpose=Attachment.Purpose.OFFICE)
    default_storage.delete(Blob.objects.get(pk=uploads[2].sha256).path)
    assert check_held(at) == 3
    verdicts = dict(Attachment.objects.values_list("name", "verdict"))
    assert verdicts == {"baik.csv": "safe", "jahat.pdf": "refused", "hilang.csv": "refused"}
    assert "program" in Attachment.objects.get(name="jahat.pdf").reason
    assert check_held(at) == 0
