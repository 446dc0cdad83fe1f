"""What was entered as the wrong kind keeps its time of arrival, and each case names the other."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.casefiles.models import CaseFile, Kind, Redirect
from sedia.complaints.actions.redirecting import open_from_request, redirect
from sedia.complaints.models import Complaint
from sedia.complaints.verify import faults
from sedia.handling.actions import attach
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.actions.filing import open_from_case
from sedia.requests.models import InformationRequest
from sedia.requests.steps import REQUEST
from sedia.requests.verify import faults as request_faults
from tests.cast import Cast, filed, upload
from tests.cast import fresh as fresh_request
from tests.complaints.scene import complained, fresh

pytestmark = pytest.mark.django_db


def test_a_request_that_is_a_complaint(cast: Cast, at: datetime) -> None:
    request = filed(cast, uploads=(upload(),))
    later = at + timedelta(days=2)
    opened = open_from_request(request, by=cast.officer, at=later, revision=1, reason="Ini pengaduan.")
    complaint = Complaint.objects.get(casefile=opened)
    assert (opened.kind, opened.received_at, opened.recorded_at) == (Kind.COMPLAINT, at, later)
    assert complaint.casefile.clocks.get(kind="response").started_at == at
    assert opened.requester.name == "Wahyu Setiawan"
    assert opened.attachments.count() == 1
    link = Redirect.objects.get()
    assert (link.source_id, link.target_id) == (request.casefile_id, opened.pk)
    first = Entry.objects.get(chain=opened.chain, seq=1).fact
    last = Entry.objects.filter(chain=request.casefile.chain).order_by("-seq")[0].fact
    assert (first["instead_of"], last["into"]) == (request.casefile.number, opened.number)
    assert fresh_request(request).status == "redirected"
    assert set(Notice.objects.filter(created_at=later).values_list("kind", flat=True)) == {
        "redirected",
        "complaint_registered",
        "new_complaint",
    }
    assert [*verify(), *faults(), *request_faults()] == []
    with pytest.raises(NotLawful):
        open_from_request(fresh_request(request), by=cast.officer, at=later, revision=2, reason="Lagi.")
    assert CaseFile.objects.count() == 2


def test_what_came_over_the_counter_goes_along_and_what_the_office_added_stays(
    cast: Cast, at: datetime
) -> None:
    papers = {"uploads": (upload("surat.pdf"),), "power_of_attorney": (upload("kuasa.pdf"),)}
    request = filed(cast, by=cast.officer, channel="letter", **papers)
    attach(REQUEST, request, by=cast.officer, at=at, uploads=[upload("memo.pdf")])
    opened = open_from_request(request, by=cast.officer, at=at, revision=1, reason="Ini pengaduan.")
    brought = {row.name: (row.purpose, row.from_requester) for row in opened.attachments.all()}
    assert brought == {
        "surat.pdf": ("request_letter", False),
        "kuasa.pdf": ("power_of_attorney", False),
    }


def test_a_stale_or_unreasoned_redirection_opens_nothing(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    with pytest.raises(Incomplete):
        open_from_request(request, by=cast.officer, at=at, revision=1, reason=" ")
    with pytest.raises(ChangedMeanwhile):
        open_from_request(request, by=cast.officer, at=at, revision=7, reason="Ini pengaduan.")
    assert CaseFile.objects.count() == 1


def test_a_complaint_that_is_a_request(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    later = at + timedelta(days=2)

    def opens(found: Complaint) -> CaseFile:
        said = {"subject": found.subject, "details": found.details}
        return open_from_case(cast.standard, found.casefile, by=cast.officer, at=later, **said)

    seen = {"by": cast.officer, "at": later, "revision": 1}
    other = redirect(complaint, **seen, to="request", reason="Minta data.", opens=opens)
    assert other is not None
    request = InformationRequest.objects.get(casefile=other)
    assert (other.received_at, request.details) == (at, complaint.details)
    assert request.casefile.clocks.get(kind="promise").started_at == at
    assert fresh(complaint).status == "redirected"
    assert Redirect.objects.get().target_id == other.pk
    assert [*verify(), *faults(), *request_faults()] == []


def test_an_objection_is_told_where_to_go_until_its_room_opens_one(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    assert (
        redirect(complaint, by=cast.officer, at=at, revision=1, to="objection", reason="Keberatan.") is None
    )
    assert Notice.objects.get(kind="complaint_redirected").context == {
        "redirected_to": "objection",
        "into": "",
    }


@pytest.mark.parametrize("identity", ["confidential", "anonymous"])
def test_a_case_that_needs_a_name_is_not_opened_for_whoever_gave_none(
    cast: Cast, at: datetime, identity: str
) -> None:
    complaint = complained(cast, identity=identity)
    with pytest.raises(Incomplete) as refusal:
        redirect(complaint, by=cast.officer, at=at, revision=1, to="request", reason="Minta data.")
    assert list(refusal.value.fields) == ["to"]
    with pytest.raises(Incomplete):
        redirect(complaint, by=cast.officer, at=at, revision=1, to="elsewhere", reason="")


@pytest.mark.parametrize(
    ("identity", "words"),
    [("confidential", "meminta namanya dirahasiakan"), ("anonymous", "tidak disebut namanya")],
)
def test_whoever_kept_the_name_back_files_the_other_case_alone(
    cast: Cast, at: datetime, identity: str, words: str
) -> None:
    complaint = complained(cast, identity=identity)
    with pytest.raises(Incomplete) as refusal:
        redirect(complaint, by=cast.officer, at=at, revision=1, to="request", reason="Bukan pengaduan.")
    assert words in refusal.value.fields["to"][0]
