"""Who may export an office, and what the journal and the rows say of it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from sedia.files.packing import chunks
from sedia.journal.actors import SYSTEM
from sedia.journal.models import Entry
from sedia.refusals import NotAllowed, NotLawful
from sedia.transfer.actions.exporting import LASTS, ask_export, fetch_export, make_exports, record_export
from sedia.transfer.archive import write_archive
from sedia.transfer.models import OfficeExport
from tests.cast import Cast, filed


def test_only_an_admin_asks_and_fetches(cast: Cast):
    for by in (cast.officer, cast.ppid, cast.auditor):
        with pytest.raises(NotAllowed):
            ask_export(cast.office, by=by, at=cast.at)
    export = ask_export(cast.office, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        ask_export(cast.office, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        fetch_export(export, by=cast.admin, at=cast.at)
    make_exports(cast.at)
    export.refresh_from_db()
    with pytest.raises(NotAllowed):
        fetch_export(export, by=cast.officer, at=cast.at)
    fetch_export(export, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        fetch_export(export, by=cast.admin, at=cast.at + LASTS)


def test_the_worker_makes_the_same_as_the_command_line(cast: Cast):
    filed(cast)
    ask_export(cast.office, by=cast.admin, at=cast.at)
    target = io.BytesIO()
    written = write_archive(cast.office, target, at=cast.at)
    assert make_exports(cast.at) == 1
    export = OfficeExport.objects.get()
    assert export.manifest == written.manifest
    assert b"".join(chunks(export.blob)) == target.getvalue()
    record_export(cast.office, written, by=SYSTEM, at=cast.at + timedelta(minutes=1))
    told = [entry.fact for entry in Entry.objects.filter(event="office.exported").order_by("seq")]
    assert [each["manifest"] for each in told] == [written.manifest] * 2
    assert make_exports(cast.at) == 0
