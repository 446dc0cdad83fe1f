"""One decision for many requesters, a letter each: joined, approved and issued together, each case its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import Clock
from sedia.decisions import content
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, correct, propose, send_back
from sedia.decisions.actions.joining import join, take_out
from sedia.decisions.models import Decision
from sedia.decisions.together import MOST, members
from sedia.decisions.verify import faults
from sedia.files.store import read
from sedia.journal.models import Entry, Text
from sedia.journal.verify import verify
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.ending import withdraw
from sedia.requests.models import InformationRequest
from tests.cast import Cast, fresh, in_analysis, proposed, upload
from tests.decisions.together import all_of, anew, approved, asked_too, joined, number, person, three
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def test_one_approval_answers_them_all_with_a_letter_each(cast: Cast, at: datetime) -> None:
    group = approved(cast, three(cast), first=number(7))
    assert {each.status for each in group} == {"issued"}
    assert [each.letter.number for each in group] == [number(7), number(8), number(9)]
    assert len({each.letter.code for each in group}) == 3
    assert len({each.sheet_id for each in group} - {None}) == 3
    assert {fresh(each.request).status for each in group} == {"answered"}
    told = Notice.objects.filter(to="requester").values_list("casefile", "kind")
    kinds = {"online": {"answered_online"}, "in_person": {"ready_to_collect"}, "post": set()}
    for each in group:
        mine = {kind for case, kind in told if case == each.request.casefile_id} - {"registered"}
        assert mine & {"answered_online", "ready_to_collect"} == kinds[each.request.delivery]
    # For collection the clock runs on until that requester was told; the others' stopped.
    running = Clock.objects.filter(stopped_at=None).values_list(
        "casefile__information_request__delivery", flat=True
    )
    assert set(running) == {"in_person"}
    assert list(verify()) == []
    assert list(faults()) == []


def test_no_letter_names_another_requester(cast: Cast) -> None:
    group = approved(cast, three(cast), first=number(7))
    names = {each.pk: each.request.casefile.requester for each in group}
    for each in group:
        told = text_of(read(each.letter.pdf)) + text_of(read(each.sheet.pdf))
        requester = names[each.pk]
        for mine in (requester.name, requester.address, each.request.casefile.number, each.letter.number):
            assert mine in told.replace("\n", " "), mine
        for other in group:
            if other.pk != each.pk:
                theirs = names[other.pk]
                for word in (theirs.name, theirs.phone, theirs.email, other.request.casefile.number):
                    assert word not in told.replace("\n", " "), word
                assert other.letter.number not in told


def test_the_usual_opening_speaks_to_each(cast: Cast) -> None:
    request = in_analysis(cast)
    opening = (
        "Menindaklanjuti permohonan informasi Saudara perihal Koperasi aktif per kecamatan yang kami terima pada "
        "tanggal 23 November 2026 dengan nomor pendaftaran DINKOP-P-2026-00001, Saudara Wahyu Setiawan."
    )
    words = {"opening": opening, "data_title": "Koperasi", "files": (upload(),)}
    lead = propose(request, Proposal(**words), by=cast.officer, at=cast.at, revision=request.revision)
    other = asked_too(cast, 0, subject="Data koperasi")
    lead = joined(cast, other, lead=lead)
    (_, theirs) = all_of(lead)
    assert theirs.opening == (
        "Menindaklanjuti permohonan informasi Saudara perihal Data koperasi yang kami terima pada tanggal "
        "23 November 2026 dengan nomor pendaftaran DINKOP-P-2026-00002, Saudara Dewi Lestari."
    )


@pytest.mark.parametrize("field", ["paragraphs", "closing", "data_title", "data_notes"])
@pytest.mark.parametrize("word", ["Jalan Kartini 12, Bangil", "wahyu@contoh.id", "Dewi  lestari"])
def test_words_that_tell_of_one_requester_are_not_joined(cast: Cast, field: str, word: str) -> None:
    request = in_analysis(cast)
    words = {"data_title": "Koperasi", "files": (upload(),), field: f"Untuk {word}, sesuai data."}
    lead = propose(request, Proposal(**words), by=cast.officer, at=cast.at, revision=request.revision)
    with pytest.raises(NotLawful, match="menyebut data salah satu pemohon"):
        joined(cast, asked_too(cast, 0), lead=lead)
    assert Decision.objects.count() == 1


def test_nobody_handles_it_yet_and_whoever_joins_it_takes_it(cast: Cast) -> None:
    lead = joined(cast, asked_too(cast, 0))
    (_, theirs) = all_of(lead)
    assert theirs.lead_id == lead.pk
    assert (theirs.request.status, theirs.request.officer_id) == ("in_analysis", cast.officer.staff_id)
    assert theirs.proposed_by_id == cast.officer.staff_id
    assert [each.blob_id for each in theirs.releases.all()] == [each.blob_id for each in lead.releases.all()]
    chain = theirs.request.casefile.chain
    events = Entry.objects.filter(chain=chain).order_by("seq").values_list("event", flat=True)
    assert list(events)[-2:] == ["request.ambil", "decision.usulkan"]


def test_the_journal_of_one_names_no_other(cast: Cast) -> None:
    group = approved(cast, three(cast), first=number(7))
    for each in group:
        lines = Entry.objects.filter(chain=each.request.casefile.chain).values_list("facts", flat=True)
        said = "\n".join(
            [*lines, *Text.objects.filter(chain=each.request.casefile.chain).values_list("body", flat=True)]
        )
        for other in group:
            if other.pk != each.pk:
                assert other.request.casefile.requester.name not in said
                assert other.request.casefile.number not in said


@pytest.mark.parametrize("name", ["registrar", "superior", "admin", "auditor"])
def test_only_drafters_join_and_take_out(cast: Cast, at: datetime, name: str) -> None:
    lead, other = proposed(cast), asked_too(cast, 0)
    with pytest.raises(NotAllowed):
        join(lead, {other.pk: other.revision}, by=getattr(cast, name), at=at, revision=lead.revision)
    lead = joined(cast, other, lead=lead)
    theirs = all_of(lead)[1]
    with pytest.raises(NotAllowed):
        take_out(theirs, by=getattr(cast, name), at=at, revision=theirs.revision)


def ended(cast: Cast) -> InformationRequest:
    request = asked_too(cast, 0)
    withdraw(request, by=cast.officer, at=cast.at, revision=request.revision, reason="Diminta pemohon.")
    return request


def under_way(cast: Cast) -> InformationRequest:
    return proposed(cast, **person(0)).request


def answered(cast: Cast) -> InformationRequest:
    decision = proposed(cast, **person(0))
    approve(
        decision, by=cast.ppid, at=cast.at, revision=decision.revision, content_hash=content.hash_of(decision),
        letter_number=number(90),
    )  # fmt: skip
    return decision.request


def already_joined(cast: Cast) -> InformationRequest:
    request = asked_too(cast, 0)
    joined(cast, request, lead=proposed(cast, **person(1)))
    return request


def awaited(cast: Cast) -> InformationRequest:
    request = in_analysis(cast, **person(0))
    InformationRequest.objects.filter(pk=request.pk).update(status="awaiting_completion")
    return request


@pytest.mark.parametrize("other", [ended, under_way, answered, already_joined, awaited])
def test_what_cannot_be_joined(cast: Cast, other: object) -> None:
    lead, request = proposed(cast), other(cast)
    before = Decision.objects.filter(request=request).count()
    with pytest.raises(NotLawful, match="DINKOP-P-2026-0000"):
        joined(cast, asked_too(cast, 2), request, lead=lead)
    assert Decision.objects.filter(request=request).count() == before
    assert len(all_of(lead)) == 1, "all or none"


def test_requests_of_another_office_its_own_and_other_shapes_are_refused(cast: Cast, at: datetime) -> None:
    lead = proposed(cast)
    theirs = asked_too(cast, 0)
    neighbour = cast.stranger.memberships[0].office_id
    InformationRequest.objects.filter(pk=theirs.pk).update(office=neighbour)
    with pytest.raises(NotLawful, match="kantor ini"):
        joined(cast, theirs, lead=lead)
    with pytest.raises(NotLawful, match="kantor ini"):
        joined(cast, lead.request, lead=lead)
    with pytest.raises(NotLawful, match="kantor ini"):
        join(lead, {987654: 1}, by=cast.officer, at=at, revision=lead.revision)
    with pytest.raises(Incomplete):
        join(lead, {}, by=cast.officer, at=at, revision=lead.revision)
    with pytest.raises(Incomplete):
        join(lead, dict.fromkeys(range(MOST), 1), by=cast.officer, at=at, revision=lead.revision)


def test_only_as_many_items(cast: Cast) -> None:
    request = asked_too(cast, 0)
    request.items.create(position=2, text="Jumlah anggotanya.")
    with pytest.raises(NotLawful, match="jumlah butirnya 2, sedangkan di sini 1"):
        joined(cast, request)


def test_two_officers_at_once_and_a_second_press(cast: Cast, at: datetime) -> None:
    lead, other = anew(proposed(cast)), asked_too(cast, 0)
    seen, second = {other.pk: other.revision}, anew(lead)
    join(lead, seen, by=cast.officer, at=at, revision=lead.revision)
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        join(second, seen, by=cast.colleague, at=at, revision=second.revision)
    assert Decision.objects.filter(request=other).count() == 1
    third = anew(lead)
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        join(third, seen, by=cast.officer, at=at, revision=third.revision)


def test_a_request_that_changed_since_it_was_seen_is_not_joined(cast: Cast, at: datetime) -> None:
    lead, other = proposed(cast), asked_too(cast, 0)
    with pytest.raises(ChangedMeanwhile, match="DINKOP-P-2026-00002"):
        join(lead, {other.pk: other.revision + 1}, by=cast.officer, at=at, revision=lead.revision)


def test_whoever_joined_any_of_them_does_not_approve(cast: Cast) -> None:
    lead = joined(cast, asked_too(cast, 0), by="ppid")
    with pytest.raises(NotAllowed, match="orang kedua"):
        approved(cast, lead)
    assert {each.status for each in all_of(lead)} == {"proposed"}


def test_whoever_drafted_one_of_them_before_does_not_approve(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast, **person(0))
    words = Proposal(data_title="Koperasi", files=(upload(),))
    early = propose(request, words, by=cast.ppid, at=at, revision=request.revision)
    send_back(early, by=cast.ppid, at=at, revision=early.revision, reason="Ada yang sama.")
    lead = joined(cast, request)
    assert anew(early).drafters == sorted([cast.officer.staff_key, cast.ppid.staff_key])
    with pytest.raises(NotAllowed, match="orang kedua"):
        approved(cast, lead)
    assert Letter.objects.count() == 0


def test_a_preview_before_others_were_joined_approves_nothing(cast: Cast, at: datetime) -> None:
    lead = anew(proposed(cast))
    seen = content.hash_of(lead)
    lead = joined(cast, asked_too(cast, 0), lead=lead)
    with pytest.raises(ChangedMeanwhile):
        approve(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=seen)


@pytest.mark.parametrize("change", ["name", "file", "out"])
def test_the_hash_covers_every_letter(cast: Cast, at: datetime, change: str) -> None:
    lead = three(cast)
    seen, theirs = content.hash_of(lead), all_of(lead)[1]
    if change == "name":
        requester = theirs.request.casefile.requester
        requester.name = "Nama Lain"
        requester.save()
    elif change == "file":
        theirs.releases.update(name="lain.csv")
    else:
        take_out(theirs, by=cast.officer, at=at, revision=theirs.revision)
    with pytest.raises(ChangedMeanwhile):
        approve(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=seen)
    assert Letter.objects.count() == 0


def test_a_companion_withdrawn_meanwhile_is_left_out_with_the_news(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    seen, theirs = content.hash_of(lead), all_of(lead)[1]
    withdraw(
        theirs.request, by=cast.officer, at=at, revision=theirs.request.revision, reason="Diminta pemohon."
    )
    with pytest.raises(ChangedMeanwhile):
        approve(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=seen)
    statuses = [each.status for each in approved(cast, anew(lead), first=number(7))]
    assert statuses == ["issued", "proposed", "issued"]
    assert fresh(theirs.request).status == "withdrawn"


def test_the_lead_withdrawn_the_others_are_approved_from_their_own_page(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    withdraw(lead.request, by=cast.officer, at=at, revision=lead.request.revision, reason="Diminta pemohon.")
    second = all_of(lead)[1]
    assert [each.pk for each in members(second)] == [each.pk for each in all_of(lead)[1:]]
    assert [each.status for each in approved(cast, second, first=number(7))] == [
        "proposed",
        "issued",
        "issued",
    ]


def test_approved_from_a_companion_the_previewed_number_is_its_own(cast: Cast) -> None:
    lead = three(cast)
    group = approved(cast, all_of(lead)[1], first=number(7))
    assert [each.letter.number for each in group] == [number(8), number(7), number(9)]


def test_a_number_that_no_others_can_follow(cast: Cast) -> None:
    lead = three(cast)
    with pytest.raises(Incomplete) as refused:
        approved(cast, lead, first="B-7/KOP")
    assert "pola kantor" in refused.value.fields["letter_number"][0]
    approved(cast, proposed(cast, **person(2)), first=number(8))
    with pytest.raises(Incomplete) as refused:
        approved(cast, lead, first=number(7))
    assert number(8) in refused.value.fields["letter_number"][0]
    assert {each.status for each in all_of(lead)} == {"proposed"}


def test_sent_back_together_and_proposed_anew_together(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    send_back(lead, by=cast.ppid, at=at, revision=lead.revision, reason="Angka Wahyu Setiawan keliru.")
    group = all_of(lead)
    assert {each.status for each in group} == {"returned"}
    assert all("Wahyu" not in each.return_reason for each in group[1:])
    request = fresh(lead.request)
    proposal = Proposal(data_title="Koperasi baru", files=(upload("baru.csv", b"a,b\n"),))
    propose(request, proposal, by=cast.officer, at=at, revision=request.revision)
    group = all_of(lead)
    assert {each.data_title for each in group} == {"Koperasi baru"}
    assert {tuple(each.releases.values_list("name", flat=True)) for each in group} == {("baru.csv",)}
    assert {each.status for each in group} == {"proposed"}
    assert Notice.objects.filter(kind="returned").count() == 1


def test_proposed_anew_it_must_still_fit_all(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    send_back(lead, by=cast.ppid, at=at, revision=lead.revision, reason="Perbaiki.")
    request = fresh(lead.request)
    proposal = Proposal(data_title="Koperasi Dewi Lestari", files=(upload(),))
    with pytest.raises(Incomplete) as refused:
        propose(request, proposal, by=cast.officer, at=at, revision=request.revision)
    assert "DINKOP-P-2026-0000" in refused.value.fields[""][0]
    assert {each.status for each in all_of(lead)} == {"returned"}


def test_taken_out_it_is_proposed_by_itself(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    theirs = all_of(lead)[1]
    take_out(theirs, by=cast.officer, at=at, revision=theirs.revision)
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        take_out(anew(theirs), by=cast.officer, at=at, revision=theirs.revision)
    assert len(members(anew(lead))) == 2
    request = fresh(theirs.request)
    proposal = Proposal(data_title="Koperasi", files=(upload(),))
    propose(request, proposal, by=cast.officer, at=at, revision=request.revision)
    assert len(members(anew(theirs))) == 1
    with pytest.raises(NotLawful, match="tidak mengikuti"):
        take_out(anew(lead), by=cast.officer, at=at, revision=anew(lead).revision)


def test_a_companion_leads_nobody(cast: Cast) -> None:
    lead = three(cast)
    with pytest.raises(NotLawful, match="berkas itu"):
        joined(cast, asked_too(cast, 2), lead=all_of(lead)[1])


def test_approving_costs_the_same_queries_for_each_more(cast: Cast, at: datetime) -> None:
    counts = {}
    approved(cast, proposed(cast), first=number(50))
    for size in (1, 2, 3):
        more = [
            asked_too(cast, place % 3, phone=f"0817{size}{place}", email=f"a{size}{place}@contoh.id")
            for place in range(size)
        ]
        lead = joined(cast, *more, lead=proposed(cast))
        with CaptureQueriesContext(connection) as found:
            content.hash_of(lead)
        reading = len(found)
        with CaptureQueriesContext(connection) as found:
            approved(cast, lead, first=number(100 * size))
        counts[size] = (reading, len(found))
    assert len({reading for reading, _ in counts.values()}) == 1
    assert counts[3][1] - counts[2][1] == counts[2][1] - counts[1][1]


def test_each_goes_its_own_way_afterwards(cast: Cast, at: datetime) -> None:
    """Each is an answer like any other: corrected by itself, with a letter of its own."""
    group = approved(cast, three(cast), first=number(7))
    wrong = group[1]
    words = {"data_title": "Koperasi", "files": (upload("benar.csv", b"x,y\n"),)}
    request = fresh(wrong.request)
    mended = correct(
        wrong,
        Proposal(**words),
        by=cast.officer,
        at=at + timedelta(hours=1),
        revision=request.revision,
        reason="Keliru.",
    )
    assert members(anew(mended)) == [mended]
    assert mended.lead_id is None


def test_a_companion_asked_to_complete_is_answered_later(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    theirs = all_of(lead)[1]
    InformationRequest.objects.filter(pk=theirs.request_id).update(status="awaiting_completion")
    assert [each.status for each in approved(cast, lead, first=number(7))] == ["issued", "proposed", "issued"]
    InformationRequest.objects.filter(pk=theirs.request_id).update(status="in_analysis")
    approved(cast, anew(theirs), first=number(9))
    assert anew(theirs).status == "issued"
