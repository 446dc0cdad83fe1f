"""Who may export an office, and what the journal and the rows say of it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from sedia.casefiles.models import Look
from sedia.complaints.actions.readers import name_readers
from sedia.files.packing import chunks
from sedia.journal.actors import SYSTEM
from sedia.journal.models import Entry
from sedia.offices.models import Staff
from sedia.refusals import NotAllowed, NotLawful
from sedia.transfer.actions.exporting import LASTS, ask_export, fetch_export, make_exports, record_export
from sedia.transfer.archive import write_archive
from sedia.transfer.models import OfficeExport
from tests.cast import Cast, filed
from tests.complaints.scene import complained


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


def test_a_confidential_identity_leaves_only_with_an_admin_who_was_named(cast: Cast):
    complaint = complained(cast, identity="confidential")
    with pytest.raises(NotAllowed):
        ask_export(cast.office, by=cast.admin, at=cast.at)
    admin = Staff.objects.get(pk=cast.admin.staff_id)
    name_readers(cast.office, [admin], by=cast.admin, at=cast.at)
    export = ask_export(cast.office, by=cast.admin, at=cast.at)
    make_exports(cast.at)
    export.refresh_from_db()
    fetch_export(export, by=cast.admin, at=cast.at)
    look = Look.objects.get(casefile=complaint.casefile)
    assert (look.staff_id, look.what) == (cast.admin.staff_id, "identity")
    name_readers(cast.office, [], by=cast.admin, at=cast.at)
    with pytest.raises(NotAllowed):
        fetch_export(export, by=cast.admin, at=cast.at)


def test_nobody_takes_out_a_complaint_about_himself(cast: Cast):
    complained(cast, identity="confidential", against="Ani")
    name_readers(cast.office, [Staff.objects.get(pk=cast.admin.staff_key)], by=cast.admin, at=cast.at)
    with pytest.raises(NotAllowed, match="tentang Anda sendiri"):
        ask_export(cast.office, by=cast.admin, at=cast.at)
