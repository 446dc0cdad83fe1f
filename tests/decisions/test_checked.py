"""Files to be given with an answer are held until they were looked at closely; nothing unsafe goes out."""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
import pytest

from sedia.casefiles.models import Attachment
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, propose, send_back
from sedia.decisions.actions.issuing import Issue
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision, Release
from sedia.decisions.steps import DECISION
from sedia.files.inspect import PDF
from sedia.files.uploads import Upload
from sedia.journal.models import Entry
from sedia.letters.models import Letter
from sedia.refusals import NotLawful
from tests.cast import Cast, fresh, in_analysis, upload

pytestmark = pytest.mark.django_db


def acting() -> Upload:
    """A PDF that runs a script when it is opened."""
    pdf, stream = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.save(stream)
    return upload("laporan.pdf", stream.getvalue(), PDF)


def with_files(cast: Cast, *files: Upload) -> Decision:
    request = in_analysis(cast)
    proposal = Proposal(
        opening="Menindaklanjuti permohonan.", closing="Demikian.", data_title="Koperasi aktif", files=files
    )
    return propose(request, proposal, by=cast.officer, at=cast.at, revision=request.revision)


def approved_now(cast: Cast, decision: Decision) -> None:
    approve(
        decision,
        by=cast.ppid,
        at=cast.at,
        revision=decision.revision,
        content_hash=hash_of(decision),
        letter_number="1/2026",
    )


def test_an_unchecked_file_is_not_approved(cast: Cast, at: datetime) -> None:
    decision = with_files(cast, upload())
    with pytest.raises(NotLawful, match=r"koperasi-aktif\.csv masih diperiksa"):
        approved_now(cast, decision)
    (choice,) = [each for each in DECISION.choices(decision, cast.ppid, {}) if each.step.verb == "setujui"]
    assert choice.reason is not None and "masih diperiksa" in choice.reason
    assert Letter.objects.count() == 0
    assert check_released(at) == 1
    approved_now(cast, decision)
    assert fresh(decision.request).status == "answered"


def test_a_dangerous_file_never_goes_out_and_is_replaced(cast: Cast, at: datetime) -> None:
    decision = with_files(cast, upload(), acting())
    assert check_released(at) == 2
    row = Release.objects.get(name="laporan.pdf")
    assert (row.verdict, row.reason) == (
        "refused",
        "Dokumen PDF ini berisi program atau lampiran tersembunyi.",
    )
    with pytest.raises(NotLawful, match=r"laporan\.pdf tidak aman"):
        approved_now(cast, decision)
    send_back(decision, by=cast.ppid, at=at, revision=decision.revision, reason="Ganti laporan.pdf.")
    request = fresh(decision.request)
    proposal = Proposal(
        opening="Membalas.", closing="Demikian.", data_title="Koperasi aktif", files=(upload(),)
    )
    decision = propose(request, proposal, by=cast.officer, at=at, revision=request.revision)
    assert decision.releases.get().verdict == "safe", "the same bytes were looked at before"
    approved_now(cast, decision)
    assert fresh(decision.request).status == "answered"


def test_each_verdict_has_its_line_and_a_second_run_has_nothing_to_do(cast: Cast, at: datetime) -> None:
    decision = with_files(cast, upload(), acting())
    check_released(at)
    assert check_released(at) == 0
    lines = Entry.objects.filter(event="release.checked", chain=decision.request.casefile.chain)
    assert [line.fact["verdict"] for line in lines.order_by("seq")] == ["safe", "refused"]


def test_bytes_that_changed_on_the_disk_are_not_given(cast: Cast, at: datetime) -> None:
    decision = with_files(cast, upload())
    blob = decision.releases.get().blob
    blob.size += 1
    blob.save()
    check_released(at)
    assert decision.releases.get().verdict == Attachment.Verdict.REFUSED


def test_what_was_approved_before_is_not_issued_with_a_held_file(cast: Cast, at: datetime) -> None:
    decision = with_files(cast, upload())
    with pytest.raises(NotLawful, match="masih diperiksa"):
        Issue.prepare(decision, Letter(), at=at)
