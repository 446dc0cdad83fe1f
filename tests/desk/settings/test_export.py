"""Exporting the office at the desk: asked for, made by the worker, fetched by the admin, and soon gone."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from sedia.journal.models import Entry
from sedia.transfer.actions import exporting
from sedia.transfer.models import OfficeExport
from tests.desk.people import People, logged_in

PAGE = "/meja/pengaturan/ekspor/"


def test_asked_made_fetched_and_gone(cast: People, now: datetime) -> None:
    admin = logged_in(cast.admin)
    assert "Belum ada ekspor" in admin.get(PAGE).content.decode()
    assert admin.post(f"{PAGE}susun/")["Location"] == PAGE
    page = admin.get(PAGE).content.decode()
    assert "Menunggu giliran" in page and "every 5s" in page
    assert admin.post(f"{PAGE}susun/").status_code == 409, "one at a time"
    assert exporting.exports_pending(now)
    assert exporting.make_exports(now) == 1
    export = OfficeExport.objects.get()
    page = admin.get(PAGE).content.decode()
    assert export.manifest in page and "every 5s" not in page
    answer = admin.post(f"{PAGE}{export.pk}/unduh/")
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert f"sedia-{cast.office.slug}/data/export.json" in package.namelist()
    assert answer["Cache-Control"] == "private, no-store"
    events = Entry.objects.filter(chain=cast.office.chain, event__contains="export").order_by("seq")
    assert [entry.event for entry in events] == [
        "office.export_asked",
        "office.exported",
        "office.export_fetched",
    ]
    later = now + exporting.LASTS
    with time_machine.travel(later, tick=False):
        client = logged_in(cast.admin)
        assert client.post(f"{PAGE}{export.pk}/unduh/").status_code == 409
        assert exporting.exports_expired(later)
        assert exporting.forget_exports(later) == 1
        assert "Kedaluwarsa" in client.get(PAGE).content.decode()


def test_only_the_admin_of_this_office(cast: People, now: datetime) -> None:
    for person in (cast.officer, cast.ppid, cast.auditor):
        assert logged_in(person).get(PAGE).status_code == 403
        assert logged_in(person).post(f"{PAGE}susun/").status_code == 403
    logged_in(cast.admin).post(f"{PAGE}susun/")
    exporting.make_exports(now)
    export = OfficeExport.objects.get()
    foreign = logged_in(cast.foreign_admin)
    assert foreign.post(f"{PAGE}{export.pk}/unduh/").status_code == 404
    assert export.manifest not in foreign.get(PAGE).content.decode()
    assert logged_in(cast.admin).get(f"{PAGE}{export.pk}/unduh/").status_code == 405


def test_progress_is_shown_and_a_failure_said(
    cast: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = logged_in(cast.admin)
    admin.post(f"{PAGE}susun/")
    OfficeExport.objects.update(done=50, total=120)
    assert "50 dari 120 berkas" in admin.get(f"{PAGE}daftar/").content.decode()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(exporting, "write_archive", broken)
    with pytest.raises(FileNotFoundError):
        exporting.make_exports(now + timedelta(minutes=1))
    assert "Gagal" in admin.get(PAGE).content.decode()
    assert admin.post(f"{PAGE}susun/").status_code == 302, "and one may ask again"
