"""The ends of a request without an answer: never completed, or entered by mistake."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sedia.casefiles.models import Clock
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.completing import ask_completion
from sedia.requests.actions.ending import close_incomplete, merge, redirect, void_entry
from sedia.requests.chores import start_told_repairs
from sedia.requests.models import InformationRequest, Redirection
from tests.cast import Cast, filed, fresh, in_analysis

pytestmark = pytest.mark.django_db

PROOF = "Dibaca di WhatsApp 24 November pukul 09.10."
MISTAKE = "Surat yang sama sudah tercatat dengan nomor lain."


def waiting(cast: Cast, *, told: bool = True) -> InformationRequest:
    """A request whose requester was asked to complete it, and told so."""
    request = in_analysis(cast)
    seen = {"by": cast.ppid, "at": cast.at, "revision": request.revision}
    ask_completion(request, **seen, parts=["Tahun data"], number=f"{request.pk}/2026")
    if told:
        Notice.objects.filter(kind="completion_requested").update(told_at=cast.at)
        start_told_repairs(cast.at)
    return fresh(request)


def over(request: InformationRequest) -> datetime:
    return request.casefile.clocks.get(kind=Clock.Kind.REPAIR).due_at


def ended(request: InformationRequest) -> bool:
    return request.ended_at is not None and not request.casefile.clocks.filter(stopped_at=None).exists()


def test_what_was_never_completed_is_closed_with_its_proof_and_keeps_its_number(cast: Cast) -> None:
    request = waiting(cast)
    number, end = request.casefile.number, over(request)
    close_incomplete(request, by=cast.officer, at=end, revision=request.revision, reason=PROOF)
    request = fresh(request)
    assert (request.status, request.end_reason, request.casefile.number) == (
        "closed_incomplete",
        PROOF,
        number,
    )
    assert ended(request)
    assert Entry.objects.get(event="request.tutup-tidak-lengkap").fact["repair_until"] == end.isoformat()
    assert Notice.objects.filter(kind="closed_incomplete", casefile=request.casefile).count() == 1
    verify()


def test_not_before_the_requesters_time_is_over(cast: Cast) -> None:
    request = waiting(cast)
    early = over(request) - timedelta(seconds=1)
    with pytest.raises(NotLawful, match="belum berakhir"):
        close_incomplete(request, by=cast.officer, at=early, revision=request.revision, reason=PROOF)
    assert fresh(request).status == "awaiting_completion"


def test_not_while_the_requester_was_not_told(cast: Cast) -> None:
    request = waiting(cast, told=False)
    late = cast.at + timedelta(days=60)
    with pytest.raises(NotLawful, match="belum tercatat menerima"):
        close_incomplete(request, by=cast.officer, at=late, revision=request.revision, reason=PROOF)


def test_not_without_the_proof(cast: Cast) -> None:
    request = waiting(cast)
    with pytest.raises(Incomplete) as refusal:
        close_incomplete(request, by=cast.officer, at=over(request), revision=request.revision, reason=" ")
    assert set(refusal.value.fields) == {"reason"}


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_who_does_not_work_on_requests_ends_none(cast: Cast, who: str) -> None:
    by = getattr(cast, who)
    request = waiting(cast)
    with pytest.raises(NotAllowed):
        close_incomplete(request, by=by, at=over(request), revision=request.revision, reason=PROOF)
    entered = filed(cast, by=cast.officer, channel="in_person")
    with pytest.raises(NotAllowed):
        void_entry(entered, by=by, at=cast.at, revision=entered.revision, reason=MISTAKE)


def test_the_second_press_is_told_that_it_is_over(cast: Cast) -> None:
    request = waiting(cast)
    seen = fresh(request)
    close_incomplete(request, by=cast.officer, at=over(request), revision=request.revision, reason=PROOF)
    with pytest.raises(ChangedMeanwhile):
        close_incomplete(seen, by=cast.officer, at=over(request), revision=seen.revision, reason=PROOF)
    assert Notice.objects.filter(kind="closed_incomplete").count() == 1


def test_an_entry_by_mistake_is_voided_by_a_second_person(cast: Cast) -> None:
    request = filed(cast, by=cast.officer, channel="in_person")
    with pytest.raises(NotAllowed, match="orang kedua"):
        void_entry(request, by=cast.officer, at=cast.at, revision=request.revision, reason=MISTAKE)
    void_entry(request, by=cast.colleague, at=cast.at, revision=request.revision, reason=MISTAKE)
    request = fresh(request)
    assert (request.status, request.end_reason) == ("void", MISTAKE)
    assert ended(request)
    assert Notice.objects.filter(kind="void").count() == 1
    verify()


def test_what_the_requester_filed_is_no_entry_by_mistake(cast: Cast) -> None:
    request = filed(cast)
    with pytest.raises(NotLawful, match="diajukan pemohon sendiri"):
        void_entry(request, by=cast.officer, at=cast.at, revision=request.revision, reason=MISTAKE)


def test_the_same_request_of_the_same_person_is_answered_with_the_earlier_one(cast: Cast) -> None:
    earlier, request = in_analysis(cast), filed(cast, at=cast.at + timedelta(hours=1))
    at = cast.at + timedelta(hours=2)
    merge(
        request, by=cast.officer, at=at, revision=request.revision, into=earlier, reason="Kata-katanya sama."
    )
    request, earlier = fresh(request), fresh(earlier)
    assert (request.status, request.merged_into_id) == ("merged", earlier.pk)
    assert ended(request)
    assert earlier.status == "in_analysis"
    assert earlier.casefile.clocks.filter(stopped_at=None).exists(), "the earlier one's clocks run on"
    assert Entry.objects.get(event="request.terima-gabungan").fact["merged"] == request.casefile.number
    assert Notice.objects.get(kind="merged").context == {"into": earlier.casefile.number}
    verify()


@pytest.mark.parametrize("case", ["itself", "later", "ended", "neighbour", "somebody"])
def test_what_is_no_earlier_request_of_the_same_person_is_not_merged_into(cast: Cast, case: str) -> None:
    request = filed(cast)
    if case == "itself":
        into = request
    elif case == "later":
        into = filed(cast, at=cast.at + timedelta(hours=1))
    elif case == "ended":
        into = filed(cast, by=cast.officer, channel="in_person")
        void_entry(into, by=cast.colleague, at=cast.at, revision=into.revision, reason=MISTAKE)
        into = fresh(into)
    elif case == "neighbour":
        into = filed(cast)
        into.office_id = cast.stranger.memberships[0].office_id
    else:
        into = filed(cast, name="Rina", email="rina@contoh.id", phone="0813 1111 2222", address="Pandaan")
    with pytest.raises(Incomplete) as refusal:
        merge(request, by=cast.officer, at=cast.at, revision=request.revision, into=into, reason="Sama.")
    assert set(refusal.value.fields) == {"into"}
    assert fresh(request).status == "registered"


@pytest.mark.parametrize("to", Redirection.values)
def test_what_was_no_request_is_redirected_and_the_person_is_told_where_to(cast: Cast, to: str) -> None:
    request = filed(cast)
    redirect(request, by=cast.officer, at=cast.at, revision=request.revision, to=to, reason="Isinya keluhan.")
    request = fresh(request)
    assert request.status == "redirected"
    assert ended(request)
    assert Notice.objects.get(kind="redirected").context == {"redirected_to": to}
    verify()


def test_redirecting_says_where_to_and_why(cast: Cast) -> None:
    request = filed(cast)
    with pytest.raises(Incomplete) as refusal:
        redirect(request, by=cast.officer, at=cast.at, revision=request.revision, to="elsewhere", reason="x")
    assert list(refusal.value.fields) == ["to"]
    with pytest.raises(Incomplete) as refusal:
        redirect(request, by=cast.officer, at=cast.at, revision=request.revision, to="objection", reason=" ")
    assert list(refusal.value.fields) == ["reason"]


def test_voiding_says_what_was_wrong(cast: Cast) -> None:
    request = filed(cast, by=cast.officer, channel="in_person")
    with pytest.raises(Incomplete):
        void_entry(request, by=cast.colleague, at=cast.at, revision=request.revision, reason="")
