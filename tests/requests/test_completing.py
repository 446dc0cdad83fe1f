"""An incomplete request: what is missing is asked for, and a second promise starts when it came (R64, R65)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.clocks import recompute
from sedia.casefiles.models import Clock
from sedia.files.inspect import PDF
from sedia.files.store import read
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.letters.models import Letter
from sedia.notices.actions import tell_by_hand
from sedia.notices.models import Notice, Reason
from sedia.offices.actions import add_closure
from sedia.offices.models import Office
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.completing import (
    Supplement,
    ask_completion,
    complete,
    declare_complete,
)
from sedia.requests.actions.ending import withdraw
from sedia.requests.actions.outgoing import number_letter, sign_letter
from sedia.requests.chores import follow, start_told_repairs
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed, fresh, gather, in_analysis, upload
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

PARTS = ["Tahun data yang diminta", "Surat kuasa"]


def told(at: datetime) -> None:
    """The requester was told of what is missing, and the worker passed by."""
    assert Notice.objects.filter(kind="completion_requested", letter__isnull=False).update(told_at=at)
    assert start_told_repairs(at) == 1


def asked(cast: Cast, number: str = "500.12.18.1/3/424.085/2026", **changes: Any) -> InformationRequest:
    request = in_analysis(cast, **changes)
    ask_completion(request, by=cast.ppid, at=cast.at, revision=request.revision, parts=PARTS, number=number)
    return fresh(request)


def test_declared_complete_once(cast: Cast, at: datetime) -> None:
    request = filed(cast, by=cast.officer, channel="in_person", email="")
    declare_complete(request, by=cast.officer, at=at, revision=1)
    request = fresh(request)
    assert (request.status, request.completed_at) == ("in_analysis", at)
    assert not request.missing_parts.filter(filled_at__isnull=True).exists()
    assert request.casefile.clocks.get(kind=Clock.Kind.COMPLETENESS).stopped_at == at
    with pytest.raises(NotLawful, match="sudah dinyatakan lengkap"):
        declare_complete(request, by=cast.officer, at=at, revision=request.revision)


def test_what_is_missing_is_asked_by_letter_and_the_legal_clock_runs_on(cast: Cast, at: datetime) -> None:
    request = asked(cast)
    assert request.status == "awaiting_completion"
    assert [part.text for part in request.missing_parts.all()] == PARTS
    running = set(request.casefile.clocks.filter(stopped_at__isnull=True).values_list("kind", flat=True))
    assert running == {"promise", "legal"}  # the time to complete starts when the requester is told (R65)
    letter = Letter.objects.get(kind="completion_request")
    told = text_of(read(letter.pdf))
    for words in (*PARTS, "Tidak lengkap", "3 (tiga) hari", request.casefile.number, letter.number):
        assert words in told, words
    notice = Notice.objects.get(kind="completion_requested")
    assert (notice.context["parts"], notice.letter_id) == (PARTS, letter.pk)


def test_asking_says_what(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    with pytest.raises(Incomplete) as refusal:
        ask_completion(request, by=cast.officer, at=at, revision=request.revision, parts=[" ", ""])
    assert list(refusal.value.fields) == ["parts"]


@pytest.mark.parametrize("name", ["registrar", "superior", "admin", "auditor"])
def test_others_do_not_ask(cast: Cast, at: datetime, name: str) -> None:
    request = in_analysis(cast)
    with pytest.raises(NotAllowed):
        ask_completion(request, by=getattr(cast, name), at=at, revision=request.revision, parts=PARTS)
    assert Letter.objects.count() == 0


def test_the_requester_completes_and_a_second_promise_starts_beside_the_first(
    cast: Cast, at: datetime
) -> None:
    request = asked(cast)
    told(at)
    later = at + timedelta(days=1)
    sent = Supplement(text="Tahun 2025.", uploads=(upload("kuasa.pdf", b"%PDF-1.7", PDF),))
    complete(request, sent, by=requester_of(request.casefile.uuid), at=later, revision=None)
    request = fresh(request)
    assert (request.status, request.completed_at) == ("in_analysis", later)
    assert request.promise_due.date() == date(2026, 11, 25)
    clocks = {clock.kind: clock for clock in request.casefile.clocks.all()}
    assert clocks["promise"].stopped_at is None
    assert clocks["repair"].stopped_at == later
    assert clocks["legal_complete"].due_at.date() == date(2026, 12, 8)
    assert request.casefile.attachments.get().verdict == "held"
    assert Notice.objects.filter(kind="completed_by_requester", staff=request.officer).exists()
    with pytest.raises(NotLawful):
        ask_completion(request, by=cast.officer, at=later, revision=request.revision, parts=PARTS)
    assert list(verify()) == []


def test_nothing_sent_is_nothing_completed(cast: Cast, at: datetime) -> None:
    request = asked(cast)
    with pytest.raises(Incomplete):
        complete(request, Supplement(text=" \n"), by=cast.officer, at=at, revision=request.revision)
    assert fresh(request).status == "awaiting_completion"


def test_adding_something_unasked_starts_no_promise(cast: Cast, at: datetime) -> None:
    request = filed(cast, by=cast.officer, channel="in_person", email="", address="")
    sent = Supplement(values={"email": "wahyu@contoh.id", "name": "Orang Lain"})
    complete(request, sent, by=requester_of(request.casefile.uuid), at=at, revision=None)
    request = fresh(request)
    assert (request.status, request.completed_at) == ("registered", None)
    assert (request.casefile.requester.email, request.casefile.requester.name) == (
        "wahyu@contoh.id",
        "Wahyu Setiawan",
    )
    assert [part.field for part in request.missing_parts.filter(filled_at__isnull=True)] == ["address"]
    assert not request.casefile.clocks.filter(kind="promise_complete").exists()


def test_a_second_press_completes_once(cast: Cast, at: datetime) -> None:
    request, by = asked(cast), requester_of("")
    file = upload()
    for sent in (Supplement(text="Tahun 2025."), Supplement(text="Tahun 2025."), Supplement(uploads=(file,))):
        complete(fresh(request), sent, by=by, at=at, revision=None)
    complete(fresh(request), Supplement(uploads=(file,)), by=by, at=at, revision=None)
    assert (request.completions.count(), request.casefile.attachments.count()) == (1, 1)
    assert Notice.objects.filter(kind="completed").count() == 2
    complete(fresh(request), Supplement(text="Tahun 2025."), by=by, at=at + timedelta(hours=1), revision=None)
    assert request.completions.count() == 2, "an hour later it is said again, and counts"


def test_an_ended_request_takes_no_completion(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    InformationRequest.objects.filter(pk=request.pk).update(status="withdrawn")
    with pytest.raises(NotLawful):
        complete(
            fresh(request), Supplement(text="x"), by=requester_of(request.casefile.uuid), at=at, revision=None
        )


def test_a_letter_signed_by_hand_goes_out_when_it_has_number_and_scan(db: None, at: datetime) -> None:
    wet = gather(at, signing="wet", numbering="agenda")
    request = asked(wet, number="")
    letter = Letter.objects.select_related("office", "casefile__office").get()
    assert letter.issued_at is None
    registrar = {"by": wet.registrar, "at": at}
    number_letter(
        request, letter, **registrar, revision=request.revision, number="12", day=date(2026, 11, 23)
    )
    with pytest.raises(NotAllowed):
        sign_letter(
            request,
            letter,
            by=wet.officer,
            at=at,
            revision=request.revision,
            upload=upload("s.pdf", b"%PDF", PDF),
        )
    sign_letter(request, letter, **registrar, revision=request.revision, upload=upload("s.pdf", b"%PDF", PDF))
    letter.refresh_from_db()
    assert letter.issued_at == at
    assert Notice.objects.filter(kind="completion_requested", letter=letter).exists()


def test_the_time_to_complete_counts_from_the_letter_that_went_out(db: None, at: datetime) -> None:
    wet, later = gather(at, signing="wet", numbering="agenda"), at + timedelta(days=2)
    request = asked(wet, number="")
    letter = Letter.objects.select_related("office", "casefile__office").get()
    number_letter(
        request, letter, by=wet.ppid, at=later, revision=request.revision, number="12", day=later.date()
    )
    scan = upload("s.pdf", b"%PDF", PDF)
    sign_letter(request, letter, by=wet.ppid, at=later, revision=request.revision, upload=scan)
    Notice.objects.filter(kind="completion_requested", letter=None).update(told_at=at)
    assert start_told_repairs(later) == 0  # told of it, but the letter itself was not received yet
    notice = Notice.objects.get(kind="completion_requested", letter=letter)
    assert notice.context == {"parts": PARTS}
    told(later)
    repair = request.casefile.clocks.get(kind=Clock.Kind.REPAIR)
    assert repair.started_at == later


def test_the_time_to_complete_starts_when_the_requester_was_told_by_hand(cast: Cast, at: datetime) -> None:
    request = asked(cast, by=cast.officer, channel="in_person", email="")
    notice = Notice.objects.get(kind="completion_requested")
    assert notice.channel == "whatsapp"
    assert start_told_repairs(at) == 0
    moment = at + timedelta(days=2, hours=3)  # Wednesday
    tell_by_hand(notice, by=cast.officer, at=moment)
    assert start_told_repairs(moment + timedelta(minutes=5)) == 1
    repair = request.casefile.clocks.get(kind=Clock.Kind.REPAIR)
    assert repair.started_at == moment
    assert repair.due_at == datetime(
        2026, 11, 30, 17, 0, tzinfo=UTC
    )  # Monday, 24.00: Thursday, Friday, Monday
    line = Entry.objects.get(event="clock.started")
    assert (line.at, line.who["kind"], line.fact["clock"]) == (
        moment + timedelta(minutes=5),
        "system",
        "repair",
    )
    assert list(verify()) == []


def test_a_second_run_starts_nothing_more(cast: Cast, at: datetime) -> None:
    asked(cast)
    told(at)
    before = list(Clock.objects.filter(kind=Clock.Kind.REPAIR).values())
    assert start_told_repairs(at + timedelta(hours=1)) == 0
    assert list(Clock.objects.filter(kind=Clock.Kind.REPAIR).values()) == before
    assert Entry.objects.filter(event="clock.started").count() == 1


def test_whoever_completed_before_being_told_has_no_time_to_complete(cast: Cast, at: datetime) -> None:
    request = asked(cast)
    complete(request, Supplement(text="Tahun 2025."), by=cast.officer, at=at, revision=request.revision)
    Notice.objects.filter(kind="completion_requested").update(told_at=at)
    assert start_told_repairs(at) == 0
    assert not Clock.objects.filter(kind=Clock.Kind.REPAIR).exists()


@pytest.mark.parametrize("ended", [False, True])
def test_what_came_or_ended_is_no_longer_asked_for_by_hand(cast: Cast, at: datetime, ended: bool) -> None:
    request = asked(cast, by=cast.officer, channel="phone", email="")
    person = requester_of(request.casefile.uuid)
    if ended:
        withdraw(request, by=person, at=at, revision=request.revision, reason="")
    else:
        complete(request, Supplement(text="Tahun 2025"), by=person, at=at, revision=request.revision)
    task = Notice.objects.get(kind="completion_requested")
    assert (task.dropped_at, task.dropped_reason) == (at, Reason.SETTLED)


def test_a_closure_moves_the_time_to_complete(cast: Cast, at: datetime) -> None:
    request = asked(cast)
    told(at)
    day = date(2026, 11, 25)
    office = Office.objects.get(pk=cast.office.pk)
    add_closure(office, by=cast.admin, at=at, first_day=day, last_day=day, reason="Pilkades")
    recompute(at, follow)
    repair = request.casefile.clocks.get(kind=Clock.Kind.REPAIR)
    assert repair.due_at == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)


def test_whoever_completed_before_the_letter_went_out_is_not_asked_again(db: None, at: datetime) -> None:
    wet = gather(at, signing="wet", numbering="agenda")
    request = asked(wet, number="")
    complete(
        request, Supplement(text="Tahun 2025."), by=requester_of(request.casefile.uuid), at=at, revision=None
    )
    letter = Letter.objects.select_related("office", "casefile__office").get()
    number_letter(request, letter, by=wet.ppid, at=at, revision=request.revision, number="12", day=at.date())
    scan = upload("s.pdf", b"%PDF", PDF)
    sign_letter(request, letter, by=wet.ppid, at=at, revision=request.revision, upload=scan)
    assert not Notice.objects.filter(kind="completion_requested", letter=letter).exists()
    assert not request.casefile.clocks.filter(kind=Clock.Kind.REPAIR).exists()
